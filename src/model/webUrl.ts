/** Whether a text is an absolute http(s) URL as it stands: nothing that a parser would trim, drop or rewrite to make it one. */
export function isWebUrl(text: string): boolean {
  // A backslash before the query is a slash to some parsers and not to others: they would not agree on the host.
  return /^https?:\/\/[^\s/?#\\][^?#\\]*(?:[?#]|$)/i.test(text) && !/[\s\p{Cc}]/u.test(text) && URL.canParse(text);
}
