// The pages of the course that are no labs, and the code that a run can be taken away as.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { findings } from './support/axe.mjs';
import { visit } from './support/browser.mjs';
import { hash, hashBecomes, reach, toEnd } from './support/lab.mjs';
import { noSidewaysScroll, smallText } from './support/standing.mjs';

const why = (page) => page.locator('course-why');
/** Lit lines of one side, 0 left, 1 right. */
const lit = (page, side) =>
  why(page).locator('descent-code').nth(side).locator('[data-now=true] code').allInnerTexts();
const listed = (page, side) => why(page).locator('descent-code').nth(side).locator('.listing');

const pages = {
  'page=why&dialects=theano,keras&moment=update': 'course-why .listing',
  'page=prerequisites': 'course-prerequisites fieldset',
  'page=summary': 'course-summary .skills li',
};

for (const [address, part] of Object.entries(pages)) {
  for (const lang of ['zh', 'en']) {
    visit(
      `#${address} (${lang}) stands well at four widths in both themes, and hides nothing from anybody`,
      `#${address}`,
      async (page) => {
        await page.locator(part).first().waitFor();
        const heading = await page.getByRole('heading', { level: 1 }).innerText();
        assert.equal(/[一-鿿]/.test(heading), lang === 'zh', heading);
        assert.ok((await page.title()).startsWith(heading), await page.title());
        for (const width of [1280, 1024, 768, 390]) {
          await page.setViewportSize({ width, height: 844 });
          await noSidewaysScroll(page, `${width} px`);
          assert.deepEqual(await smallText(page), []);
          for (const colorScheme of ['light', 'dark']) {
            await page.emulateMedia({ colorScheme });
            await page.waitForFunction(
              (theme) => document.documentElement.dataset.theme === theme,
              colorScheme,
            );
            assert.deepEqual(await findings(page), [], `${width} ${colorScheme}`);
          }
        }
      },
      { query: `?lang=${lang}` },
    );
  }
}

visit(
  'the order of events is walked by keyboard, and lights the lines that act',
  '#page=why&dialects=pytorch,tensorflow&from=79',
  async (page) => {
    await listed(page, 1).waitFor();
    assert.match(await page.locator('topic-trail').innerText(), /PyTorch/);
    assert.match((await lit(page, 0)).join(), /start_W1/);
    const next = why(page).getByRole('button', { name: 'Next' });
    await next.focus();
    const walked = [];
    for (let i = 0; i < 8; i++) {
      await page.keyboard.press('Enter');
      walked.push(new URLSearchParams(await hash(page)).get('moment'));
      const said = await why(page).locator('.sentence').allInnerTexts();
      for (const sentence of said) assert.ok(sentence.length > 20, sentence);
      if (walked.at(-1) === 'gradient') {
        assert.deepEqual(await lit(page, 0), []); // PyTorch has no graph yet
        assert.match(said[0], /No line of the code does this/);
        assert.match((await lit(page, 1)).join(), /minimize\(loss\)/);
      }
      if (walked.at(-1) === 'update') assert.match((await lit(page, 0)).join(), /loss\.backward\(\)/);
    }
    assert.equal(walked.join(), 'model,loss,gradient,ready,forward,update,again,result');
    assert.equal(await next.isDisabled(), true);
    assert.match(await hash(page), /from=79/);
    // Having walked to the end is what the topic promises.
    await page.getByRole('link', { name: 'Course map' }).click();
    const row = page.locator('descent-course-map li[value="79"]');
    await row.waitFor();
    assert.equal(await row.getAttribute('data-state'), 'reached');
  },
);

visit('two dialects are chosen, never twice the same, and stay in the address', '#page=why', async (page) => {
  await listed(page, 1).waitFor();
  const [left, right] = await why(page).locator('select').all();
  await right.selectOption('sklearn');
  await hashBecomes(page, '#v=1&page=why&dialects=tensorflow,sklearn&moment=data');
  assert.match(await listed(page, 1).innerText(), /MLPRegressor/);
  await left.selectOption('sklearn');
  await hashBecomes(page, '#v=1&page=why&dialects=sklearn,tensorflow&moment=data');
  assert.match(await listed(page, 0).innerText(), /MLPRegressor/);
  const ran = await why(page).locator('.ran').allInnerTexts();
  assert.match(ran[0], /has been run with scikit-learn/);
  assert.match(ran[1], /has not been run/);
});

/** The file that a click on “Download .py” gives. */
async function downloaded(page, button) {
  const [download] = await Promise.all([page.waitForEvent('download'), button.click()]);
  return { name: download.suggestedFilename(), text: readFileSync(await download.path(), 'utf8') };
}

