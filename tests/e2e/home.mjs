// The home page: what it shows, where it leads, and what it remembers.
import assert from 'node:assert/strict';
import { arrive, home, visit } from './support/browser.mjs';
import { catalog } from './support/core.mjs';
import { reach } from './support/lab.mjs';

/** The map as a reader finds it: series by heading, topics with their link, if there is one. */
const map = (page) =>
  page.locator('descent-course-map').evaluate((element) =>
    [...element.shadowRoot.querySelectorAll('.list section')].map((section) => ({
      title: [...section.querySelector('h3').childNodes]
        .find(({ nodeType, data }) => nodeType === 3 && data.trim())
        ?.data.trim(),
      topics: [...section.querySelectorAll('li')].map((item) => ({
        title: item.querySelector('.title').textContent.trim(),
        state: item.querySelector('.state').textContent.trim(),
        links: [...item.querySelectorAll('a')].map((link) => link.getAttribute('href')),
        controls: item.querySelectorAll('button, [tabindex], [role=link]').length,
      })),
    })),
  );

const appear = (page) => page.locator('descent-course-map li').first().waitFor();

for (const [lang, chinese] of [
  ['zh', true],
  ['en', false],
]) {
  visit(
    `in ${lang} it says what Descent is and shows the seven series with their 129 topics`,
    '',
    async (page) => {
      await appear(page);
      assert.equal(await page.evaluate(() => document.documentElement.lang), chinese ? 'zh-CN' : 'en');
      const words = await page.getByRole('heading', { level: 1 }).innerText();
      assert.match(words, /Descent/);
      assert.match(words, /梯度游乐场/);
      const sentence = await page.locator('descent-home .sentence').innerText();
      assert.equal(/[一-鿿]/.test(sentence), chinese, sentence);
      const series = await map(page);
      assert.equal(series.length, 7);
      assert.equal(
        series.reduce((sum, { topics }) => sum + topics.length, 0),
        129,
      );
      for (const { title } of series) assert.ok(title.length > 0);
      const words7 = series.filter(({ title }) => /[一-鿿]/.test(title)).length;
      assert.ok(chinese ? words7 >= 6 : words7 === 0, series.map(({ title }) => title).join());
    },
    { query: `?lang=${lang}` },
  );
}

visit(
  'topics that are ready link into a lab or page, and those that are planned lead nowhere',
  '',
  async (page) => {
    await appear(page);
    const { labs } = await catalog();
    const topics = (await map(page)).flatMap((series) => series.topics);
    const ready = topics.filter(({ links }) => links.length > 0);
    assert.ok(ready.length >= 11, `${ready.length} topics are ready`);
    for (const { title, state, links } of ready) {
      assert.equal(state, 'new', title);
      const address = new URLSearchParams(links[0].slice(1));
      if (address.has('page')) continue; // tests/e2e/pages.mjs visits them
      const lab = labs.find(({ id }) => id === address.get('lab'));
      assert.ok(lab, `${title} leads to ${links[0]}`);
      assert.ok(
        lab.presets.some(({ id }) => id === address.get('preset')),
        `${title} leads to ${links[0]}`,
      );
    }
    for (const { title, state, controls } of topics.filter(({ links }) => links.length === 0)) {
      assert.equal(state, 'planned', title);
      assert.equal(controls, 0, title);
    }
  },
);

visit(
  'every link of the map opens its page, or its lab with that preset, and the way back leads home',
  '',
  async (page) => {
    await appear(page);
    const links = new Set((await map(page)).flatMap(({ topics }) => topics.flatMap((topic) => topic.links)));
    for (const link of links) {
      await page.locator(`descent-course-map a[href="${link}"]`).first().click();
      if (link.startsWith('#page=')) {
        await page.locator('main .page h1').waitFor();
      } else {
        await reach(page, 'ready', 'running');
        assert.equal(await page.locator('descent-problem').count(), 0, link);
        const chosen = page.locator('descent-preset-bar button[aria-pressed=true]');
        await chosen.waitFor();
      }
      await page.getByRole('link', { name: 'Course map' }).click();
      await appear(page);
    }
  },
);

visit('the gallery names every lab of the core in one line, and leads into it', '', async (page) => {
  await appear(page);
  const { labs } = await catalog();
  const lines = await page
    .locator('descent-home .gallery li')
    .evaluateAll((items) =>
      items.map((item) => [
        item.querySelector('a').getAttribute('href'),
        item.querySelector('span').textContent,
      ]),
    );
  assert.deepEqual(lines.map(([href]) => href).sort(), labs.map(({ id }) => `#lab=${id}`).sort());
  for (const [href, goal] of lines) assert.ok(goal.length > 10 && goal.length < 120, `${href}: ${goal}`);
  await page.locator('descent-home .gallery a[href="#lab=regression"]').click();
  await reach(page, 'ready');
});

