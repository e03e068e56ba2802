// The site kept for offline use: only where the reader asks for it, whole or not at all, and gone again.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { site as built } from '../../web/scripts/lib/paths.mjs';
import { serve } from '../../web/scripts/lib/server.mjs';
import { arrive } from './support/browser.mjs';
import { catalog, compute } from './support/core.mjs';
import { reach, toEnd } from './support/lab.mjs';

const folder = mkdtempSync(join(tmpdir(), 'descent-offline-'));
const site = join(folder, 'site');
before(() => cpSync(built, site, { recursive: true }));
after(() => rmSync(folder, { recursive: true }));

const offlineSwitch = (page) => page.getByRole('switch', { name: 'Keep this site for offline use' });
const says = (page, words) => page.locator('descent-offline').getByText(words).waitFor();

/** What the browser holds of the site. */
const held = (page) =>
  page.evaluate(async () => ({
    caches: (await caches.keys()).length,
    workers: (await navigator.serviceWorker.getRegistrations()).length,
  }));

/** A server of the site and a reader on its home page. */
async function visited(use) {
  const server = await serve(site);
  const address = server.url.replace('localhost', '127.0.0.1');
  const visitor = await arrive('', { site: address, query: '?lang=en' });
  try {
    await use(visitor.page, { ...visitor, address, server });
  } finally {
    await visitor.context.close();
    await server.close();
  }
}

async function keepSite(page) {
  await offlineSwitch(page).click();
  await says(page, 'opens without a network');
}

test('it is off until it is asked for, and says what it weighs', () =>
  visited(async (page, { complaints }) => {
    await says(page, /\d\.\d MB/);
    assert.equal(await offlineSwitch(page).getAttribute('aria-checked'), 'false');
    assert.deepEqual(await held(page), { caches: 0, workers: 0 });
    assert.deepEqual(complaints, []);
  }));

test('kept, it opens without a network and a lab trains to the loss of the core; switched off, nothing is left', () =>
  visited(async (page, { context, address, server }) => {
    await keepSite(page);
    assert.deepEqual(await held(page), { caches: 1, workers: 1 });
    await context.setOffline(true);
    await server.close();
    await page.reload();
    await page.goto(`${address}?lang=en#lab=regression&lr=0.05&seed=9`);
    await reach(page, 'ready');
    await page.locator('lab-guide article.guide').waitFor();
    await toEnd(page);
    const { step, key } = await reach(page, 'done');
    const row = catalog().labs.find(({ id }) => id === 'regression');
    assert.equal(key, (await compute('regression', 'lr=0.05&seed=9', step)).scalar(row.key_channel));

    // A lab that has not been seen before, with its data set.
    await page.goto(`${address}?lang=zh#lab=dropout&data=digits`);
    await reach(page, 'ready');

    await page.goto(`${address}?lang=en`);
    await offlineSwitch(page).click();
    await says(page, 'Switching it off removes them');
    assert.deepEqual(await held(page), { caches: 0, workers: 0 });
  }));

test('no frame offers it', () =>
  visited(async (page, { address, complaints }) => {
    await page.locator('descent-course-map').waitFor();
    await page.evaluate(async (src) => {
      const frame = document.createElement('iframe');
      frame.src = src;
      document.body.replaceChildren(frame);
      await new Promise((loaded) => (frame.onload = loaded));
    }, address);
    const inside = page.frameLocator('iframe');
    await inside.locator('descent-course-map li').first().waitFor();
    assert.equal(await inside.getByRole('switch').count(), 0);
    assert.deepEqual(await held(page), { caches: 0, workers: 0 });
    assert.deepEqual(complaints, []);
  }));

const sha256 = (text) => createHash('sha256').update(text).digest('base64');
const read = (name) => readFileSync(join(site, name), 'utf8');

/** Puts another version of the site on its host: first the page, then what is to be kept. */
const newVersion = {
  uploadPage(title) {
    const old = read('index.html');
    writeFileSync(join(site, 'index.html'), old.replace(/<title>[^<]*/, `<title>${title}`));
    return sha256(old);
  },
  uploadWorker(oldHash) {
    const worker = read('sw.js').replace(oldHash, sha256(read('index.html')));
    writeFileSync(
      join(site, 'sw.js'),
      worker.replace(/version:([`"'])[^`"']*/, `version:$1${oldHash.slice(0, 8)}`),
    );
  },
};

/** The title as the page was served: scripts change the present one. */
const servedTitle = (page) =>
  page.evaluate(async () => /<title>([^<]*)/.exec(await (await fetch('index.html')).text())[1]);

test('a new version is offered, not forced, and taken whole', () =>
  visited(async (page, { context, address }) => {
    await keepSite(page);
    await page.reload();
    const before = await servedTitle(page);
    const oldHash = newVersion.uploadPage('The second version');
    newVersion.uploadWorker(oldHash);
    await page.reload();
    await says(page, 'A newer version has been fetched');
    assert.equal(await servedTitle(page), before);
    assert.equal((await held(page)).caches, 2);

    // Another window still needs the old one.
    const other = await context.newPage();
    await other.goto(`${address}?lang=en#lab=regression`);
    const take = page.getByRole('button', { name: 'Use it now' });
    await take.click();
    await says(page, 'Another tab still shows the old version');
    assert.equal(await servedTitle(other), before);
    await other.close();

    await Promise.all([page.waitForEvent('load'), take.click()]);
    await says(page, 'opens without a network');
    assert.equal(await servedTitle(page), 'The second version');
    assert.equal((await held(page)).caches, 1);
  }));

test('of a version that is half uploaded, nothing is taken', () =>
  visited(async (page) => {
    await keepSite(page);
    await page.reload();
    const before = await servedTitle(page);
    newVersion.uploadPage('Half a version');
    // Another worker, whose list does not go with the page that lies there.
    writeFileSync(join(site, 'sw.js'), read('sw.js').replace(/version:([`"'])[^`"']*/, 'version:$1half'));
    await page.evaluate(async () => {
      const registration = await navigator.serviceWorker.getRegistration();
      const dropped = new Promise((told) => {
        registration.addEventListener('updatefound', () => {
          const { installing } = registration;
          installing.addEventListener('statechange', () => installing.state === 'redundant' && told());
        });
      });
      await registration.update();
      await dropped;
    });
    assert.deepEqual(await held(page), { caches: 1, workers: 1 });
    await page.reload();
    assert.equal(await servedTitle(page), before);
    await says(page, 'opens without a network');
  }));
