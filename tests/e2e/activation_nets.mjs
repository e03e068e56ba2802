// The activation lab where networks are made and trained: race, depth, output; softmax; the claims.
import assert from 'node:assert/strict';
import { visit } from './support/browser.mjs';
import {
  button,
  changed,
  drawn,
  field,
  look,
  number,
  picture,
  play,
  reach,
  table,
  tab,
  toEnd,
  watch,
} from './support/lab.mjs';

// Net ----------------------------------------------------------------------------------------------

visit(
  'net: on the ring every non-linear function gets 97% right, and linear at most 65%',
  '#lab=activation&preset=net',
  async (page) => {
    const start = await reach(page, 'ready');
    await drawn(page, 2);
    const before = await picture(page, 'activation-multiples');
    await play(page).click();
    await watch(page, ({ step }) => step > start.step + 5, 'training');
    await changed(page, 'activation-multiples', before);
    await toEnd(page);
    await reach(page, 'done');
    const [, ...rows] = await table(page);
    assert.equal(rows.length, 4);
    const right = (name) => number(rows.find((row) => row[0].startsWith(name))[2]);
    for (const name of ['sigmoid', 'tanh', 'ReLU']) assert.ok(right(name) >= 97, `${name}: ${right(name)}%`);
    assert.ok(right('linear') <= 65, `linear: ${right('linear')}%`);
    assert.equal(rows.filter(([name]) => name.endsWith('leads')).length, 1);
  },
);

// Depth --------------------------------------------------------------------------------------------

visit(
  'depth: through ten layers sigmoid’s gradient vanishes and relu’s does not; one layer loses nothing',
  '#lab=activation&preset=depth',
  async (page) => {
    await reach(page, 'ready', 'done');
    await drawn(page, 2);
    const rows = await table(page);
    const word = (name) => rows.find((row) => row[0] === name).at(-1);
    assert.deepEqual([word('sigmoid'), word('tanh'), word('ReLU')], ['vanishes', 'survives', 'survives']);
    const before = await picture(page, 'activation-strips');
    const layers = (await field(page, 'layers')).locator('input.typed');
    await layers.fill('1');
    await layers.press('Enter');
    await changed(page, 'activation-strips', before);
    assert.ok((await table(page)).slice(1).every((row) => number(row[1]) === 1));
  },
);

// Output -------------------------------------------------------------------------------------------

const outputs = async (page) => {
  const rows = await table(page);
  const of = (name) => rows.find((row) => row[0] === name).slice(1);
  const [dead, count] = /(\d+) of (\d+)/.exec(of('Dead')[0]).slice(1).map(Number);
  return { dead, count, below: of('Answers below 0').map((text) => number(text.split('…').at(-1))) };
};

visit(
  'output: relu never answers below zero, but some runs die, and the page says so',
  '#lab=activation&preset=output',
  async (page) => {
    await reach(page, 'ready');
    await drawn(page, 2);
    await toEnd(page);
    const done = await reach(page, 'done');
    const { dead, count, below } = await outputs(page);
    assert.ok(dead >= 1 && dead < count, `${dead} of ${count} dead`);
    assert.deepEqual(below, [0, 0]);
    assert.ok(
      done.notes.some((note) => note.includes(`${dead} of ${count} runs are dead`)),
      done.notes.join(' '),
    );
    await page
      .getByText(/never answers below zero/)
      .first()
      .waitFor();
  },
);

visit(
  'output: linear answers below zero where relu and softplus do not',
  '#lab=activation&preset=price-linear',
  async (page) => {
    await reach(page, 'ready');
    await toEnd(page);
    await reach(page, 'done');
    const linear = await outputs(page);
    assert.ok(linear.below.at(-1) > 0, `${linear.below}`);
    await page.getByRole('button', { name: 'Price, softplus' }).click();
    await reach(page, 'ready');
    await toEnd(page);
    await reach(page, 'done');
    const softplus = await outputs(page);
    assert.deepEqual([softplus.below, softplus.dead], [[0, 0], 0]);
  },
);

// Vector -------------------------------------------------------------------------------------------

const bars = (page, index) =>
  page
    .locator('descent-bar-chart')
    .nth(index)
    .evaluate((chart) => [...chart.values]);
