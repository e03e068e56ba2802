// What can go wrong, and that it stays small: one sentence in the reader's language where the stage
// would be, a way out, and a page that lives on.
import assert from 'node:assert/strict';
import { visit } from './support/browser.mjs';
import { compute } from './support/core.mjs';
import { drawn, hashBecomes, look, play, reach, toEnd, watch } from './support/lab.mjs';

const problem = (page) => page.locator('descent-problem');
const sentence = (page) => problem(page).getByRole('alert').locator('p').innerText();

/** It stands in place of the stage, in one sentence. */
async function standsAlone(page, pattern, isChinese) {
  await problem(page).waitFor();
  assert.equal(await problem(page).count(), 1);
  assert.equal(await page.locator('descent-lab .stage canvas').count(), 0);
  const text = await sentence(page);
  assert.match(text, pattern);
  assert.equal(/[一-鿿]/.test(text), isChinese, text);
  assert.equal(text.match(/[.。](?=\s|$|“|”|[一-鿿])/g)?.length, 1, text);
  assert.ok(text.length < 240, `${text.length} characters`);
  assert.equal(await problem(page).locator('button, a').count(), 1);
}

/** All around it the page goes on: the guide, the language, the way home and back. */
async function livesOn(page, isChinese) {
  await page.locator('lab-guide article.guide, lab-guide .no-guide').waitFor();
  const other = isChinese ? 'English' : '中文';
  await page.getByRole('button', { name: new RegExp(other) }).click();
  const translated = problem(page)
    .locator('p')
    .filter(isChinese ? { hasNotText: /[一-鿿]/ } : { hasText: /[一-鿿]/ });
  await translated.waitFor();
  await page.getByRole('link', { name: isChinese ? 'Course map' : '课程地图' }).click();
  await page.locator('descent-course-map li').first().waitFor();
  await page.goBack();
  await problem(page).waitFor();
}

/** Opened at once with the nearest that can be. */
const adjusted = [
  { what: 'an unknown setting', text: 'lrr=1', en: /no setting called “lrr”/, zh: /“lrr”/, mended: '' },
  {
    what: 'a value beyond its range',
    text: 'lr=1000&hidden=5',
    en: /1000.*out of range.*10/,
    zh: /1000.*10/,
    mended: '&hidden=5&lr=10',
  },
  {
    what: 'a value below its range',
    text: 'hidden=-3',
    en: /-3.*out of range.*0/,
    zh: /-3/,
    mended: '&hidden=0',
  },
  {
    what: 'a fraction for a whole number',
    text: 'hidden=2.5',
    en: /wants a whole number.*“2.5”/,
    zh: /整数.*“2.5”/,
    mended: '&hidden=3',
  },
];

const configurations = [
  { what: 'NaN', text: 'lr=NaN', en: /wants a number.*“NaN”/, zh: /“NaN”/, mended: '' },
  {
    what: 'infinity',
    text: 'noise=1e999',
    en: /“Noise” wants a number.*“1e999”/,
    zh: /噪声.*“1e999”/,
    mended: '',
  },
  {
    what: 'a word for a number',
    text: 'hidden=ten',
    en: /wants a (whole )?number.*“ten”/,
    zh: /“ten”/,
    mended: '',
  },
  {
    what: 'a choice that is none',
    text: 'activation=rellu',
    en: /no choice “rellu”/,
    zh: /“rellu”/,
    mended: '',
  },
  {
    what: 'an unknown preset',
    text: 'preset=nothing',
    en: /no choice “nothing”; allowed: tf, /,
    zh: /没有“nothing”/,
    mended: '',
  },
  {
    what: 'one setting given twice',
    text: 'lr=0.1&lr=0.2',
    en: /“Learning rate” is given twice/,
    zh: /“学习率”给了两次/,
    mended: '',
  },
  {
    what: 'text without a value',
    text: 'hidden',
    en: /“hidden” cannot be read/,
    zh: /看不懂“hidden”/,
    mended: '',
  },
  {
    what: 'broken escapes',
    text: 'lr=%E0%A4%A',
    en: /“%E0%A4%A” cannot be read/,
    zh: /看不懂“%E0%A4%A”/,
    mended: '',
  },
  {
    what: 'settings of enormous length',
    text: `data=${'x'.repeat(100_000)}`,
    en: /longer than is read/,
    zh: /太长/,
    mended: '',
  },
  {
    what: 'markup',
    text: 'data=<img src=x onerror=alert(1)>',
    en: /no choice “<img/,
    zh: /没有“<img/,
    mended: '',
  },
];

