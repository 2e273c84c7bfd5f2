import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { ROOT } from './command.ts';

/** Where the browser is unpacked to, once: beside the packages that it came with. */
const HOME = join(ROOT, 'node_modules/.chromium');

/** A page, and all that went wrong on it so far: errors on its console, and requests that left for another server. */
export interface WatchedPage {
  readonly page: Page;
  readonly complaints: readonly string[];
}

/** The Chromium of @sparticuz/chromium. It brings the system libraries and the fonts that a clean machine does not have. */
export async function launchBrowser(): Promise<Browser> {
  if (!existsSync(HOME)) unpack();
  return chromium.launch({
    executablePath: join(HOME, 'chromium'),
    args: ['--headless=shell', '--no-sandbox', '--no-zygote'],
    env: { ...process.env, HOME, LD_LIBRARY_PATH: join(HOME, 'al2023/lib'), FONTCONFIG_PATH: HOME },
  });
}

/** Opens a page of a server, which every request is to stay with. */
export async function openPage(browser: Browser, url: string, options: BrowserContextOptions = {}): Promise<WatchedPage> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, ...options });
  // A test's own time-out does not say what was waited for.
  page.setDefaultTimeout(10_000);
  const complaints: string[] = [];
  const { origin } = new URL(url);
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => void complaints.push(String(error)));
  page.on('requestfailed', (request) => void complaints.push(`${request.url()}: ${request.failure()?.errorText ?? ''}`));
  page.on('request', (request) => {
    if (!/^data:/.test(request.url()) && new URL(request.url()).origin !== origin) complaints.push(`a request to ${request.url()}`);
  });
  await page.goto(url);
  return { page, complaints };
}

/** Unpacks into a folder of its own, then moves it in one step: another test may do the same. */
function unpack(): void {
  const folder = mkdtempSync(join(ROOT, 'node_modules/.chromium-'));
  const script = "const { default: chromium } = await import('@sparticuz/chromium'); await chromium.executablePath();";
  // It unpacks into the folder for temporary files, and its libraries only where it takes itself to be on Lambda.
  execFileSync(process.execPath, ['--input-type=module', '-e', script], { cwd: ROOT, env: { ...process.env, NODE_OPTIONS: '', TMPDIR: folder, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x' } });
  // Its own configuration knows Lambda's folders only.
  writeFileSync(join(folder, 'fonts.conf'), `<fontconfig><dir>${join(HOME, 'fonts/fonts')}</dir><cachedir>${join(HOME, 'fonts-cache')}</cachedir></fontconfig>`);
  try {
    renameSync(folder, HOME);
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    if (!existsSync(HOME)) throw error;
  }
}
