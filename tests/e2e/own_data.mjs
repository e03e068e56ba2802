// Own data as a reader gives it: drawn by mouse, keyboard and finger, or read from a table; it stands
// in the link, and a larger one runs without.
import assert from 'node:assert/strict';
import { visit } from './support/browser.mjs';
import { hash, reach, toEnd, watch } from './support/lab.mjs';

const editor = (page) => page.locator('descent-point-editor');
const surface = (page) => editor(page).locator('.over');
const tool = (page, name) => editor(page).locator('.bar').getByTitle(name, { exact: true });

/** The drawing as it stands in the configuration: how many points, and its text. */
function drawing(page) {
  return page.evaluate(() => {
    const { text } = document
      .querySelector('descent-lab')
      .shadowRoot.querySelector('descent-lab-face')
      .shadowRoot.querySelector('descent-point-editor');
    return { text, count: text.length / 4 };
  });
}

async function holds(page, count) {
  const seen = await drawing(page);
  assert.equal(seen.count, count);
  return seen.text;
}

async function giveTable(page, text) {
  await editor(page).getByRole('button', { name: 'CSV' }).click();
  // As a paste: typing thousands of lines is slow in every browser.
  await page.locator('descent-csv-dialog textarea').evaluate((area, value) => {
    area.value = value;
    area.dispatchEvent(new Event('input', { bubbles: true }));
  }, text);
}

visit(
  'points are added, dragged, brushed, erased and taken back by mouse, and stand in the link',
  '#lab=classification&data=drawn&drawn=',
  async (page) => {
    await reach(page, 'done'); // nothing to train on
    await tool(page, /^(Class 3|第 3 类)$/).click();
    const box = await surface(page).boundingBox();
    const at = (x, y) => [box.x + x * box.width, box.y + y * box.height];
    await page.mouse.click(...at(0.5, 0.5));
    await watch(page, ({ status }) => status === 'ready', 'a run on one point');
    await holds(page, 1);
    await page.mouse.move(...at(0.5, 0.5));
    await page.mouse.down();
    await page.mouse.move(...at(1, 1), { steps: 4 });
    await page.mouse.up();
    assert.equal(await holds(page, 1), '_8AC'); // the corner (1, −1), class 3
    await page.waitForFunction(() => /drawn=_8AC(&|$)/.test(location.hash));
    await tool(page, /^(Brush a trail of points|连着画一片点)$/).click();
    await page.mouse.move(...at(0.1, 0.2));
    await page.mouse.down();
    await page.mouse.move(...at(0.7, 0.2), { steps: 40 });
    await page.mouse.up();
    const { count } = await drawing(page);
    assert.ok(count > 8, `${count} points`);
    await tool(page, /^(Erase|擦除)$/).click();
    await page.mouse.move(...at(0.1, 0.2));
    await page.mouse.down();
    await page.mouse.move(...at(0.7, 0.2), { steps: 40 });
    await page.mouse.up();
    await holds(page, 1);
    await tool(page, /^(Undo|撤销)$/).click();
    await holds(page, count);
  },
);

visit('points are drawn by keyboard alone', '#lab=classification&data=drawn&drawn=', async (page) => {
  await reach(page, 'done');
  await surface(page).focus();
  await page.keyboard.press('2');
  for (const key of ['ArrowRight', 'ArrowRight', 'Shift+ArrowUp', 'Enter']) await page.keyboard.press(key);
  await holds(page, 1);
  await page.keyboard.press('Delete');
  await holds(page, 0);
  await page.keyboard.press('Control+z');
  await holds(page, 1);
});

visit(
  'a table becomes points, bad cells are named by line and column, and the axes say what was scaled',
  '#lab=classification&data=drawn',
  async (page) => {
    await reach(page, 'ready');
    await giveTable(page, 'age,income,kind\n20,1000,no\n35,4200,yes\n40,,yes\n50,x,no\n61,8000,yes');
    const bad = await page.locator('descent-csv-dialog li').allInnerTexts();
    assert.equal(bad.length, 2);
    assert.match(bad[0], /4.*income/);
    assert.match(bad[1], /5.*income.*x/);
    await page.locator('descent-csv-dialog button.main').click();
    await holds(page, 3);
    await page.waitForFunction(() => {
      const map = document
        .querySelector('descent-lab')
        .shadowRoot.querySelector('descent-lab-face')
        .shadowRoot.querySelector('descent-plane-map');
      return map.xLabel.includes('age') && map.yLabel.includes('8000') && map.names[0] === 'no';
    });
  },
);

