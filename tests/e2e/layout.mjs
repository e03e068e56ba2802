// Where things stand: on a laptop, a tablet and a telephone.
import assert from 'node:assert/strict';
import { visit } from './support/browser.mjs';
import { drawn, reach } from './support/lab.mjs';

const addresses = [
  'lab=regression',
  'lab=regression&preset=line',
  'lab=activation',
  'lab=activation&panel=filter&f=relu',
  'lab=activation&preset=net',
  'lab=activation&preset=depth',
  'lab=activation&preset=output',
  'lab=activation&panel=vector',
];

const settled = async (page) => {
  await reach(page, 'ready', 'done');
  await page.locator('lab-guide article').waitFor({ state: 'attached' });
  await drawn(page, 0);
};

/** Charts follow a change of size within a frame or two; after that nothing may stick out. */
const noSidewaysScroll = async (page, where) => {
  const fits = () => document.scrollingElement.scrollWidth <= innerWidth;
  await page.waitForFunction(fits, null, { timeout: 1000 }).catch(() => undefined);
  const [width, inner] = await page.evaluate(() => [document.scrollingElement.scrollWidth, innerWidth]);
  assert.ok(width <= inner, `${where} is ${width} px wide in a window of ${inner}`);
};

/** Pieces of text in sight that are smaller than 12 px, sub- and superscripts apart. */
const smallText = (page) =>
  page.evaluate(() => {
    const found = [];
    const roots = [document.body];
    for (const root of roots) {
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
      for (let node = walker.currentNode; node; node = walker.nextNode()) {
        if (node.shadowRoot) roots.push(node.shadowRoot);
        const parent = node.parentElement;
        if (node.nodeType !== Node.TEXT_NODE || node.data.trim() === '' || !parent?.checkVisibility())
          continue;
        if (parent.closest('math, sub, sup, style, .unseen')) continue;
        const scale = parent instanceof SVGGraphicsElement ? (parent.getScreenCTM()?.a ?? 1) : 1;
        const size = parseFloat(getComputedStyle(parent).fontSize) * scale;
        if (size < 11.9) found.push(`${size.toFixed(1)} px: ${node.data.trim().slice(0, 40)}`);
      }
    }
    return found;
  });

for (const address of addresses) {
  visit(
    `at 1280 × 720 stage, key number and run bar of ${address} are in sight at once`,
    `#${address}`,
    async (page) => {
      await settled(page);
      const boxes = await page.evaluate(() => {
        const root = document.querySelector('descent-lab').shadowRoot;
        const box = (element) => {
          const { top, bottom, left, right } = element.getBoundingClientRect();
          return { top, bottom, left, right };
        };
        const parts = { stage: '.stage', key: 'descent-key-number', run: 'descent-run-bar', setup: '.setup' };
        const named = Object.entries(parts).map(([name, selector]) => [
          name,
          box(root.querySelector(selector)),
        ]);
        const canvases = [...root.querySelectorAll('.stage *')].flatMap((element) =>
          [...(element.shadowRoot?.querySelectorAll('canvas') ?? [])].map((canvas) => [
            `${element.localName} canvas`,
            box(canvas),
          ]),
        );
        return [...named, ...canvases];
      });
      for (const [name, { top, bottom, left, right }] of boxes) {
        assert.ok(bottom - top > 20 && right - left > 20, `${name} is ${right - left} × ${bottom - top}`);
        assert.ok(
          top >= 0 && bottom <= 721 && left >= 0 && right <= 1281,
          `${name}: ${[top, bottom, left, right].map(Math.round)}`,
        );
      }
      await noSidewaysScroll(page, address);
      assert.deepEqual(await smallText(page), []);
    },
  );
}

for (const [i, address] of addresses.entries()) {
  const lang = i % 2 === 0 ? 'zh' : 'en';
  visit(
    `${address} (${lang}) fits 768 px and 390 px, its text can be read, and the run bar is in sight`,
    `#${address}`,
    async (page) => {
      await settled(page);
      await noSidewaysScroll(page, 'the tablet');
      assert.deepEqual(await smallText(page), []);
      await page.setViewportSize({ width: 390, height: 844 });
      const tabs = page.locator('descent-lab .body > descent-tabs').getByRole('tab');
      await tabs.first().waitFor();
      for (const tab of await tabs.all()) {
        await tab.click();
        await noSidewaysScroll(page, await tab.innerText());
        assert.deepEqual(await smallText(page), []);
      }
      assert.equal(await tabs.count(), 3);
      const bar = await page.locator('descent-run-bar').boundingBox();
      assert.ok(
        bar.y > 422 && bar.y + bar.height <= 845,
        `the run bar stands at ${bar.y} … ${bar.y + bar.height}`,
      );
    },
    { width: 768, height: 1024, query: `?lang=${lang}` },
  );
}

for (const lang of ['zh', 'en']) {
  visit(
    `the home page (${lang}) fits 1280, 768 and 390 px, and its text can be read`,
    '',
    async (page) => {
      await page.locator('descent-course-map li').first().waitFor();
      for (const width of [1280, 768, 390]) {
        await page.setViewportSize({ width, height: 844 });
        await noSidewaysScroll(page, `${width} px`);
        assert.deepEqual(await smallText(page), []);
      }
    },
    { query: `?lang=${lang}` },
  );
}

visit(
  'on a telephone the tabs show set-up, charts and guide one at a time',
  '#lab=regression',
  async (page) => {
    await settled(page);
    const parts = { 'Set-up': '#setup', Charts: '.readouts', Guide: 'lab-guide article' };
    for (const [name, selector] of Object.entries(parts)) {
      await page.getByRole('tab', { name, exact: true }).click();
      for (const other of Object.values(parts))
        await page
          .locator(`descent-lab ${other}`)
          .waitFor({ state: other === selector ? 'visible' : 'hidden' });
    }
  },
  { width: 390, height: 844 },
);

visit(
  'on a tablet the set-up unfolds when it is wanted',
  '#lab=regression',
  async (page) => {
    await settled(page);
    const form = page.locator('descent-param-form');
    assert.equal(await form.isVisible(), false);
    await page.getByRole('button', { name: /Set-up/ }).click();
    await form.waitFor();
    await noSidewaysScroll(page, 'the unfolded set-up');
  },
  { width: 768, height: 1024 },
);
