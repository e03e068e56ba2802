// Words are loaded where they are needed: a lab's with the lab, a race's with the race, and in one
// language.
import assert from 'node:assert/strict';
import { home, visit } from './support/browser.mjs';
import { reach } from './support/lab.mjs';

/** The tables of words that the page has loaded, as `zh/labs/dropout`. */
async function wordsOf(page) {
  const manifest = await (await fetch(`${home}.vite/manifest.json`)).json();
  const loaded = await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name));
  return Object.entries(manifest)
    .filter(([part, { file }]) => part.startsWith('src/locales/') && loaded.some((url) => url.endsWith(file)))
    .map(([part]) => part.replace(/^src\/locales\/|\.ts$/g, ''))
    .sort();
}

const heading = (page, text) => page.getByRole('heading', { level: 1, name: text }).waitFor();

visit(
  'a lab alone in a frame loads its own words, and those of a race with the race',
  '#lab=dropout',
  async (page) => {
    await reach(page, 'ready');
    const own = ['zh/index', 'zh/labs/dropout'];
    assert.deepEqual(await wordsOf(page), own);
    await page.locator('descent-lab button.race').click();
    await page.locator('descent-lab descent-lane-bar').waitFor();
    assert.deepEqual(await wordsOf(page), [...own, 'zh/race']);
  },
  { query: 'embed.html?lang=zh' },
);

visit('from lab to lab, and in another language, the words follow', '#lab=dropout', async (page) => {
  await heading(page, 'Dropout');
  await page.evaluate(() => (location.hash = '#lab=optimizer'));
  await heading(page, 'Optimizers');
  await page.getByRole('button', { name: /中文/ }).click();
  await heading(page, '优化器');
  assert.deepEqual(await wordsOf(page), [
    'en/index',
    'en/labs/dropout',
    'en/labs/optimizer',
    'zh/index',
    'zh/labs/optimizer',
  ]);
});
