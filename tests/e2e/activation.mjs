// The activation lab: its six panels, the curves, and the filter.
import assert from 'node:assert/strict';
import { visit } from './support/browser.mjs';
import { compute } from './support/core.mjs';
import {
  changed,
  drawn,
  field,
  hashBecomes,
  number,
  picture,
  reach,
  tab,
  table,
  toEnd,
  watch,
} from './support/lab.mjs';

const panels = {
  explore: { name: 'Curves', canvases: 2, key: /^Slope of ReLU at z = 1$/ },
  filter: { name: 'Filter', canvases: 2, key: /^Share let through$/ },
  net: { name: 'Race', canvases: 2, key: /^Leader/ },
  depth: { name: 'Depth', canvases: 2, key: /gradient/ },
  output: { name: 'Output', canvases: 2, key: /^Loss/ },
  vector: { name: 'Softmax', canvases: 0, key: /^Probability of class 1/ },
};

for (const [panel, { name, canvases, key }] of Object.entries(panels)) {
  visit(
    `the ${panel} panel opens from its link and is drawn`,
    `#lab=activation&panel=${panel}`,
    async (page) => {
      const seen = await reach(page, 'ready', 'done', 'paused', 'running');
      assert.equal(await tab(page, name).getAttribute('aria-selected'), 'true');
      assert.equal(await page.locator('descent-problem').count(), 0);
      assert.match(seen.keyLabel, key);
      // The filter's stream has not begun, so there is no share yet.
      assert.equal(Number.isFinite(seen.key), panel !== 'filter', `${seen.keyLabel} is ${seen.key}`);
      if (canvases > 0) await drawn(page, canvases);
      else await page.locator('descent-bar-chart').first().waitFor();
      assert.ok((await table(page)).length >= 2);
    },
  );
}

visit('the tabs lead through all panels, and each is in the address', '#lab=activation', async (page) => {
  await reach(page, 'ready');
  for (const [panel, { name, key }] of Object.entries(panels).reverse()) {
    await tab(page, name).click();
    const pattern = panel === 'explore' ? '^#v=1&lab=activation(?!.*panel=)' : `panel=${panel}(&|$)`;
    await page.waitForFunction((text) => new RegExp(text).test(location.hash), pattern);
    assert.equal(await tab(page, name).getAttribute('aria-selected'), 'true');
    await watch(page, ({ keyLabel }) => key.test(keyLabel), `the key number of ${panel}`);
    assert.equal(await page.locator('descent-problem').count(), 0);
  }
  await tab(page, 'Curves').focus();
  await page.keyboard.press('ArrowRight');
  await page.waitForFunction(() => /panel=filter/.test(location.hash));
});

// Explore ------------------------------------------------------------------------------------------

visit(
  'explore reads exact numbers at the cursor: sigmoid(1) = 0.7311 with slope 0.1966',
  '#lab=activation&z=1',
  async (page) => {
    await reach(page, 'ready');
    const rows = await table(page);
    assert.equal(rows[0][0], 'z = 1');
    const of = (name) =>
      rows
        .find((row) => row[0].startsWith(name))
        .slice(1)
        .map(number);
    assert.deepEqual(of('sigmoid'), [0.7311, 0.1966]);
    assert.deepEqual(of('ReLU'), [1, 1]);
    assert.deepEqual(of('tanh'), [0.7616, 0.42]);
    assert.deepEqual(of('softplus'), [1.313, 0.7311]);
  },
);

visit(
  'explore’s cursor moves by keyboard and by pointer, and the numbers follow',
  '#lab=activation&f=sigmoid,relu&z=1',
  async (page) => {
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
  },
);

visit(
  'a constant’s slider bends the curve: α of ReLU gives the left side a slope',
  '#lab=activation&f=relu,tanh&z=-2',
  async (page) => {
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
  },
);

visit(
  'the range can be zoomed by its buttons, and the curves are drawn anew',
  '#lab=activation',
  async (page) => {
    await reach(page, 'ready');
    await drawn(page, 2);
    const before = await picture(page, 'activation-plot');
    await page.getByRole('button', { name: 'Zoom in' }).first().click();
    await changed(page, 'activation-plot', before);
    await hashBecomes(page, '#v=1&lab=activation&lo=-3&hi=3');
  },
);

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

visit(
  'filter lets about half of a centred stream through relu, as the core counts it',
  '#lab=activation&panel=filter&f=relu',
  async (page) => {
    await reach(page, 'ready');
    await drawn(page, 2);
    const before = await picture(page, 'activation-gate');
    await toEnd(page);
    const done = await reach(page, 'done');
    await changed(page, 'activation-gate', before);
    assert.ok(Math.abs(done.key - 0.5) < 0.08, `${done.key} let through`);
    assert.equal(
      done.key,
      (await compute('activation', 'panel=filter&f=relu', done.step)).scalar('on_share'),
    );
  },
);

visit(
  'filter: relu ignores noise and the opposite of its pattern, tanh does not',
  '#lab=activation&panel=filter&f=relu',
  async (page) => {
    await reach(page, 'ready');
    const outputs = async () => (await table(page)).slice(-3).map((row) => number(row.at(-1)));
    const [pattern, , opposite] = await outputs();
    assert.ok(pattern > 0.5, `the pattern gives ${pattern}`);
    assert.equal(opposite, 0);
    await page.locator('.picker').getByRole('button', { name: 'tanh', exact: true }).click();
    await page.waitForFunction(() => /f=tanh/.test(location.hash));
    const [, , against] = await outputs();
    assert.ok(against < -0.5, `the opposite gives ${against}`);
  },
);

visit(
  'a stroke on filter’s picture changes what the layers answer',
  '#lab=activation&panel=filter&f=relu',
  async (page) => {
    await reach(page, 'ready');
    await drawn(page, 2);
    const before = await page.locator('activation-units').evaluate((element) => [...element.shown]);
    const canvas = page.locator('activation-units canvas');
    const box = await canvas.boundingBox();
    await page.mouse.click(box.x + box.width * 0.08, box.y + box.height * 0.5);
    await page.waitForFunction(
      (old) =>
        document
          .querySelector('descent-lab')
          .shadowRoot.querySelector('descent-lab-face')
          .shadowRoot.querySelector('activation-units')
          .shown.some((value, i) => value !== old[i]),
      before,
    );
  },
);
