// A race: several set-ups of one lab side by side, by one clock.
import assert from 'node:assert/strict';
import { arrive, visit } from './support/browser.mjs';
import { compute } from './support/core.mjs';
import { button, drawn, field, hash, hashBecomes, look, play, reach, toEnd, watch } from './support/lab.mjs';

/** What the page shows of the race: the table's rows and the curves. */
const lanes = (page) =>
  page.evaluate(async () => {
    const root = document
      .querySelector('descent-lab')
      .shadowRoot.querySelector('descent-lab-face').shadowRoot;
    const table = root.querySelector('descent-race-table');
    await table.updateComplete;
    const [chart] = root.querySelectorAll('.race-stage descent-xy-chart');
    const words = (element) => (element?.textContent ?? '').replace(/\s+/g, ' ').trim();
    return [...table.shadowRoot.querySelectorAll('tbody tr')].map((row, i) => {
      const [, differs, now] = row.cells;
      const { x, y, ink, dash } = chart.series[i];
      return {
        keys: row.dataset.keys.split(' ').filter(Boolean),
        changes: [...differs.querySelectorAll('li')].map(words),
        state: words(differs.querySelector('.state')),
        place: words(now.querySelector('.place')),
        value: table.lanes[i].value,
        curve: { x: [...x], y: [...y] },
        look: `${ink} ${dash}`,
      };
    });
  });

const raceSwitch = (page, name) => page.locator('descent-lab').getByRole('button', { name, exact: true });
const sentences = async (page) => (await look(page)).notes.join(' ');
const clock = (page) => page.getByRole('combobox', { name: 'Clock' });

const four = '#lab=regression&race=lr=0.3;lr=1;lr=0.01';

visit(
  'four lanes from a link: the table names exactly what differs, and all begin alike',
  four,
  async (page) => {
    await reach(page, 'ready');
    await drawn(page, 1);
    const all = await lanes(page);
    assert.deepEqual(
      all.map(({ keys }) => keys),
      [[], ['lr'], ['lr'], ['lr']],
    );
    assert.deepEqual(
      all.map(({ changes }) => changes),
      [
        [],
        ['Learning rate: 0.3 (lane 1: 0.1)'],
        ['Learning rate: 1 (lane 1: 0.1)'],
        ['Learning rate: 0.01 (lane 1: 0.1)'],
      ],
    );
    const first = (await compute('regression', '', 0)).scalar('loss');
    for (const { curve, look: ink } of all) {
      assert.deepEqual(curve, { x: [0], y: [first] });
      assert.equal(all.filter((lane) => lane.look === ink).length, 1);
    }
    assert.match(await sentences(page), /Same seed, same beginning/);
    await hashBecomes(page, four.replace('#lab=regression', '#v=1&lab=regression&seed=1'));
  },
);

visit('the curves are those of the single runs, and the leader is named', four, async (page) => {
  await reach(page, 'ready');
  await toEnd(page);
  await reach(page, 'done');
  const all = await lanes(page);
  const rates = [0.1, 0.3, 1, 0.01];
  for (const [i, { curve, value }] of all.entries()) {
    assert.ok(curve.x.length > 100, `${curve.x.length} points`);
    assert.equal(curve.x.at(-1), 1000);
    for (const at of [0, 1, Math.floor(curve.x.length / 2), curve.x.length - 1]) {
      const alone = await compute('regression', `lr=${rates[i]}`, curve.x[at]);
      assert.equal(curve.y[at], alone.scalar('loss'), `lane ${i + 1} at step ${curve.x[at]}`);
    }
    assert.equal(value, curve.y.at(-1));
  }
  const best = all.reduce((a, b) => (b.value < a.value ? b : a));
  assert.deepEqual(
    all.map(({ place }) => place),
    all.map((lane) => (lane === best ? 'best' : '')),
  );
  const { keyLabel, key } = await look(page);
  const n = all.indexOf(best) + 1;
  assert.match(keyLabel, new RegExp(`lane ${n} is best`));
  assert.equal(key, best.value);
  assert.match(await sentences(page), new RegExp(`lane ${n} is best`));
});

