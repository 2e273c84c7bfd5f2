import fc from 'fast-check';
import { isWebUrl } from '../../src/model/webUrl.ts';

test.each([
  'http://a',
  'https://example.com',
  'HTTPS://EXAMPLE.COM/',
  'hTTp://example.com:8080/a/../b?q=%20&x#y',
  'https://user:secret@example.com/',
  'https://127.0.0.1/',
  'http://[::1]:3000/',
  'https://exämple.org/日本',
  'https://example.com/a%2Fb',
  'https://example.com/?path=C:\\x',
  'https://example.com/#a\\b',
  'https://example.com?a//b',
])('%s', (url) => {
  expect(isWebUrl(url)).toBe(true);
});

describe('no absolute http(s) URL as it stands', () => {
  test.each([
    '',
    'example.com',
    '/orders/1',
    '//example.com',
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'java\nscript:alert(1)',
    'javascript://example.com/%0Aalert(1)',
    'data:text/html,x',
    'ftp://example.com',
    'file:///etc/passwd',
    'mailto:ada@example.com',
    'http:',
    'http:/x',
    'http:x',
    'http:///x',
    'https://',
    'https:///example.com',
    'https://?q',
    'https://#x',
    'https://:80',
    'https://a:99999',
    'https://a b/',
    'https://exa<mple/',
    'https://[::1',
    'https://%zz/',
  ])('%j', (url) => {
    expect(isWebUrl(url)).toBe(false);
  });
});

describe('nothing that a parser would trim, drop or rewrite', () => {
  test.each([
    ' https://example.com',
    'https://example.com ',
    '\u0000https://example.com',
    'https://example.com\u001F',
    '\uFEFFhttps://example.com',
    'ht\ntps://example.com',
    'https://exam\tple.com',
    'https://example.com/a\nb',
    'https://example.com/a\rb',
    'https://example.com/a b',
    'https://example.com/\u00A0',
    'https://example.com/\u0085',
    'https:\\\\example.com',
    'https:/\\example.com',
    'https://\\example.com',
    'https://example.com\\',
    'https://example.com\\@evil.example/',
    'https://example.com/a\\b',
  ])('%j', (url) => {
    expect(isWebUrl(url)).toBe(false);
  });

  test('what any parser finds in it is an http(s) URL with a host', () => {
    fc.assert(
      fc.property(fc.oneof(fc.webUrl(), fc.string({ unit: 'binary' }).map((text) => `https://${text}`), fc.string()), (text) => {
        if (!isWebUrl(text)) return;
        const { protocol, host } = new URL(text);
        expect(protocol).toMatch(/^https?:$/);
        expect(host).not.toBe('');
      }),
      { numRuns: 1_000 },
    );
  });
});
