// Where things stand: on a laptop, a tablet and a telephone.
import assert from 'node:assert/strict';
import { visit } from './support/browser.mjs';
import { noSidewaysScroll, settled, smallText } from './support/standing.mjs';

for (const lang of ['zh', 'en']) {
  visit(
    `the home page (${lang}) fits 1280, 768 and 390 px, and its text can be read`,
    '',
    async (page) => {
      await page.locator('descent-course-map li').first().waitFor();
      for (const width of [1280, 768, 390]) {
        await page.setViewportSize({ width, height: 844 });
        await noSidewaysScroll(page, `${width} px`);
        assert.deepEqual(await smallText(page), []);
      }
    },
    { query: `?lang=${lang}` },
  );
}

visit(
  'on a telephone the tabs show set-up, charts and guide one at a time',
  '#lab=regression',
  async (page) => {
    await settled(page);
    const parts = { 'Set-up': '#setup', Charts: '.readouts', Guide: 'lab-guide article' };
    for (const [name, selector] of Object.entries(parts)) {
      await page.getByRole('tab', { name, exact: true }).click();
      for (const other of Object.values(parts))
        await page
          .locator(`descent-lab ${other}`)
          .waitFor({ state: other === selector ? 'visible' : 'hidden' });
    }
  },
  { width: 390, height: 844 },
);

visit(
  'on a tablet the set-up unfolds when it is wanted',
  '#lab=regression',
  async (page) => {
    await settled(page);
    const form = page.locator('descent-param-form');
    assert.equal(await form.isVisible(), false);
    await page.getByRole('button', { name: /Set-up/ }).click();
    await form.waitFor();
    await noSidewaysScroll(page, 'the unfolded set-up');
  },
  { width: 768, height: 1024 },
);