const withSeed = (hash) => (hash.includes('seed=') ? hash : `${hash}&seed=1`);

adjusted.forEach(({ what, text, en, zh, mended }, i) => {
  const lang = i % 2 === 0 ? 'en' : 'zh';
  visit(
    `${what} is named in one line (${lang}), while the nearest that can be is open`,
    `#lab=regression&${text}`,
    async (page) => {
      await reach(page, 'ready');
      assert.equal(await problem(page).count(), 0);
      const notice = page.locator('descent-lab .notices');
      assert.match(await notice.innerText(), lang === 'en' ? en : zh);
      await drawn(page, 2);
      await hashBecomes(page, withSeed(`#v=1&lab=regression${mended}`));
      await notice.getByRole('button').click();
      await notice.locator('p').waitFor({ state: 'detached' });
    },
    { query: `?lang=${lang}` },
  );
});

configurations.forEach(({ what, text, en, zh, mended }, i) => {
  const lang = i % 2 === 0 ? 'en' : 'zh';
  visit(
    `${what} is named in one sentence (${lang}), and the button opens what was meant`,
    `#lab=regression&${text}`,
    async (page) => {
      await standsAlone(page, lang === 'en' ? en : zh, lang === 'zh');
      if (i < 2) await livesOn(page, lang === 'zh');
      await problem(page).getByRole('button').click();
      await reach(page, 'ready');
      assert.equal(await problem(page).count(), 0);
      await drawn(page, 2);
      await hashBecomes(page, withSeed(`#v=1&lab=regression${mended}`));
    },
    { query: `?lang=${lang}` },
  );
});

visit(
  'several mistakes at once are all named, and mended together',
  '#lab=regression&lr=99&hidden=many&seed=4',
  async (page) => {
    await problem(page).waitFor();
    const text = await sentence(page);
    assert.match(text, /Learning rate.*99/);
    assert.match(text, /Hidden units.*many/);
    await problem(page).getByRole('button').click();
    await reach(page, 'ready');
    await hashBecomes(page, '#v=1&lab=regression&lr=10&seed=4');
  },
);

visit(
  'a bad link followed in the middle of a visit does not end the visit',
  '#lab=activation&panel=vector',
  async (page) => {
    await page.locator('descent-bar-chart').first().waitFor();
    await page.evaluate(() => (location.hash = '#lab=activation&panel=vector&temperature=hot'));
    await problem(page).waitFor();
    assert.match(await sentence(page), /Temperature.*hot.*0\.05/);
    await page.evaluate(() => (location.hash = '#lab=activation&panel=vector&temperature=2'));
    await page.locator('descent-bar-chart').first().waitFor();
    assert.equal(await problem(page).count(), 0);
  },
);

for (const lang of ['en', 'zh']) {
  visit(
    `an unknown lab is named (${lang}), with a way to the map`,
    '#lab=regresion&lr=1',
    async (page) => {
      await problem(page).waitFor();
      assert.match(
        await sentence(page),
        lang === 'en' ? /no lab called “regresion”/ : /没有名叫“regresion”的实验/,
      );
      await problem(page).getByRole('link').click();
      await page.locator('descent-course-map li').first().waitFor();
    },
    { query: `?lang=${lang}` },
  );
}

// The machinery ------------------------------------------------------------------------------------

const answer = (status, body, contentType = 'text/plain') => ({ status, body, contentType });
const noise = /ERR_FAILED|Failed to load resource|404|wasm|Wasm|WebAssembly/;

