/** Whether a text is an absolute http(s) URL as it stands: nothing that a parser would trim, drop or rewrite to make it one. */
export function isWebUrl(text: string): boolean {
  return /^https?:\/\/[^\s/?#\\]/i.test(text) && !/[\s\p{Cc}]/u.test(text) && URL.canParse(text);
}
