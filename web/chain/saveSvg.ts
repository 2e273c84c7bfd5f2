/** Hands an SVG document to the browser as a download. */
export function saveSvg(svg: string, name: string): void {
  const url = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  const link = Object.assign(document.createElement('a'), { href: url, download: name });
  link.click();
  // The download has begun by then: https://html.spec.whatwg.org/multipage/links.html#downloading-resources
  setTimeout(() => URL.revokeObjectURL(url), 0);
}
