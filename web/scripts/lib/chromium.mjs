// The browser that tests and benchmarks run in.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const candidates = [
  process.env.CHROME,
  '/usr/bin/chromium',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/usr/bin/chromium-browser',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

let known;

/** Path of a browser that starts, or null. (Ubuntu's chromium-browser may be a stub that does not.) */
export function findChromium() {
  if (known) return known;
  for (const path of candidates) {
    if (!path || !existsSync(path)) continue;
    try {
      const version = execFileSync(path, ['--version'], {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
      });
      if (/\d+\.\d+\.\d+/.test(version)) return (known = path);
    } catch {
      // Not a working browser.
    }
  }
  return null;
}

/** A headless browser through playwright-core; the caller closes it. */
export async function launchChromium() {
  const { chromium } = await import('playwright-core');
  return chromium.launch({
    executablePath: findChromium() ?? chromium.executablePath(),
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [], // the sandbox refuses to run as root
  });
}