visit(
  'more points than a link holds are trained on, and one sentence says that the link goes without',
  '#lab=classification&data=drawn',
  async (page) => {
    await reach(page, 'ready');
    let state = 1; // nothing in it that packing could save
    const next = () => (state = (state * 48271) % 2147483647);
    const rows = Array.from({ length: 1500 }, () => `${next()},${next()}`);
    await giveTable(page, `x,y\n${rows.join('\n')}`);
    await page.locator('descent-csv-dialog button.main').click();
    await holds(page, 1000);
    await editor(page).locator('p.alert').waitFor();
    assert.ok((await hash(page)).length < 2000);
    await page.evaluate(() => document.querySelector('descent-lab').play());
    await watch(page, ({ step }) => step > 5, 'steps on the large drawing');
  },
);

/** Every place where a lab takes a drawing: its address, and how many points it has of its own. */
const places = [
  { lab: 'lab=classification', drawn: 'data=drawn', own: 200 },
  { lab: 'lab=regression', drawn: 'data=drawn', own: 300 },
  { lab: 'lab=overfitting', drawn: 'data=drawn', own: 20 },
  { lab: 'lab=overfitting&model=network', drawn: 'data=drawn', own: 20 },
  { lab: 'lab=imbalanced-data', drawn: 'data=drawn', own: 1000 },
  { lab: 'lab=evaluation', drawn: 'data=drawn', key: 'drawn_plane', own: 300 },
  { lab: 'lab=evaluation&task=curve', drawn: 'data=drawn', key: 'drawn_curve', own: 300 },
  { lab: 'lab=neural-network', drawn: 'data=drawn', key: 'drawn_curve', own: 300 },
  { lab: 'lab=neural-network&panel=build', drawn: 'data=drawn', key: 'drawn_curve', own: 300 },
  { lab: 'lab=neural-network&panel=xor', drawn: 'plane=drawn', key: 'drawn_plane', own: 4 },
  { lab: 'lab=regularization', drawn: 'data=drawn', own: 20 },
  { lab: 'lab=dropout', drawn: 'data=drawn', own: 20 },
];

for (const { lab, drawn, key = 'drawn', own } of places) {
  visit(`${lab}: the points that stand there become the reader's own`, `#${lab}`, async (page) => {
    await reach(page, 'ready');
    await page.locator('button.own-data').click();
    await editor(page).waitFor();
    await holds(page, own);
  });

  visit(
    `${lab}: points are added, dragged, erased and read from a table, run, and come back with the link`,
    `#${lab}&${drawn}&${key}=`,
    async (page) => {
      await reach(page, 'done', 'ready');
      await editor(page).locator('.hint').waitFor();
      await surface(page).scrollIntoViewIfNeeded();
      const box = await surface(page).boundingBox();
      const at = (x, y) => [box.x + x * box.width, box.y + y * box.height];
      await page.mouse.click(...at(0.25, 0.5));
      await page.mouse.click(...at(0.75, 0.5));
      const before = await holds(page, 2);
      await page.mouse.move(...at(0.25, 0.5));
      await page.mouse.down();
      await page.mouse.move(...at(0.4, 0.25), { steps: 4 });
      await page.mouse.up();
      assert.notEqual(await holds(page, 2), before);
      await surface(page).focus();
      for (const name of ['Shift+ArrowUp', 'ArrowRight', 'Enter']) await page.keyboard.press(name);
      await holds(page, 3);
      await tool(page, /^(Erase|擦除)$/).click();
      await page.mouse.click(...at(0.75, 0.5));
      await holds(page, 2);
      await giveTable(page, 'x,y,kind\n0,0,a\n1,3,b\n2,2,a\n3,5,b\n4,1,a\n5,4,b');
      await page.locator('descent-csv-dialog button.main').click();
      const text = await holds(page, 6);
      await page.waitForFunction((end) => location.hash.includes(end), `${key}=${text}`);
      await page.reload();
      const { budget } = await reach(page, 'ready');
      await editor(page).locator('.over').waitFor();
      assert.equal(await holds(page, 6), text);
      if (budget === 0) return; // solved at once
      await toEnd(page);
      const { step } = await reach(page, 'done');
      assert.equal(step, budget);
    },
  );
}
