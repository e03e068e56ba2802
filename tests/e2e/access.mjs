// For everyone: what axe-core finds serious, and everything by keyboard.
import assert from 'node:assert/strict';
import { findings } from './support/axe.mjs';
import { visit } from './support/browser.mjs';
import { drawn, field, play, reach, watch } from './support/lab.mjs';

const sizes = [
  { width: 1280, height: 720 },
  { width: 390, height: 844 },
];

/** The same page in both sizes and both themes. */
async function inAllLooks(page, settle) {
  const found = [];
  for (const { width, height } of sizes) {
    await page.setViewportSize({ width, height });
    for (const colorScheme of ['light', 'dark']) {
      await page.emulateMedia({ colorScheme });
      await page.waitForFunction((theme) => document.documentElement.dataset.theme === theme, colorScheme);
      await settle(page);
      found.push(...(await findings(page)).map((line) => `${width} ${colorScheme}: ${line}`));
    }
  }
  assert.deepEqual(found, []);
}

for (const lang of ['zh', 'en']) {
  visit(
    `axe-core finds nothing serious on the home page in ${lang}`,
    '',
    async (page) => {
      await inAllLooks(page, () => page.locator('descent-course-map li').first().waitFor());
    },
    { query: `?lang=${lang}` },
  );
}

visit(
  'axe-core finds nothing serious on a race',
  '#lab=regression&race=lr=0.3;lr=1&from=60',
  async (page) => {
    await reach(page, 'ready', 'done');
    await page.locator('lab-guide article').waitFor();
    await inAllLooks(page, () => drawn(page, 0));
  },
);

visit('axe-core finds nothing serious on a problem', '#lab=regression&lr=fast', async (page) => {
  await inAllLooks(page, () => page.locator('descent-problem').waitFor());
});

visit('axe-core finds nothing serious on a notice', '#lab=regression&lr=77', async (page) => {
  await inAllLooks(page, () => page.locator('descent-lab .notices p').waitFor());
});

// Keyboard -----------------------------------------------------------------------------------------

/** The focused element, through all shadow roots: its name and role as text. */
const focused = (page) =>
  page.evaluate(() => {
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    return `${element.localName}.${element.className} ${element.getAttribute('aria-label') ?? element.textContent}`.trim();
  });

visit(
  'the run is reached by Tab and started and paused by the space bar',
  '#lab=regression',
  async (page) => {
    await reach(page, 'ready');
    await drawn(page, 2);
    await page.keyboard.press('Tab');
    assert.match(await focused(page), /Skip to the content/);
    const seen = new Set();
    let at = '';
    for (let i = 0; i < 80 && !/^button\.play/.test(at); i++) {
      await page.keyboard.press('Tab');
      at = await focused(page);
      seen.add(at);
    }
    assert.match(at, /^button\.play.*Start/s, [...seen].join('\n'));
    const outline = await play(page).evaluate((element) => getComputedStyle(element).outlineStyle);
    assert.notEqual(outline, 'none');
    await page.keyboard.press('Space');
    await watch(page, ({ status, step }) => status === 'running' && step > 0, 'training');
    await page.keyboard.press('Space');
    await reach(page, 'paused');
    assert.match(await focused(page), /^button\.play/);
  },
);

visit(
  'five strokes of an arrow key move a slider by five of its steps, however quick',
  '#lab=regression',
  async (page) => {
    await reach(page, 'ready');
    const units = await field(page, 'hidden');
    await units.getByRole('slider').focus();
    for (let i = 0; i < 5; i++) await page.keyboard.press('ArrowRight');
    await page
      .waitForFunction(() => /hidden=15(&|$)/.test(location.hash), null, { timeout: 5000 })
      .catch(() => undefined);
    assert.equal(await page.evaluate(() => location.hash), '#v=1&lab=regression&hidden=15&seed=1');
    assert.equal(await units.getByRole('slider').getAttribute('aria-valuetext'), '15');
  },
);

visit('the chart is read by arrow keys, and says what it reads', '#lab=regression', async (page) => {
  await reach(page, 'ready');
  await drawn(page, 2);
  const chart = page.locator('.stage descent-xy-chart');
  await chart.getByRole('group').focus();
  await page.keyboard.press('ArrowRight');
  const spoken = chart.getByRole('status');
  await spoken.filter({ hasText: /x −1\.2: fitted curve/ }).waitFor();
  await page.keyboard.press('ArrowRight');
  await spoken.filter({ hasText: /x −1\.18: fitted curve/ }).waitFor();
  await page.keyboard.press('Escape');
  await spoken.filter({ hasText: /^\s*$/ }).waitFor({ state: 'attached' });
});

visit('every chart can be read as a table of numbers', '#lab=regression', async (page) => {
  await reach(page, 'ready');
  const chart = page.locator('.stage descent-xy-chart');
  await chart.getByRole('button', { name: /Show as a table/ }).click();
  const rows = chart.getByRole('row');
  assert.equal(await rows.count(), 101);
  await chart.getByRole('button', { name: /Show as a chart/ }).click();
  await drawn(page, 2);
});

visit(
  'the skip link leads past the header without changing the address',
  '#v=1&lab=regression&seed=1',
  async (page) => {
    await reach(page, 'ready');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    assert.equal(await page.evaluate(() => document.activeElement.id), 'main');
    assert.equal(await page.evaluate(() => location.hash), '#v=1&lab=regression&seed=1');
  },
);