visit('the two entrances open the two labs', '', async (page) => {
  for (const lab of ['activation', 'regression']) {
    await page.locator(`descent-home a.lab[href="#lab=${lab}"]`).click();
    await reach(page, 'ready', 'running');
    assert.equal(await page.locator('descent-lab').evaluate((element) => element.lab), lab);
    await page.goBack();
    await appear(page);
  }
});

visit('the search and the filters leave what they say', '', async (page) => {
  await appear(page);
  const input = page.getByRole('searchbox');
  await input.fill('regression');
  await page.waitForFunction(
    () =>
      document
        .querySelector('descent-home')
        .shadowRoot.querySelector('descent-course-map')
        .shadowRoot.querySelectorAll('li').length < 129,
  );
  const found = (await map(page)).flatMap(({ topics }) => topics);
  assert.ok(found.length > 0 && found.length < 30, String(found.length));
  const said = await page.locator('descent-course-map .found').innerText();
  assert.ok(said.startsWith(`${found.length} `), said);
  await input.fill('zzzz');
  await page.getByText(/No topic contains “zzzz”/).waitFor();
  await page.getByRole('button', { name: 'Clear the filter' }).click();
  await page.getByRole('checkbox', { name: 'Only topics with a lab' }).check();
  await page.locator('descent-course-map li.planned').first().waitFor({ state: 'detached' });
  for (const { links } of (await map(page)).flatMap(({ topics }) => topics)) assert.equal(links.length, 1);
});

visit(
  'language and theme can be chosen, go on working in a lab, and are remembered',
  '',
  async (page) => {
    await appear(page);
    const look = () =>
      page.evaluate(() => [document.documentElement.lang, document.documentElement.dataset.theme]);
    assert.deepEqual(await look(), ['en', 'light']);
    await page.getByRole('button', { name: /中文/ }).click();
    await page.waitForFunction(() => document.documentElement.lang === 'zh-CN');
    await page.getByRole('button', { name: /外观/ }).click();
    await page.getByRole('button', { name: /外观/ }).click();
    assert.deepEqual(await look(), ['zh-CN', 'dark']);
    const background = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const [, red, green, blue] = /(\d+), (\d+), (\d+)/.exec(background).map(Number);
    assert.ok(Math.max(red, green, blue) < 64, background);
    await page.reload();
    await appear(page);
    assert.deepEqual(await look(), ['zh-CN', 'dark']);
    assert.match(await page.locator('descent-home .sentence').innerText(), /[一-鿿]/);
    await page.locator('descent-home a.lab').first().click();
    await reach(page, 'ready', 'running');
    assert.equal(await page.locator('descent-lab').evaluate((element) => element.dataset.theme), 'dark');
    await page.getByRole('button', { name: /English/ }).click();
    await page.getByText('Functions to compare').waitFor();
    assert.deepEqual(await look(), ['en', 'dark']);
    assert.match(await page.title(), /Activation/);
  },
  { query: '' },
);

visit(
  'without a choice the page follows the system’s theme, also when it changes',
  '',
  async (page) => {
    await appear(page);
    const theme = () => page.evaluate(() => document.documentElement.dataset.theme);
    assert.equal(await theme(), 'dark');
    await page.emulateMedia({ colorScheme: 'light' });
    await page.waitForFunction(() => document.documentElement.dataset.theme === 'light');
  },
  { scheme: 'dark' },
);

visit(
  'the page of a reader whose browser speaks Chinese is Chinese at once',
  '',
  async (page, { context }) => {
    const speak = () => Object.defineProperty(navigator, 'language', { get: () => 'zh-TW' });
    await context.addInitScript(speak);
    await page.goto(home);
    await appear(page);
    assert.match(await page.locator('descent-home .sentence').innerText(), /[一-鿿]/);
  },
);

visit(
  'two labs on one page of the history do not disturb each other’s address',
  '#v=1&lab=regression&lr=0.2&seed=1',
  async (page) => {
    await reach(page, 'ready');
    await page.evaluate(() => (location.hash = '#lab=activation&panel=vector'));
    await page.locator('descent-bar-chart').first().waitFor();
    await page.goBack();
    await page.locator('descent-lab .regression').waitFor();
    assert.equal(await page.evaluate(() => location.hash), '#v=1&lab=regression&lr=0.2&seed=1');
    const { page: fresh, context } = await arrive('#lab=regression&lr=0.2');
    assert.equal((await reach(page, 'ready')).key, (await reach(fresh, 'ready')).key);
    await context.close();
  },
);