visit(
  'a run of the lab is taken away as a file with its own data and first weights, however far it has gone',
  '#lab=regression&preset=pytorch&hidden=3&seed=5',
  async (page) => {
    await reach(page, 'ready');
    await toEnd(page);
    await reach(page, 'done');
    await page.getByRole('button', { name: 'Code' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.locator('.listing').waitFor();
    assert.deepEqual(await findings(page), []);
    const { name, text } = await downloaded(page, dialog.getByRole('button', { name: 'Download .py' }));
    assert.equal(name, 'descent_regression_pytorch.py');
    assert.match(text, /nn\.Linear\(1, 3\)/);
    assert.doesNotMatch(text, /…/);
    const start = await page
      .locator('descent-lab-face')
      .evaluate(({ run }) => [...run.frame.row('start', 0)]);
    const written = /start_W1 = np\.array\(\[(.*?)\]/.exec(text)[1].split(',').map(Number);
    assert.deepEqual(written.map(Math.fround), start.slice(0, 3));
    assert.equal(/^x = np\.array\(\[(.*?)\]/ms.exec(text)[1].match(/-?[\d.]+/g).length, 100);
    await dialog.getByRole('combobox').selectOption('keras');
    await dialog.getByText(/has not been run/).waitFor();
    await dialog.getByRole('button', { name: 'Close' }).click();
    await dialog.waitFor({ state: 'detached' });
    // The reader has saved a run, and reached a regression's goal if the core says so.
    await page.goto(`${page.url().split('#')[0]}#page=summary`);
    await page.locator('course-summary [data-skill=saving][data-state=reached]').waitFor();
  },
);

visit('what cannot be exported says so in a sentence', '#lab=regression&optimizer=adam', async (page) => {
  await reach(page, 'ready');
  await page.getByRole('button', { name: 'Code' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText(/Only plain gradient descent/).waitFor();
  assert.equal(await dialog.getByRole('button', { name: 'Download .py' }).count(), 0);
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
});

visit(
  'an activation that a framework has not is named, and another framework helps',
  '#lab=regression&activation=mish',
  async (page) => {
    await reach(page, 'ready');
    await page.getByRole('button', { name: 'Code' }).click();
    await page.getByText('no activation “Mish”').waitFor();
  },
);

visit(
  'the self-check is answered by keyboard, explained, and kept',
  '#page=prerequisites&from=30',
  async (page) => {
    const check = page.locator('course-prerequisites');
    const question = (id) => check.locator(`fieldset[data-question=${id}]`);
    await question('rare').waitFor();
    await question('slope').getByRole('radio', { name: '9' }).focus();
    await page.keyboard.press('Space');
    assert.match(await question('slope').getByRole('status').innerText(), /Not quite.*2x = 6/s);
    const gap = question('slope').getByRole('link');
    assert.equal(await gap.getAttribute('href'), '#lab=autograd&preset=square');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    assert.match(await question('slope').getByRole('status').innerText(), /^✓ Right\./);
    assert.equal(await gap.count(), 0);
    for (const [id, answer] of Object.entries({
      product: 'a',
      shift: 'b',
      downhill: 'b',
      softmax: 'b',
      rare: 'c',
    }))
      await question(id).locator(`input[value=${answer}]`).check();
    await check.getByText('6 of 6 answered, 5 right.').waitFor();
    await page.reload();
    await check.getByText('6 of 6 answered, 5 right.').waitFor();
    assert.equal(await question('rare').locator('input[value=c]').isChecked(), true);
    await question('rare').getByRole('link').click();
    await page.waitForFunction(() => location.hash === '#lab=evaluation&preset=rare');
    await reach(page, 'ready', 'done');
    await page.goBack();
    await question('rare').locator('input[value=a]').check();
    await check.getByText(/All six are right/).waitFor();
    await check.getByRole('button', { name: 'Clear and begin again' }).click();
    await check.getByText('0 of 6 answered, 0 right.').waitFor();
    assert.equal(await check.locator('input:checked').count(), 0);
    await page.getByRole('link', { name: 'Course map' }).click();
    await page.locator('descent-course-map li[value="30"][data-state=reached]').waitFor();
  },
);

visit('the skills are ticked by the reader’s own runs, by whatever way', '#page=summary', async (page) => {
  const skill = (id) => page.locator(`course-summary [data-skill=${id}]`);
  await skill('regression').waitFor();
  assert.equal(await skill('regression').getAttribute('data-state'), 'new');
  const planned = await page.locator('course-summary .doors .planned').count();
  const open = await page.locator('course-summary .doors a').count();
  assert.equal(planned + open, 3);
  await skill('regression').getByRole('link').click();
  await reach(page, 'ready');
  await page.goBack();
  await page.locator('course-summary [data-skill=regression][data-state=tried]').waitFor();
  await page.goto(`${page.url().split('#')[0]}#lab=regression&preset=tf`); // no topic led here
  await reach(page, 'ready');
  await toEnd(page);
  await reach(page, 'done');
  await page.goBack();
  await page.locator('course-summary [data-skill=regression][data-state=reached]').waitFor();
  await page.getByText('You have 1 of the five.').waitFor();
});

visit('a page that does not exist says so and leads home', '#page=nowhere', async (page) => {
  await page.getByText('There is no page called “nowhere”.').waitFor();
  await page.locator('.no-page a').click();
  await page.locator('descent-course-map li').first().waitFor();
});

visit(
  'on a telephone every link of the gallery is easy to hit',
  '',
  async (page) => {
    await page.locator('descent-home .gallery li').first().waitFor();
    const heights = await page
      .locator('descent-home .gallery a')
      .evaluateAll((links) => links.map((link) => link.getBoundingClientRect().height));
    assert.ok(heights.length >= 15 && Math.min(...heights) >= 40, heights.join());
  },
  { width: 390, height: 844 },
);