const sum = (values) => values.reduce((total, value) => total + value, 0);

visit(
  'softmax sums to 1 whatever the scores; the bars move by keyboard and by pointer',
  '#lab=activation&preset=vector',
  async (page) => {
    const check = async () => {
      const [scores, shares] = [await bars(page, 0), await bars(page, 1)];
      assert.ok(Math.abs(sum(shares) - 1) < 1e-6, String(shares));
      const powers = scores.map(Math.exp);
      shares.forEach((share, i) =>
        assert.ok(Math.abs(share - powers[i] / sum(powers)) < 1e-5, `${scores}: ${shares}`),
      );
      await page.getByText('sum 1', { exact: true }).waitFor();
      return { scores, shares };
    };
    await page.locator('descent-bar-chart').first().waitFor();
    const first = await check();
    assert.equal(first.scores.length, 3);
    const handles = page.locator('descent-bar-chart').first().getByRole('slider');
    await handles.nth(2).focus();
    for (const z of ['0.2', '1.4', '2.6']) {
      await page.keyboard.press('PageUp');
      await page.waitForFunction((text) => location.hash.includes(`z3=${text}`), z);
    }
    const second = await check();
    assert.ok(Math.abs(second.scores[2] - first.scores[2] - 3.6) < 1e-5, String(second.scores));
    assert.ok(second.shares[2] > first.shares[2] && second.shares[0] < first.shares[0]);
    const seen = await look(page);
    assert.match(seen.keyLabel, /class 3/);
    assert.equal(seen.key, second.shares[2]);
    const box = await handles.nth(0).boundingBox();
    const x = box.x + box.width / 2;
    await page.mouse.move(x, box.y + box.height / 2);
    await page.mouse.down();
    await page.mouse.move(x, box.y + box.height * 0.9, { steps: 4 });
    await page.mouse.up();
    await page.waitForFunction(() => /z1=-4\./.test(location.hash));
    const third = await check();
    assert.ok(third.shares[0] < second.shares[0]);
  },
);

visit(
  'temperature levels softmax or lets the largest take all, and never changes the winner',
  '#lab=activation&panel=vector',
  async (page) => {
    await page.locator('descent-bar-chart').first().waitFor();
    const normal = await bars(page, 1);
    const typed = (await field(page, 'temperature')).locator('input.typed');
    const at = async (temperature) => {
      await typed.fill(String(temperature));
      await typed.press('Enter');
      await page.waitForFunction((text) => location.hash.includes(text), `temperature=${temperature}`);
      return bars(page, 1);
    };
    const [cold, hot] = [await at(0.05), await at(20)];
    const top = (shares) => shares.indexOf(Math.max(...shares));
    assert.deepEqual([top(cold), top(hot)], [top(normal), top(normal)]);
    assert.ok(cold[top(cold)] > 0.999 && hot[top(hot)] < 0.4, `${cold} and ${hot}`);
  },
);

// The claims ---------------------------------------------------------------------------------------

visit(
  'a claim opens the lab that shows it, is judged, and is remembered',
  '#lab=activation',
  async (page) => {
    await reach(page, 'ready');
    const claims = page.locator('activation-claims');
    await claims.locator('summary').click();
    const first = claims.locator('li').first();
    await first.getByRole('button', { name: 'see it in the lab' }).click();
    await page.waitForFunction(() => /panel=filter/.test(location.hash));
    await first.getByRole('button', { name: 'false', exact: true }).click();
    assert.match(await first.getByRole('status').innerText(), /Look again\. The answer: true/);
    await first.getByRole('button', { name: 'true', exact: true }).click();
    assert.match(await first.getByRole('status').innerText(), /Right: true/);
    await page.reload();
    await claims.getByText('1 of 12 judged, 1 right').waitFor();
  },
);

visit(
  'a panel without a course has no start button, and one with a course has',
  '#lab=activation',
  async (page) => {
    await reach(page, 'ready');
    assert.equal(await play(page).count(), 0);
    await tab(page, 'Race').click();
    await play(page).waitFor();
    assert.equal(await button(page, 'One step').count(), 1);
  },
);
