// The regression lab as a reader uses it: from a link, by its buttons and sliders, back into a link.
import assert from 'node:assert/strict';
import { arrive, visit } from './support/browser.mjs';
import { compute } from './support/core.mjs';
import {
  button,
  changed,
  drawn,
  field,
  goTo,
  hash,
  hashBecomes,
  look,
  picture,
  play,
  reach,
  slider,
  toEnd,
  watch,
} from './support/lab.mjs';

visit(
  'a link opens it: the points, the curve and the loss are drawn before anything runs',
  '#lab=regression&preset=tf',
  async (page) => {
    const seen = await reach(page, 'ready');
    assert.deepEqual([seen.step, seen.budget, seen.seed], [0, 1000, '1']);
    await drawn(page, 2);
    const series = await page
      .locator('.stage descent-xy-chart')
      .evaluate((chart) => chart.series.map(({ id, x }) => [id, x.length]));
    assert.deepEqual(
      series.filter(([id]) => id !== 'test'),
      [
        ['train', 300],
        ['curve', 121],
      ],
    );
    assert.equal(seen.key, (await compute('regression', 'seed=1', 0)).scalar('loss'));
  },
);

visit(
  'it trains in the page: the curve moves, and after 1,000 steps the loss is below 0.006',
  '#lab=regression&preset=tf',
  async (page) => {
    const first = await reach(page, 'ready');
    await drawn(page, 2);
    const before = await picture(page, '.stage descent-xy-chart');
    await play(page).click();
    const moving = await watch(page, ({ step }) => step >= 20, 'twenty steps');
    assert.equal(moving.status, 'running');
    assert.ok(moving.key < first.key, `${moving.key} after ${first.key}`);
    await changed(page, '.stage descent-xy-chart', before);
    await toEnd(page);
    const last = await reach(page, 'done');
    assert.equal(last.step, 1000);
    assert.ok(last.key < 0.006, String(last.key));
    assert.equal(last.keyText, last.key.toFixed(5));
  },
);

visit(
  'the number shown is the core’s, bit for bit, wherever the run is paused',
  '#lab=regression',
  async (page) => {
    await reach(page, 'ready');
    await play(page).click();
    await watch(page, ({ step }) => step >= 30, 'thirty steps');
    await play(page).click();
    const paused = await reach(page, 'paused');
    assert.equal(paused.key, (await compute('regression', '', paused.step)).scalar('loss'));
    await toEnd(page);
    const done = await reach(page, 'done');
    assert.equal(done.key, (await compute('regression', '', 1000)).scalar('loss'));
  },
);

visit(
  'pause holds the run, one step is one step, and reset replays the same run',
  '#lab=regression',
  async (page) => {
    const start = await reach(page, 'ready');
    const losses = [];
    for (let step = 1; step <= 5; step++) {
      await button(page, 'One step').click();
      losses.push((await watch(page, (seen) => seen.step === step, `step ${step}`)).key);
    }
    await play(page).click();
    await watch(page, ({ step }) => step > 10, 'running on');
    await play(page).click();
    const paused = await reach(page, 'paused');
    await page.evaluate(() => new Promise((done) => setTimeout(done, 400)));
    assert.equal((await look(page)).step, paused.step);
    await button(page, /Back to the start/).click();
    const again = await reach(page, 'ready');
    assert.deepEqual([again.step, again.key], [0, start.key]);
    for (let step = 1; step <= 5; step++) {
      await button(page, 'One step').click();
      assert.equal((await watch(page, (seen) => seen.step === step, `step ${step}`)).key, losses[step - 1]);
    }
  },
);

visit(
  'any step can be gone back to, by keys and by dragging, and the run goes on from there',
  '#lab=regression',
  async (page) => {
    await reach(page, 'ready');
    await toEnd(page);
    await reach(page, 'done');
    const loss = async (step) => (await compute('regression', '', step)).scalar('loss');
    const place = slider(page);
    const stands = async (step) => {
      const seen = await watch(page, (now) => now.step === step, `step ${step}`);
      assert.deepEqual([seen.status, seen.key], [step === 0 ? 'ready' : 'paused', await loss(step)]);
      assert.equal(await place.inputValue(), String(step));
    };
    await place.focus();
    await page.keyboard.press('ArrowLeft');
    await stands(999);
    await page.keyboard.press('Home');
    await stands(0);
    await page.keyboard.press('ArrowRight');
    await stands(1);
    const box = await place.boundingBox();
    await page.mouse.move(box.x + 8, box.y + box.height / 2);
    await page.mouse.down();
    for (let i = 1; i <= 20; i++) await page.mouse.move(box.x + (box.width * i) / 50, box.y + box.height / 2);
    await page.mouse.up();
    const dragged = await look(page);
    assert.ok(Math.abs(Number(await place.inputValue()) - 400) < 25, `${dragged.step} after 40 % of the way`);
    await stands(Number(await place.inputValue()));
    await place.focus();
    await page.keyboard.press('End');
    const done = await reach(page, 'done');
    assert.deepEqual([done.step, done.key], [1000, await loss(1000)]);
    assert.match(await place.getAttribute('aria-valuetext'), /step 1,000 of 1,000/);
  },
);

