// A lab as one file: downloaded from the element, opened from the disk without a network, run to its end.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { visit } from './support/browser.mjs';
import { catalog, compute } from './support/core.mjs';
import { look, reach, toEnd } from './support/lab.mjs';

/** The most that a page may weigh, in bytes. */
const mostBytes = 1_500_000;

/** The page of the lab that stands in `page`, as text. */
const exported = (page) =>
  page.evaluate(async () => (await document.querySelector('descent-lab').exportPage()).text());

/** The same by the share dialog. */
async function downloaded(page) {
  await page.locator('descent-lab .jump.share').click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.locator('descent-share-dialog button.page').click(),
  ]);
  assert.match(download.suggestedFilename(), /^descent-.*\.html$/);
  return readFileSync(await download.path(), 'utf8');
}

/** Opens `html` from the disk, offline; `use` gets the page and what it asked for and complained of. */
async function openFile(browser, html, use) {
  const folder = mkdtempSync(join(tmpdir(), 'descent-'));
  const context = await browser.newContext({ offline: true, reducedMotion: 'reduce' });
  try {
    const address = pathToFileURL(join(folder, 'lab.html')).href;
    writeFileSync(join(folder, 'lab.html'), html);
    const complaints = [];
    const requests = [];
    context.on('console', (line) => complaints.push(`${line.type()}: ${line.text()}`));
    context.on('weberror', (error) => complaints.push(`uncaught: ${error.error().stack}`));
    context.on('request', (request) => requests.push(request.url()));
    const page = await context.newPage();
    page.setDefaultTimeout(20_000);
    await page.goto(address);
    await use(page);
    assert.deepEqual(complaints, []);
    const outside = requests.filter((url) => url !== address && !/^(?:data|blob):/.test(url));
    assert.deepEqual(outside, []);
  } finally {
    await context.close();
    rmSync(folder, { recursive: true });
  }
}

const keyOf = (lab) => catalog().labs.find(({ id }) => id === lab).key_channel;

visit(
  'a downloaded lab runs from the disk, without a network, to the loss of the core',
  '#lab=regression&lr=0.05&seed=9',
  async (page, { context }) => {
    await reach(page, 'ready');
    const html = await downloaded(page);
    assert.equal(html, await exported(page));
    await openFile(context.browser(), html, async (copy) => {
      await reach(copy, 'ready');
      assert.equal(await copy.locator('html').getAttribute('lang'), 'en');
      assert.match(await copy.title(), /^Regression/);
      assert.ok((await copy.locator('descent-lab article.guide h2').count()) > 1, 'the guide is there');
      await toEnd(copy);
      const { step, budget, key } = await reach(copy, 'done');
      assert.equal(step, budget);
      const frame = await compute('regression', 'lr=0.05&seed=9', step);
      assert.equal(key, frame.scalar(keyOf('regression')));
      assert.equal(copy.workers().length, 1, 'it computes in a worker');
    });
  },
);

visit(
  'it speaks the language of the lab, and its guide sets it up',
  '#lab=regression',
  async (page, { context }) => {
    await reach(page, 'ready');
    await openFile(context.browser(), await exported(page), async (copy) => {
      await reach(copy, 'ready');
      assert.equal(await copy.locator('html').getAttribute('lang'), 'zh-CN');
      assert.match((await look(copy)).goal, /[一-鿿]/);
      const links = copy.locator('article.guide a[href^="#"]');
      for (const href of await links.evaluateAll((all) => all.map((link) => link.getAttribute('href'))))
        assert.match(href, /lab=regression/);
      await copy.locator('article.guide a[href$="&lr=0.5"]').first().click();
      await copy.waitForFunction(() => document.querySelector('descent-lab').config.lr === '0.5');
    });
  },
  { query: '?lang=zh' },
);

visit(
  'what the reader has written stays a setting, whatever it would mean in HTML',
  '#lab=regression',
  async (page, { context }) => {
    await reach(page, 'ready');
    const html = await page.evaluate(async () => {
      const lab = document.querySelector('descent-lab');
      const face = lab.shadowRoot.querySelector('descent-lab-face');
      const hostile = `lr=</script><script>document.title='broken'</script><!--`;
      Object.defineProperty(face, 'route', { value: { lab: 'regression', config: hostile } });
      return (await lab.exportPage()).text();
    });
    await openFile(context.browser(), html, async (copy) => {
      await copy.locator('descent-problem').waitFor(); // the lab refuses it, in words
      assert.match(await copy.title(), /^Regression/);
      assert.equal(await copy.locator('script').count(), 2);
    });
  },
);

const withSets = catalog().labs.filter(({ params }) =>
  params.some(({ choices = [] }) =>
    choices.some((choice) => ['iris', 'digits', 'diabetes'].includes(choice)),
  ),
);

for (const { id, params } of withSets) {
  const param = params.find(({ choices = [] }) => choices.includes('digits') || choices.includes('diabetes'));
  const set = param.choices.find((choice) => ['digits', 'diabetes'].includes(choice));
  visit(`${id}: the data set ${set} is in the file`, `#lab=${id}`, async (page, { context }) => {
    await reach(page, 'ready');
    const html = await exported(page);
    assert.ok(html.length < mostBytes, `${html.length} bytes`);
    await openFile(context.browser(), html, async (copy) => {
      await reach(copy, 'ready');
      await copy.evaluate(
        ([key, value]) => document.querySelector('descent-lab').set(key, value),
        [param.key, set],
      );
      assert.equal(
        await copy.evaluate((key) => document.querySelector('descent-lab').get(key), param.key),
        set,
      );
    });
  });
}

visit('the page of no lab weighs more than 1.5 MB', '#lab=regression', async (page) => {
  for (const { id } of catalog().labs) {
    await page.evaluate((lab) => (location.hash = `#lab=${lab}`), id);
    await page.waitForFunction((lab) => {
      const element = document.querySelector('descent-lab');
      return element?.lab === lab && element.status === 'ready' && element.state?.lab === lab;
    }, id);
    const bytes = await page.evaluate(
      async () => (await document.querySelector('descent-lab').exportPage()).size,
    );
    assert.ok(bytes > 400_000 && bytes < mostBytes, `${id}: ${bytes} bytes`);
  }
});
