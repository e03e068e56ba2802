// One browser per test file. Every test gets a visitor: a page of its own that writes down whatever a
// reader would be sorry to see, and a test fails if anything was written down that it did not expect.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { chromium } from 'playwright-core';

/** Where the site under test is. */
export const home = process.env.DESCENT_URL ?? '';

const launchArguments = [
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

let browser = null;

function launched() {
  assert.ok(home, 'DESCENT_URL must say where the site is');
  browser ??= chromium.launch({ executablePath: process.env.DESCENT_CHROMIUM, args: launchArguments });
  return browser;
}

after(async () => (await browser)?.close());

/** Errors and warnings on the console, uncaught errors, requests that failed or left the host. */
function listen(context, origins, complaints) {
  context.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(`console: ${message.text()}`);
  });
  context.on('weberror', (error) => complaints.push(`uncaught: ${error.error().stack}`));
  context.on('request', (request) => {
    const url = new URL(request.url());
    if (!origins.includes(url.origin) && !['data:', 'blob:'].includes(url.protocol))
      complaints.push(`request to another host: ${request.url()}`);
  });
  context.on('requestfailed', (request) => {
    // A page that is left or closed gives up what it was still loading.
    const reason = request.failure()?.errorText ?? '';
    if (reason !== 'net::ERR_ABORTED') complaints.push(`failed: ${request.url()} (${reason})`);
  });
  context.on('response', (response) => {
    if (response.status() >= 400) complaints.push(`${response.status()}: ${response.url()}`);
  });
}

/**
 * Opens a page. Options: width, height, scheme (light, dark), site (address, default the site under
 * test), hosts (addresses that it may ask besides), init (a function run in the page before its own
 * scripts), query (`?…`), motion (whether the reader minds it: reduce, no-preference).
 */
export async function arrive(hash, options = {}) {
  const { width = 1280, height = 720, scheme = 'light', motion = 'reduce' } = options;
  const { site = home, hosts = [], init, query = '?lang=en' } = options;
  const context = await (
    await launched()
  ).newContext({
    viewport: { width, height },
    colorScheme: scheme,
    reducedMotion: motion,
    locale: 'en-US',
  });
  const complaints = [];
  listen(
    context,
    [site, ...hosts].map((address) => new URL(address).origin),
    complaints,
  );
  if (init) await context.addInitScript(init);
  await options.before?.(context);
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  await page.goto(`${site}${query}${hash}`);
  return { page, context, complaints };
}

/** Runs `body`, then fails if the visitor has seen what it did not expect; closes its page. */
export async function settled({ context, complaints }, sorrow = [], body) {
  try {
    await body();
    const surprises = complaints.filter((line) => !sorrow.some((pattern) => pattern.test(line)));
    assert.deepEqual(surprises, []);
  } finally {
    await context.close();
  }
}

/** A test in a page of its own. `sorrow` lists patterns of complaints that belong to what is tested. */
export function visit(name, hash, body, options = {}) {
  test(name, async (t) => {
    const visitor = await arrive(hash, options);
    await settled(visitor, options.sorrow, () => body(visitor.page, visitor, t));
  });
}