visit('all lanes stand at one step whenever they are seen, and a pause holds them', four, async (page) => {
  await reach(page, 'ready');
  await play(page).click();
  for (let i = 0; i < 5; i++) {
    await watch(page, ({ step }) => step >= 20 * (i + 1), 'running');
    const ends = (await lanes(page)).map(({ curve }) => curve.x.at(-1));
    assert.ok(Math.max(...ends) - Math.min(...ends) <= 20, ends.join());
  }
  await play(page).click();
  const { step } = await reach(page, 'paused');
  await page.evaluate(() => new Promise((done) => setTimeout(done, 300)));
  const held = await look(page);
  assert.ok(held.step - step <= 5, `${held.step - step} steps after the pause`);
  const states = new Set((await lanes(page)).map(({ state }) => state));
  assert.deepEqual([...states], [`step ${held.step}`]);
  await button(page, 'One step').click();
  await watch(page, (seen) => seen.step === held.step + 1, 'one step of each');
  await button(page, /Back to the start/).click();
  await watch(page, (seen) => seen.step === 0, 'the start');
  for (const { curve } of await lanes(page)) assert.deepEqual(curve.x, [0]);
});

visit(
  'the switch makes the present set-up the first lane; lanes are added, changed and taken away; the link follows',
  '#lab=regression&hidden=6&seed=4',
  async (page) => {
    await reach(page, 'ready');
    await raceSwitch(page, 'Race').click();
    await page.locator('descent-race-table').waitFor();
    await reach(page, 'ready');
    await hashBecomes(page, '#v=1&lab=regression&hidden=6&seed=4&race=');
    assert.deepEqual(
      (await lanes(page)).map(({ keys }) => keys),
      [[], []],
    );
    await (await field(page, 'activation')).getByRole('combobox').selectOption('tanh');
    await hashBecomes(page, '#v=1&lab=regression&hidden=6&seed=4&race=activation=tanh');
    await page.getByRole('button', { name: 'Add a lane like this one' }).click();
    await reach(page, 'ready');
    const units = (await field(page, 'hidden')).locator('input.typed');
    await units.fill('12');
    await units.press('Enter');
    await hashBecomes(
      page,
      '#v=1&lab=regression&hidden=6&seed=4&race=activation=tanh;hidden=12+activation=tanh',
    );
    await reach(page, 'ready');
    assert.deepEqual(
      (await lanes(page)).map(({ keys }) => keys),
      [[], ['activation'], ['hidden', 'activation']],
    );
    assert.match(await sentences(page), /Lane 2, Lane 3: another beginning|Lane 3: another beginning/);
    const { page: there, context, complaints } = await arrive(await hash(page));
    await reach(there, 'ready');
    assert.deepEqual(
      (await lanes(there)).map(({ changes, value }) => [changes, value]),
      (await lanes(page)).map(({ changes, value }) => [changes, value]),
    );
    assert.deepEqual(complaints, []);
    await context.close();
    await page.locator('descent-lane-bar').getByRole('button', { name: 'Lane 2', exact: true }).click();
    await page.getByRole('button', { name: 'Remove lane 2' }).click();
    await hashBecomes(page, '#v=1&lab=regression&hidden=6&seed=4&race=hidden=12+activation=tanh');
    assert.equal(page.workers().length, 3);
    await raceSwitch(page, 'End the race').click();
    await page.locator('.stage .regression').waitFor();
    await hashBecomes(page, '#v=1&lab=regression&hidden=12&activation=tanh&seed=4');
    await watch(page, ({ step }) => step === 0, 'the single run');
    const deadline = Date.now() + 5000;
    while (page.workers().length > 1) {
      assert.ok(Date.now() < deadline, `${page.workers().length} workers live on`);
      await page.evaluate(() => new Promise((done) => requestAnimationFrame(done)));
    }
  },
);

visit(
  'by examples seen, small batches and large ones come equally far',
  '#lab=regression&batch=10&race=batch=50;batch=0',
  async (page) => {
    await reach(page, 'ready');
    await clock(page).selectOption('samples');
    await reach(page, 'ready');
    await play(page).click();
    await watch(page, ({ step }) => step >= 200, '200 small batches');
    await play(page).click();
    await reach(page, 'paused');
    await page.evaluate(() => new Promise((done) => setTimeout(done, 300)));
    const seen = (await lanes(page)).map(({ curve }) => curve.x.at(-1));
    assert.ok(Math.max(...seen) - Math.min(...seen) < 300, seen.join());
  },
);

