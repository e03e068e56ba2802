// Every lab and every panel of one, as it opens: it stands well at three widths, hides nothing from
// anybody, runs, and shows the core's own numbers to the last bit.
import assert from 'node:assert/strict';
import { hasher } from '../support/hash.mjs';
import { findings } from './support/axe.mjs';
import { visit } from './support/browser.mjs';
import { catalog, frameOf } from './support/core.mjs';
import { button, drawn, goTo, play, reach, toEnd, watch } from './support/lab.mjs';
import { faceInSight, noSidewaysScroll, settled, smallText } from './support/standing.mjs';

const { labs } = catalog();

/** Each lab, and each of its panels where it has some. */
const addresses = labs.flatMap(({ id, params }) => {
  const panels = params.find(({ key }) => key === 'panel')?.choices ?? [];
  return panels.length > 0 ? panels.map((panel) => `lab=${id}&panel=${panel}`) : [`lab=${id}`];
});

/** The bytes that the page shows now, without the count of restarts. */
const shown = (page) =>
  page.evaluate(() => {
    const { frame } = document.querySelector('descent-lab').shadowRoot.querySelector('descent-lab-face').run;
    const size = new DataView(frame.buffer).getUint32(12, true); // the buffer may be larger
    const bytes = new Uint8Array(frame.buffer.slice(0, size)).fill(0, 36, 40);
    return { step: frame.step, budget: frame.budget, bytes: Array.from(bytes) };
  });

const hash = (bytes) => {
  const hashed = hasher();
  hashed.add(Uint8Array.from(bytes));
  return `${bytes.length} bytes, ${hashed.hex()}`;
};

/** They are what the same module computes here, in one go. */
async function isTheCores(page, address) {
  const { step, bytes } = await shown(page);
  const [lab, ...config] = address.replace('lab=', '').split('&');
  const computed = await frameOf(lab, config.join('&'), step);
  assert.equal(hash(bytes), hash(computed), `${address} at step ${step}`);
}

async function stands(page, address) {
  await faceInSight(page);
  await noSidewaysScroll(page, address);
  assert.deepEqual(await smallText(page), []);
  await page.setViewportSize({ width: 768, height: 1024 });
  await noSidewaysScroll(page, 'the tablet');
  assert.deepEqual(await smallText(page), []);
  await page.setViewportSize({ width: 390, height: 844 });
  const tabs = page.locator('descent-lab .body > descent-tabs').getByRole('tab');
  await tabs.first().waitFor();
  assert.equal(await tabs.count(), 3);
  for (const tab of await tabs.all()) {
    await tab.click();
    await noSidewaysScroll(page, await tab.innerText());
    assert.deepEqual(await smallText(page), []);
  }
  const bar = await page.locator('descent-run-bar').boundingBox();
  assert.ok(
    bar.y > 422 && bar.y + bar.height <= 845,
    `the run bar stands at ${bar.y} … ${bar.y + bar.height}`,
  );
}

for (const [i, address] of addresses.entries()) {
  const lang = i % 2 === 0 ? 'zh' : 'en';
  visit(
    `${address} (${lang}) stands well at 1280, 768 and 390 px, and its text can be read`,
    `#${address}`,
    async (page) => {
      await settled(page);
      await stands(page, address);
    },
    { query: `?lang=${lang}` },
  );
  visit(
    `${address} runs, goes on in the other language and theme, and shows the core’s bits`,
    `#${address}`,
    async (page) => {
      await settled(page);
      assert.deepEqual(await findings(page), []);
      await isTheCores(page, address);
      if ((await shown(page)).budget === 0) return; // nothing to run
      await play(page).click();
      await watch(page, ({ step }) => step > 0, 'a step');
      await page.getByRole('button', { name: /中文|English/ }).click();
      await page.emulateMedia({ colorScheme: 'dark' });
      if ((await reach(page, 'running', 'done', 'diverged')).status === 'running') await play(page).click();
      await reach(page, 'paused', 'done', 'diverged');
      await isTheCores(page, address);
      await drawn(page, 0);
      assert.deepEqual(await findings(page), []);
      await button(page, /Back to the start|回到起点/).click();
      await reach(page, 'ready');
      await toEnd(page);
      const end = await reach(page, 'done', 'diverged');
      assert.ok(end.step > 0 && end.step <= end.budget);
      await isTheCores(page, address);
      // Back to places of the first pass, which are what they were, and on from the last of them.
      for (const share of [0.7, 0.3, 0.31, 0]) {
        const place = Math.floor(end.step * share);
        await goTo(page, place);
        await isTheCores(page, address);
      }
      await toEnd(page);
      assert.equal((await reach(page, 'done', 'diverged')).step, end.step);
      await isTheCores(page, address);
    },
    { query: `?lang=${lang === 'zh' ? 'en' : 'zh'}` },
  );
}