visit(
  'a step gone back to is the one that was seen, whatever was changed since, and a new way begins there',
  '#lab=regression',
  async (page) => {
    await reach(page, 'ready');
    const first = await goTo(page, 120);
    const rate = (await field(page, 'lr')).locator('input.typed');
    await rate.fill('0.3');
    await rate.press('Enter');
    await page.waitForFunction(() => /lr=0.3/.test(location.hash));
    const later = await goTo(page, 300);
    assert.notEqual(later.key, (await compute('regression', '', 300)).scalar('loss'));
    assert.equal((await goTo(page, 120)).key, first.key);
    assert.equal((await goTo(page, 60)).key, (await compute('regression', '', 60)).scalar('loss'));
    assert.equal((await goTo(page, 300)).key, later.key);
    await goTo(page, 60);
    await hashBecomes(page, '#v=1&lab=regression&lr=0.3&seed=1');
    await button(page, 'One step').click();
    const other = await watch(page, ({ step }) => step === 61, 'a step at the new rate');
    assert.notEqual(other.key, (await compute('regression', '', 61)).scalar('loss'));
  },
);

visit('a run at its end begins again from the same start', '#lab=regression&steps=50', async (page) => {
  await reach(page, 'ready');
  await toEnd(page);
  const first = await reach(page, 'done');
  assert.ok(await button(page, 'One step').isDisabled());
  await page.getByRole('combobox', { name: 'Speed' }).selectOption('100');
  await play(page).click();
  await watch(page, ({ status }) => status === 'running', 'a second run');
  const second = await reach(page, 'done');
  assert.deepEqual([second.step, second.key], [50, first.key]);
});

visit('a new seed is another run, and the address remembers it', '#lab=regression', async (page) => {
  const one = await reach(page, 'ready');
  await button(page, 'A new random seed').click();
  const other = await watch(page, ({ seed }) => seed !== '1', 'another seed');
  await hashBecomes(page, `#v=1&lab=regression&seed=${other.seed}`);
  const settled = await look(page);
  assert.notEqual(settled.key, one.key);
  assert.equal(settled.key, (await compute('regression', `seed=${other.seed}`, 0)).scalar('loss'));
  await page.locator('descent-run-bar input.seed').fill('1');
  await page.locator('descent-run-bar input.seed').press('Enter');
  await watch(page, ({ key }) => key === one.key, 'the first run');
  await hashBecomes(page, '#v=1&lab=regression&seed=1');
});

visit(
  'the learning rate acts on the run that is on; the number of hidden units begins it anew',
  '#lab=regression',
  async (page) => {
    await reach(page, 'ready');
    await play(page).click();
    await watch(page, ({ step }) => step >= 20, 'twenty steps');
    await play(page).click();
    const paused = await reach(page, 'paused');
    const rate = (await field(page, 'lr')).getByRole('slider');
    await rate.focus();
    await page.keyboard.press('ArrowRight');
    await page.waitForFunction(() => /lr=/.test(location.hash));
    const after = await look(page);
    assert.deepEqual([after.step, after.key, after.status], [paused.step, paused.key, 'paused']);
    const lr = Number(new URLSearchParams((await hash(page)).slice(1)).get('lr'));
    assert.ok(lr > 0.1 && lr < 0.2, `one arrow key made it ${lr}`);
    await button(page, 'One step').click();
    const faster = await watch(page, ({ step }) => step === paused.step + 1, 'one step');
    assert.notEqual(faster.key, (await compute('regression', '', paused.step + 1)).scalar('loss'));
    const units = (await field(page, 'hidden')).locator('input.typed');
    await units.fill('12');
    await units.press('Enter');
    const fresh = await reach(page, 'ready');
    assert.equal(fresh.step, 0);
    assert.equal(fresh.key, (await compute('regression', `hidden=12&lr=${lr}`, 0)).scalar('loss'));
  },
);

visit(
  'the address holds its version, what differs from the defaults, the seed, and nothing else',
  '#lab=regression&lr=0.1&hidden=12&v=1',
  async (page) => {
    await reach(page, 'ready');
    await hashBecomes(page, '#v=1&lab=regression&hidden=12&seed=1');
    const units = (await field(page, 'hidden')).locator('input.typed');
    await units.fill('10');
    await units.press('Enter');
    await hashBecomes(page, '#v=1&lab=regression&seed=1');
    await page.evaluate(() => (location.hash = '#lab=regression&preset=theano&seed=7'));
    await hashBecomes(page, '#v=1&lab=regression&lr=0.05&seed=7');
    assert.equal((await look(page)).key, (await compute('regression', 'lr=0.05&seed=7', 0)).scalar('loss'));
  },
);

