// What a reader sees of a lab and does to it. Numbers come from the components' public properties,
// which hold them unrounded; words come from the page.
import assert from 'node:assert/strict';

export const play = (page) => page.locator('descent-run-bar .play');
export const button = (page, name) => page.locator('descent-run-bar').getByRole('button', { name });
export const toEnd = (page) => button(page, /Run to the end|直接跑到结束/).click();

export const slider = (page) => page.locator('descent-run-bar').getByRole('slider');

/** Back, or ahead, to that step by the slider of the run's progress. */
export async function goTo(page, step) {
  await slider(page).fill(String(step));
  return watch(
    page,
    (seen) => seen.step === step && !['running', 'done'].includes(seen.status),
    `step ${step}`,
  );
}

export const tab = (page, name) => page.getByRole('tab', { name, exact: true });

/** The set-up's control of one parameter, by its key. */
export async function field(page, key) {
  const all = page.locator('descent-param-field');
  const keys = await all.evaluateAll((fields) => fields.map((element) => element.param.key));
  assert.ok(keys.includes(key), `the form shows no ${key}, only ${keys}`);
  return all.nth(keys.indexOf(key));
}

/** Waits until the lab says one of these states, and its picture stands. */
export async function reach(page, ...states) {
  await page.waitForFunction(
    (wanted) => wanted.includes(document.querySelector('descent-lab')?.status),
    states,
  );
  return look(page);
}

/** One drawing's step, budget, state and key number, with the words of the progress and the notes. */
export function look(page) {
  return page.evaluate(async () => {
    const lab = document.querySelector('descent-lab').shadowRoot.querySelector('descent-lab-face');
    await lab.updateComplete;
    const inside = (name) => lab.shadowRoot.querySelector(name);
    const [bar, key, notes] = ['run-bar', 'key-number', 'notes'].map((name) => inside(`descent-${name}`));
    await Promise.all([bar?.updateComplete, key?.updateComplete, notes?.updateComplete]);
    const words = (element) => (element?.textContent ?? '').replace(/\s+/g, ' ').trim();
    return {
      status: lab.status,
      step: bar?.step,
      budget: bar?.budget,
      seed: bar?.seed,
      key: key?.value,
      keyText: words(key?.shadowRoot.querySelector('.value')),
      keyLabel: key?.label,
      progress: words(bar?.shadowRoot.querySelector('.progress')),
      notes: [...(notes?.shadowRoot.querySelectorAll('p') ?? [])].map(words),
      goal: words(inside('.goal')),
    };
  });
}

/** Waits until `holds(look)` does, and gives that look. */
export async function watch(page, holds, what, patienceMs = 15_000) {
  const deadline = Date.now() + patienceMs;
  for (;;) {
    const seen = await look(page);
    if (holds(seen)) return seen;
    assert.ok(Date.now() < deadline, `${what} did not come about; last seen: ${JSON.stringify(seen)}`);
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(done)));
  }
}

export const hash = (page) => page.evaluate(() => location.hash);

/** The address follows a change once it has come to rest. */
export async function hashBecomes(page, wanted) {
  const patience = { timeout: 5000 };
  await page.waitForFunction((text) => location.hash === text, wanted, patience).catch(() => undefined);
  assert.equal(await hash(page), wanted);
}

/** Pixels of each canvas of the lab in sight that are not empty, in order of appearance. */
export const inkOfCanvases = (page) =>
  page.locator('descent-lab canvas').evaluateAll((canvases) =>
    canvases
      .filter((canvas) => canvas.checkVisibility())
      .map((canvas) => {
        const { width, height } = canvas;
        if (width === 0 || height === 0) return 0;
        const copy = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
        copy.drawImage(canvas, 0, 0);
        const { data } = copy.getImageData(0, 0, width, height);
        let count = 0;
        for (let i = 3; i < data.length; i += 4) if (data[i] > 0) count++;
        return count;
      }),
  );

/** Waits until every canvas of the lab has been drawn on; there must be at least `least`. */
export async function drawn(page, least = 1) {
  const deadline = Date.now() + 10_000;
  for (;;) {
    const ink = await inkOfCanvases(page);
    if (ink.length >= least && ink.every((pixels) => pixels > 50)) return ink;
    assert.ok(Date.now() < deadline, `canvases are empty: ${ink}`);
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(done)));
  }
}

/** The first canvas matching as a text that differs if one pixel does. */
export const picture = (page, selector) =>
  page
    .locator(`${selector} canvas`)
    .first()
    .evaluate((canvas) => canvas.toDataURL());

/** Waits until the picture is another one. */
export async function changed(page, selector, before) {
  const deadline = Date.now() + 5000;
  while ((await picture(page, selector)) === before) {
    assert.ok(Date.now() < deadline, `${selector} looks as before`);
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(done)));
  }
}

/** The read-outs' table as rows of trimmed texts, header included. */
export const table = (page) =>
  page
    .locator('descent-lab .readouts table')
    .first()
    .evaluate((element) =>
      [...element.rows].map((row) =>
        [...row.cells].map((cell) => cell.textContent.replace(/\s+/g, ' ').trim()),
      ),
    );

/** A number as the page writes it: minus sign, percent. */
export const number = (text) => Number(text.replace('−', '-').replace('%', ''));
