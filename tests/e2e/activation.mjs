// The activation lab: its six panels, and the numbers that they teach.
import assert from 'node:assert/strict';
import { visit } from './support/browser.mjs';
import { compute } from './support/core.mjs';
import {
  button,
  changed,
  drawn,
  field,
  hashBecomes,
  look,
  number,
  picture,
  play,
  reach,
  table,
  toEnd,
  watch,
} from './support/lab.mjs';

const panels = {
  explore: { tab: 'Curves', canvases: 2 },
  filter: { tab: 'Filter', canvases: 2 },
  net: { tab: 'Race', canvases: 2 },
  depth: { tab: 'Depth', canvases: 2 },
  output: { tab: 'Output', canvases: 2 },
  vector: { tab: 'Softmax', canvases: 0 },
};

const tab = (page, name) => page.getByRole('tab', { name, exact: true });

for (const [panel, { tab: name, canvases }] of Object.entries(panels)) {
  visit(`the ${panel} panel opens from its link and is drawn`, `#lab=activation&panel=${panel}`, async (page) => {
    const seen = await reach(page, 'ready', 'done', 'paused', 'running');
    assert.equal(await tab(page, name).getAttribute('aria-selected'), 'true');
    assert.equal(await page.locator('descent-problem').count(), 0);
    assert.ok(Number.isFinite(seen.key), `${seen.keyLabel} is ${seen.key}`);
    if (canvases > 0) await drawn(page, canvases);
    else await page.locator('descent-bar-chart').first().waitFor();
    assert.ok((await table(page)).length >= 2);
  });
}

visit('the tabs lead through all panels, and each is in the address', '#lab=activation', async (page) => {
  await reach(page, 'ready');
  for (const [panel, { tab: name }] of Object.entries(panels).reverse()) {
    await tab(page, name).click();
    const pattern = panel === 'explore' ? '^#lab=activation(?!.*panel=)' : `panel=${panel}(&|$)`;
    await page.waitForFunction((text) => new RegExp(text).test(location.hash), pattern);
    assert.equal(await tab(page, name).getAttribute('aria-selected'), 'true');
    assert.equal(await page.locator('descent-problem').count(), 0);
  }
  await tab(page, 'Curves').focus();
  await page.keyboard.press('ArrowRight');
  await page.waitForFunction(() => /panel=filter/.test(location.hash));
});

// Explore ------------------------------------------------------------------------------------------

visit('explore reads exact numbers at the cursor: sigmoid(1) = 0.7311 with slope 0.1966', '#lab=activation&z=1', async (page) => {
  await reach(page, 'ready');
  const rows = await table(page);
  assert.equal(rows[0][0], 'z = 1');
  const of = (name) => rows.find((row) => row[0].startsWith(name)).slice(1).map(number);
  assert.deepEqual(of('sigmoid'), [0.7311, 0.1966]);
  assert.deepEqual(of('ReLU'), [1, 1]);
  assert.deepEqual(of('tanh'), [0.7616, 0.42]);
  assert.deepEqual(of('softplus'), [1.313, 0.7311]);
});

visit('explore’s cursor moves by keyboard and by pointer, and the numbers follow', '#lab=activation&f=sigmoid,relu&z=1', async (page) => {
  await reach(page, 'ready');
  await drawn(page, 2);
  const plot = page.getByRole('slider', { name: 'f(z)' });
  await plot.focus();
  for (const z of ['0.9', '0.8', '0.7']) {
    await page.keyboard.press('ArrowLeft');
    await page.waitForFunction((text) => new RegExp(`z=${text}\\b`).test(location.hash), z);
  }
  const rows = await table(page);
  assert.equal(number(rows[1][1]), Number((1 / (1 + Math.exp(-0.7))).toFixed(4)));
  assert.equal(number(rows[2][1]), 0.7);
  const box = await plot.boundingBox();
  await page.mouse.move(box.x + box.width * 0.2, box.y + box.height / 2);
  await page.waitForFunction(() => /z=-\d/.test(location.hash));
  const left = await table(page);
  assert.deepEqual(left[2].slice(1), ['0', '0']);
  assert.match(left[2][0], /dead/);
});

visit('a constant’s slider bends the curve: α of ReLU gives the left side a slope', '#lab=activation&f=relu,tanh&z=-2', async (page) => {
  await reach(page, 'ready');
  await drawn(page, 2);
  assert.deepEqual((await table(page))[1].slice(1), ['0', '0']);
  const before = await picture(page, 'activation-plot');
  const slider = (await field(page, 'relu.alpha')).getByRole('slider');
  await slider.focus();
  for (let i = 0; i < 5; i++) await page.keyboard.press('ArrowRight');
  await changed(page, 'activation-plot', before);
  await page.waitForFunction(() => /relu\.alpha=0\.05\b/.test(location.hash));
  assert.deepEqual((await table(page))[1].slice(1).map(number), [-0.1, 0.05]);
});

visit('the range can be zoomed by its buttons, and the curves are drawn anew', '#lab=activation', async (page) => {
  await reach(page, 'ready');
  await drawn(page, 2);
  const before = await picture(page, 'activation-plot');
  await page.getByRole('button', { name: 'Zoom in' }).first().click();
  await changed(page, 'activation-plot', before);
  await hashBecomes(page, '#lab=activation&lo=-3&hi=3');
});