visit(
  'a link opened anew gives the same loss at the same step',
  '#lab=regression&preset=theano&seed=3',
  async (page) => {
    await reach(page, 'ready');
    await (await field(page, 'activation')).getByRole('combobox').selectOption('tanh');
    await page.waitForFunction(() => /activation=tanh/.test(location.hash));
    await toEnd(page);
    const here = await reach(page, 'done');
    const { page: there, context, complaints } = await arrive(await hash(page));
    try {
      await reach(there, 'ready');
      await toEnd(there);
      const copy = await reach(there, 'done');
      assert.deepEqual([copy.step, copy.key, copy.keyText], [here.step, here.key, here.keyText]);
      assert.deepEqual(complaints, []);
    } finally {
      await context.close();
    }
  },
);

visit('a switch of language and of theme in mid-run loses no step', '#lab=regression', async (page) => {
  await reach(page, 'ready');
  await play(page).click();
  const before = await watch(page, ({ step }) => step >= 20, 'twenty steps');
  await page.getByRole('button', { name: /中文/ }).click();
  const chinese = await watch(page, ({ goal }) => /[一-鿿]/.test(goal), 'Chinese words');
  assert.equal(chinese.status, 'running');
  assert.ok(chinese.step >= before.step);
  const themed = () => page.evaluate(() => document.querySelector('descent-lab').dataset.theme);
  assert.equal(await themed(), 'light');
  await page.getByRole('button', { name: /外观/ }).click();
  await page.getByRole('button', { name: /外观/ }).click();
  await page.waitForFunction(() => document.querySelector('descent-lab').dataset.theme === 'dark');
  const dark = await look(page);
  assert.equal(dark.status, 'running');
  assert.ok(dark.step >= chinese.step);
  await toEnd(page);
  const done = await reach(page, 'done');
  assert.equal(done.key, (await compute('regression', '', 1000)).scalar('loss'));
});

visit(
  'a number that cannot be is refused where it is typed, and the run stays as it was',
  '#lab=regression',
  async (page) => {
    const before = await reach(page, 'ready');
    const rate = await field(page, 'lr');
    await rate.locator('input.typed').fill('77');
    await rate.locator('input.typed').press('Enter');
    assert.match(await rate.getByRole('alert').innerText(), /77.*10/);
    assert.equal(await page.locator('descent-problem').count(), 0);
    await hashBecomes(page, '#v=1&lab=regression&seed=1');
    assert.equal((await look(page)).key, before.key);
  },
);

const figures = [
  { preset: 'tf', steps: 1000, below: 0.006 },
  { preset: 'theano', steps: 1000, below: 0.006 },
  { preset: 'pytorch', steps: 200, below: 0.01 },
  { preset: 'line', steps: 201, below: 1e-8, line: [0.1, 0.3], within: [1e-4, 1e-4] },
  { preset: 'keras-line', steps: 301, below: 0.04, line: [0.45, 2], within: [0.25, 0.03] },
];

for (const { preset, steps, below, line, within } of figures) {
  visit(
    `the ${preset} preset reaches its source’s figure`,
    `#lab=regression&preset=${preset}`,
    async (page) => {
      await reach(page, 'ready');
      await toEnd(page);
      const done = await reach(page, 'done');
      assert.equal(done.step, steps);
      assert.ok(done.key < below, String(done.key));
      if (!line) return;
      await drawn(page, 3);
      // W and b as the drawn line has them.
      const [w, b] = await page.locator('.stage descent-xy-chart').evaluate((chart) => {
        const { x, y } = chart.series.find(({ id }) => id === 'curve');
        const slope = (y.at(-1) - y[0]) / (x.at(-1) - x[0]);
        return [slope, y[0] - slope * x[0]];
      });
      assert.ok(Math.abs(w - line[0]) < within[0], `W = ${w}`);
      assert.ok(Math.abs(b - line[1]) < within[1], `b = ${b}`);
      assert.ok(
        done.notes.some((note) => note.includes('W = ')),
        done.notes.join(' '),
      );
    },
  );
}

visit('a preset’s button loads it and keeps the seed', '#lab=regression&seed=5', async (page) => {
  await reach(page, 'ready');
  await page.getByRole('button', { name: 'Keras line' }).click();
  await watch(page, ({ budget }) => budget === 301, 'the preset');
  const params = new URLSearchParams(
    (
      await page
        .waitForFunction(() => /data=/.test(location.hash) && location.hash)
        .then((h) => h.jsonValue())
    ).slice(1),
  );
  assert.deepEqual([params.get('seed'), params.get('hidden')], ['5', '0']);
  await drawn(page, 3);
});
