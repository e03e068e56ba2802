// Where things stand on the page, and whether they can be read.
import assert from 'node:assert/strict';
import { drawn, reach } from './lab.mjs';

/** The lab has opened, with its guide, and everything is drawn. */
export const settled = async (page) => {
  await reach(page, 'ready', 'done');
  await page.locator('lab-guide article').waitFor({ state: 'attached' });
  await drawn(page, 0);
};

/** Charts follow a change of size within a frame or two; after that nothing may stick out. */
export const noSidewaysScroll = async (page, where) => {
  const fits = () => document.scrollingElement.scrollWidth <= innerWidth;
  await page.waitForFunction(fits, null, { timeout: 1000 }).catch(() => undefined);
  const [width, inner] = await page.evaluate(() => [document.scrollingElement.scrollWidth, innerWidth]);
  assert.ok(width <= inner, `${where} is ${width} px wide in a window of ${inner}`);
};

/** Pieces of text in sight that are smaller than 12 px, sub- and superscripts apart. */
export const smallText = (page) =>
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

/** Stage, key number, set-up and run bar, with all pictures of the stage, are in sight at once. */
export async function faceInSight(page) {
  const { width, height } = page.viewportSize();
  const boxes = await page.evaluate(() => {
    const root = document
      .querySelector('descent-lab')
      .shadowRoot.querySelector('descent-lab-face').shadowRoot;
    const box = (element) => {
      const { top, bottom, left, right } = element.getBoundingClientRect();
      return { top, bottom, left, right };
    };
    const parts = { stage: '.stage', key: 'descent-key-number', run: 'descent-run-bar', setup: '.setup' };
    const named = Object.entries(parts).map(([name, selector]) => [name, box(root.querySelector(selector))]);
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
      top >= 0 && bottom <= height + 1 && left >= 0 && right <= width + 1,
      `${name}: ${[top, bottom, left, right].map(Math.round)}`,
    );
  }
}