const failures = [
  {
    what: 'a core that is not there',
    en: /core could not be loaded/,
    zh: /核心没有载入/,
    before: (context) => context.route('**/*.wasm', (route) => route.fulfill(answer(404, 'Not found.'))),
    sorrow: [noise],
  },
  {
    what: 'a core that is damaged',
    en: /core could not be loaded/,
    zh: /核心没有载入/,
    before: (context) =>
      context.route('**/*.wasm', (route) => route.fulfill(answer(200, 'nonsense', 'application/wasm'))),
  },
  {
    what: 'a worker that is not there, and nothing to compute with in the page either,',
    en: /background thread could not be started/,
    zh: /后台线程没有启动/,
    before: (context) =>
      context.route(/\/(worker|start_in_page)[^/]*\.js/, (route) => route.fulfill(answer(404, 'Not found.'))),
    sorrow: [noise, /no worker can be started here/],
  },
  {
    what: 'a browser without SIMD',
    en: /no SIMD/,
    zh: /没有 SIMD/,
    init: () => {
      WebAssembly.validate = () => false;
    },
  },
  {
    what: 'a browser without WebAssembly',
    en: /no WebAssembly/,
    zh: /不支持 WebAssembly/,
    init: () => {
      delete globalThis.WebAssembly;
    },
  },
];

const forbidden = {
  'a worker that is not there': {
    before: (context) => context.route('**/worker*.js', (route) => route.fulfill(answer(404, 'Not found.'))),
    sorrow: [noise, /no worker can be started here/],
  },
  'a browser that forbids workers': {
    init: () => {
      globalThis.Worker = class {
        constructor() {
          throw new DOMException('forbidden', 'SecurityError');
        }
      };
    },
    sorrow: [/no worker can be started here/],
  },
};

for (const [what, options] of Object.entries(forbidden)) {
  visit(
    `${what} is done without: the lab computes in the page, to the same loss`,
    '#lab=regression&seed=1',
    async (page) => {
      await reach(page, 'ready');
      await page.evaluate(() => document.querySelector('descent-lab').seek(500));
      const { step, key } = await look(page);
      assert.deepEqual([step, key], [500, (await compute('regression', 'seed=1', 500)).scalar('loss')]);
    },
    options,
  );
}

failures.forEach(({ what, en, zh, before, init, sorrow }, i) => {
  const lang = i % 2 === 0 ? 'zh' : 'en';
  const lab = i % 2 === 0 ? 'regression' : 'activation';
  visit(
    `${what} gives one sentence (${lang}), and the page lives on`,
    `#lab=${lab}`,
    async (page) => {
      await standsAlone(page, lang === 'en' ? en : zh, lang === 'zh');
      await livesOn(page, lang === 'zh');
    },
    { query: `?lang=${lang}`, before, init, sorrow },
  );
});

visit(
  '“Try again” works once the core can be had',
  '#lab=regression',
  async (page, { context }) => {
    await problem(page).waitFor();
    await context.unroute('**/*.wasm');
    await problem(page).getByRole('button', { name: 'Try again' }).click();
    await reach(page, 'ready');
    await drawn(page, 2);
  },
  { before: failures[0].before, sorrow: [noise] },
);

visit(
  'a worker that crashes in mid-run is replaced, and the run ends with the same numbers',
  '#lab=regression&steps=2000',
  async (page) => {
    await reach(page, 'ready');
    await play(page).click();
    const before = await watch(page, ({ step }) => step >= 40, 'forty steps');
    const [worker] = page.workers();
    await worker.evaluate(() => {
      setTimeout(() => {
        throw new Error('a test ends this worker');
      });
    });
    await page.waitForFunction(() =>
      /failed once/.test(
        document
          .querySelector('descent-lab')
          .shadowRoot.querySelector('descent-lab-face')
          .shadowRoot.querySelector('descent-notes').status,
      ),
    );
    assert.ok(before.step < 2000);
    await watch(page, ({ status, step }) => status === 'running' && step > 0, 'the run going on');
    await toEnd(page);
    const done = await reach(page, 'done');
    assert.equal(done.key, (await compute('regression', 'steps=2000', 2000)).scalar('loss'));
  },
  { sorrow: [/a test ends this worker/] },
);