visit('by time, each lane runs as fast as it can', '#lab=regression&race=hidden=64', async (page) => {
  await reach(page, 'ready');
  await clock(page).selectOption('time');
  await reach(page, 'ready');
  await play(page).click();
  await reach(page, 'done');
  const [quick, slow] = await lanes(page);
  for (const { state, curve } of [quick, slow]) {
    assert.equal(state, 'done, step 1,000');
    assert.ok(curve.x.at(-1) > 0 && curve.x.at(-1) < 60, `${curve.x.at(-1)} s`);
  }
  assert.equal(quick.value, (await compute('regression', '', 1000)).scalar('loss'));
});

visit(
  'a lane that diverges says so and leads nowhere',
  '#lab=regression&race=lr=10+activation=linear',
  async (page) => {
    await reach(page, 'ready');
    await toEnd(page);
    await reach(page, 'done');
    const [calm, wild] = await lanes(page);
    assert.match(wild.state, /^diverged at step \d+$/);
    assert.deepEqual([calm.place, wild.place], ['best', '']);
    assert.match(await sentences(page), /Lane 2: diverged/);
  },
);

visit('a lane that cannot be says why, and can be mended', '#lab=regression&race=lr=fast', async (page) => {
  await page.locator('descent-problem').waitFor();
  const said = page.locator('descent-problem').getByRole('alert').locator('p');
  assert.match(await said.innerText(), /fast/);
  await page.locator('descent-problem').getByRole('button').click();
  await reach(page, 'ready');
  assert.deepEqual((await lanes(page))[1].changes, []);
});

visit(
  'a lane that asks too much gets the most there is, and one line says so',
  '#lab=regression&race=lr=77',
  async (page) => {
    await reach(page, 'ready');
    assert.match(await page.locator('descent-lab .notices').innerText(), /77.*It is now 10\./);
    assert.deepEqual((await lanes(page))[1].changes, ['Learning rate: 10 (lane 1: 0.1)']);
  },
);

visit('a switch of language and theme in mid-race loses no step', four, async (page) => {
  await reach(page, 'ready');
  await play(page).click();
  const before = await watch(page, ({ step }) => step >= 20, 'twenty steps');
  await page.getByRole('button', { name: /中文/ }).click();
  const after = await watch(page, ({ goal }) => /[一-鿿]/.test(goal), 'Chinese words');
  await page.getByRole('button', { name: /外观/ }).click();
  assert.ok(after.step >= before.step);
  assert.equal((await look(page)).status, 'running');
  assert.match((await lanes(page))[1].changes[0], /学习率/);
});

for (const [width, height] of [
  [1280, 720],
  [768, 1024],
  [390, 844],
]) {
  visit(
    `a race fits ${width} px, with the run bar in sight`,
    four,
    async (page) => {
      await reach(page, 'ready');
      await drawn(page, 1);
      const scroll = await page.evaluate(() => document.scrollingElement.scrollWidth - innerWidth);
      assert.ok(scroll <= 0, `${scroll} px too wide`);
      const bar = await page.locator('descent-run-bar').boundingBox();
      assert.ok(bar.y > 0 && bar.y + bar.height <= height + 1, `${bar.y} … ${bar.y + bar.height}`);
      if (width === 1280) {
        const out = await page.locator('descent-race-table').evaluate((e) => e.scrollWidth - e.clientWidth);
        assert.ok(out <= 0, `the table is ${out} px too wide`);
      }
    },
    { width, height },
  );
}

visit('a race is begun, its lanes chosen and run by keyboard', '#lab=regression', async (page) => {
  await reach(page, 'ready');
  await raceSwitch(page, 'Race').focus();
  await page.keyboard.press('Enter');
  await page.locator('descent-lane-bar').waitFor();
  await reach(page, 'ready');
  const lane = page.locator('descent-lane-bar').getByRole('button', { name: 'Lane 1', exact: true });
  await lane.focus();
  await page.keyboard.press('Space');
  assert.equal(await lane.getAttribute('aria-pressed'), 'true');
  await play(page).focus();
  await page.keyboard.press('Space');
  await watch(page, ({ status, step }) => status === 'running' && step > 0, 'the race');
});