visit('functions are chosen and let go by their chips', '#lab=activation', async (page) => {
  await reach(page, 'ready');
  await page.getByRole('button', { name: 'GELU', exact: true }).click();
  await page.waitForFunction(() => /f=relu,sigmoid,tanh,softplus,gelu/.test(location.hash));
  assert.equal((await table(page)).length, 6);
  for (const name of ['ReLU', 'sigmoid', 'tanh', 'softplus'])
    await page.locator('.picker').getByRole('button', { name, exact: true }).click();
  await page.waitForFunction(() => /f=gelu(&|$)/.test(location.hash));
  assert.equal((await table(page)).length, 2);
});

// Filter -------------------------------------------------------------------------------------------

visit('filter lets about half of a centred stream through relu, and a third layer is there to see', '#lab=activation&panel=filter&f=relu', async (page) => {
  await reach(page, 'ready');
  await drawn(page, 2);
  const before = await picture(page, 'activation-gate');
  await toEnd(page);
  const done = await reach(page, 'done');
  await changed(page, 'activation-gate', before);
  assert.ok(Math.abs(done.key - 0.5) < 0.08, `${done.key} let through`);
  assert.equal(done.key, (await compute('activation', 'panel=filter&f=relu', done.step)).scalar('on_share'));
});

visit('filter: relu ignores noise and the opposite of its pattern, tanh does not', '#lab=activation&panel=filter&f=relu', async (page) => {
  await reach(page, 'ready');
  const outputs = async () => (await table(page)).slice(-3).map((row) => number(row.at(-1)));
  const [pattern, , opposite] = await outputs();
  assert.ok(pattern > 0.5, `the pattern gives ${pattern}`);
  assert.equal(opposite, 0);
  await page.locator('.picker').getByRole('button', { name: 'tanh', exact: true }).click();
  await page.waitForFunction(() => /f=tanh/.test(location.hash));
  const [, , against] = await outputs();
  assert.ok(against < -0.5, `the opposite gives ${against}`);
});

visit('a stroke on filter’s picture changes what the layers answer', '#lab=activation&panel=filter&f=relu', async (page) => {
  await reach(page, 'ready');
  await drawn(page, 2);
  const before = await page.locator('activation-units').evaluate((element) => [...element.shown]);
  const canvas = page.locator('activation-units canvas');
  const box = await canvas.boundingBox();
  await page.mouse.click(box.x + box.width * 0.08, box.y + box.height * 0.5);
  await page.waitForFunction(
    (old) => document.querySelector('descent-lab').shadowRoot.querySelector('activation-units').shown.some((value, i) => value !== old[i]),
    before,
  );
});

// Net ----------------------------------------------------------------------------------------------

visit('net: on the ring every non-linear function gets 97% right, and linear at most 65%', '#lab=activation&preset=net', async (page) => {
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
});

// Depth --------------------------------------------------------------------------------------------

visit('depth: through ten layers sigmoid’s gradient vanishes and relu’s does not; one layer loses nothing', '#lab=activation&preset=depth', async (page) => {
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
});

// Output -------------------------------------------------------------------------------------------

const outputs = async (page) => {
  const rows = await table(page);
  const of = (name) => rows.find((row) => row[0] === name).slice(1);
  const [dead, count] = /(\d+) of (\d+)/.exec(of('Dead')[0]).slice(1).map(Number);
  return { dead, count, below: of('Answers below 0').map((text) => number(text.split('…').at(-1))) };
};

visit('output: relu never answers below zero, but some runs die, and the page says so', '#lab=activation&preset=output', async (page) => {
  await reach(page, 'ready');
  await drawn(page, 2);
  await toEnd(page);
  const done = await reach(page, 'done');
  const { dead, count, below } = await outputs(page);
  assert.ok(dead >= 1 && dead < count, `${dead} of ${count} dead`);
  assert.deepEqual(below, [0, 0]);
  assert.ok(done.notes.some((note) => note.includes(`${dead} of ${count} runs are dead`)), done.notes.join(' '));
  await page.getByText(/never answers below zero/).first().waitFor();
});

visit('output: linear answers below zero where relu and softplus do not', '#lab=activation&preset=price-linear', async (page) => {
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
});

// Vector -------------------------------------------------------------------------------------------

const bars = (page, index) =>
  page
    .locator('descent-bar-chart')
    .nth(index)
    .evaluate((chart) => [...chart.values]);
const sum = (values) => values.reduce((total, value) => total + value, 0);

visit('softmax sums to 1 whatever the scores; the bars move by keyboard and by pointer', '#lab=activation&preset=vector', async (page) => {
  const check = async () => {
    const [scores, shares] = [await bars(page, 0), await bars(page, 1)];
    assert.ok(Math.abs(sum(shares) - 1) < 1e-6, String(shares));
    const powers = scores.map(Math.exp);
    shares.forEach((share, i) => assert.ok(Math.abs(share - powers[i] / sum(powers)) < 1e-5, `${scores}: ${shares}`));
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
});

visit('temperature levels softmax or lets the largest take all, and never changes the winner', '#lab=activation&panel=vector', async (page) => {
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
});

// The claims ---------------------------------------------------------------------------------------

visit('a claim opens the lab that shows it, is judged, and is remembered', '#lab=activation', async (page) => {
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
});

visit('a panel without a course has no start button, and one with a course has', '#lab=activation', async (page) => {
  await reach(page, 'ready');
  assert.equal(await play(page).count(), 0);
  await tab(page, 'Race').click();
  await play(page).waitFor();
  assert.equal(await button(page, 'One step').count(), 1);
});
