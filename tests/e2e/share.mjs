// A set-up given away: the dialog, links that open the same run at the same step, files, and the calls
// that a page makes for the same.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { test } from 'node:test';
import { findings } from './support/axe.mjs';
import { arrive, home, visit } from './support/browser.mjs';
import { frameOf } from './support/core.mjs';
import { drawn, field, goTo, hashBecomes, reach, toEnd, watch } from './support/lab.mjs';

const shareButton = (page) => page.locator('descent-lab button.share');
const dialog = (page) => page.locator('descent-share-dialog dialog');
const text = (page, kind) => page.locator(`descent-share-dialog #${kind}`).inputValue();
const said = (page, pattern) =>
  page.locator('descent-share-dialog .said').filter({ hasText: pattern }).waitFor();

async function openDialog(page) {
  await shareButton(page).click();
  await dialog(page).waitFor();
}

/** The bytes that the page shows, without the count of restarts. */
const bytesOf = (page) =>
  page.evaluate(() => {
    const { frame } = document
      .querySelector('descent-lab')
      .shadowRoot.querySelector('descent-lab-face').active;
    const size = new DataView(frame.buffer).getUint32(12, true); // the buffer may be larger
    return Array.from(new Uint8Array(frame.buffer.slice(0, size)).fill(0, 36, 40));
  });

const hashOf = (url) => new URL(url).hash;

/** Width and height of a PNG, and how many of its pixels differ from the first, as the page decodes it. */
const inPicture = (page, base64) =>
  page.evaluate(async (data) => {
    const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
    const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const paper = new OffscreenCanvas(image.width, image.height).getContext('2d');
    paper.drawImage(image, 0, 0);
    const pixels = new Uint32Array(paper.getImageData(0, 0, image.width, image.height).data.buffer);
    return {
      width: image.width,
      height: image.height,
      drawn: pixels.filter((pixel) => pixel !== pixels[0]).length,
      opaque: pixels.every((pixel) => pixel >>> 24 === 255),
    };
  }, base64);

async function saved(page, button) {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.locator(`descent-share-dialog button.${button}`).click(),
  ]);
  const parts = [];
  for await (const part of await download.createReadStream()) parts.push(part);
  return { name: download.suggestedFilename(), bytes: Buffer.concat(parts) };
}

visit(
  'the link of a run at a step opens the same run at the same step, to the last bit',
  '#lab=regression&lr=0.05&seed=7',
  async (page) => {
    await reach(page, 'ready');
    await goTo(page, 137);
    await openDialog(page);
    const link = await text(page, 'link');
    assert.equal(hashOf(link), '#v=1&lab=regression&lr=0.05&seed=7&step=137');
    const before = await bytesOf(page);
    const { page: there, context, complaints } = await arrive(hashOf(link));
    try {
      await reach(there, 'paused');
      await watch(there, ({ step, status }) => step === 137 && status === 'paused', 'step 137');
      assert.deepEqual(await bytesOf(there), before);
      assert.deepEqual(before, Array.from(await frameOf('regression', 'lr=0.05&seed=7', 137)));
      await hashBecomes(there, hashOf(link));
      const lr = (await field(there, 'lr')).locator('input').first();
      await lr.fill('0.2');
      await lr.press('Enter');
      await there.waitForFunction(() => /lr=0.2/.test(location.hash) && !/step=/.test(location.hash));
      assert.deepEqual(complaints, []);
    } finally {
      await context.close();
    }
    await page.locator('descent-share-dialog .step input').uncheck();
    await page.waitForFunction(
      () =>
        !document
          .querySelector('descent-lab')
          .shadowRoot.querySelector('descent-lab-face')
          .shadowRoot.querySelector('descent-share-dialog')
          .shadowRoot.querySelector('#link')
          .value.includes('step='),
    );
  },
);

visit(
  'a run whose settings were changed on the way is not promised at its step',
  '#lab=regression',
  async (page) => {
    await reach(page, 'ready');
    await goTo(page, 20);
    await page.evaluate(() => document.querySelector('descent-lab').set('lr', 0.2));
    await openDialog(page);
    await page.locator('descent-share-dialog .aside').waitFor();
    assert.equal(hashOf(await text(page, 'link')), '#v=1&lab=regression&lr=0.2&seed=1');
  },
);

visit(
  'the dialog is for keyboards and screen readers too: it is named, copies, says so, and gives the focus back',
  '#lab=regression&preset=tf',
  async (page, { context }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await reach(page, 'ready');
    await shareButton(page).focus();
    await page.keyboard.press('Enter');
    await dialog(page).waitFor();
    await page.getByRole('dialog', { name: 'Share this lab' }).waitFor();
    assert.deepEqual(await findings(page), []);
    for (const [name, kind] of [
      ['Link', 'link'],
      ['Frame (iframe)', 'frame'],
      ['Element', 'element'],
      ['Markdown', 'markdown'],
    ]) {
      await page.getByRole('button', { name: `Copy: ${name}`, exact: true }).press('Enter');
      await said(page, `Copied: ${name}.`);
      assert.equal(await page.evaluate(() => navigator.clipboard.readText()), await text(page, kind));
    }
    await page.keyboard.press('Escape');
    await dialog(page).waitFor({ state: 'detached' });
    assert.ok(
      await page.evaluate(() =>
        document
          .querySelector('descent-lab')
          .shadowRoot.querySelector('descent-lab-face')
          .shadowRoot.activeElement.matches('button.share'),
      ),
    );
  },
);

for (const [width, height, lang, scheme] of [
  [390, 844, 'zh', 'dark'],
  [768, 1024, 'en', 'light'],
]) {
  visit(
    `the dialog fits ${width} px (${lang}, ${scheme})`,
    '#lab=regression',
    async (page) => {
      await reach(page, 'ready');
      await openDialog(page);
      const box = await dialog(page).boundingBox();
      assert.ok(box.x >= 0 && box.x + box.width <= width && box.height <= height, JSON.stringify(box));
      assert.equal(await dialog(page).evaluate((element) => element.scrollWidth - element.clientWidth), 0);
      assert.deepEqual(await findings(page), []);
    },
    { width, height, scheme, query: `?lang=${lang}` },
  );
}

visit('stage, data and set-up are saved as files', '#lab=regression&seed=3', async (page) => {
  await reach(page, 'ready');
  await goTo(page, 50);
  await drawn(page, 2);
  await openDialog(page);
  const picture = await saved(page, 'picture');
  assert.equal(picture.name, 'descent-regression.png');
  const stage = await page.locator('descent-lab .stage').boundingBox();
  const { width, height, drawn: ink, opaque } = await inPicture(page, picture.bytes.toString('base64'));
  assert.deepEqual([width, height], [2 * Math.round(stage.width), 2 * Math.round(stage.height)]);
  assert.ok(opaque && ink > 5000, `${ink} pixels`);
  const data = await saved(page, 'data');
  assert.equal(data.name, 'descent-regression-history.csv');
  const [names, ...rows] = data.bytes.toString().trimEnd().split('\n');
  assert.equal(names, 'step,train'); // no points are kept back for a test
  assert.ok(rows.length > 10);
  const last = rows.at(-1).split(',');
  assert.equal(last.length, 2);
  assert.equal(last[0], '50');
  const loss = await page.evaluate(() => document.querySelector('descent-lab').metrics.loss);
  assert.equal(Math.fround(Number(last[1])), loss);
  const setup = await saved(page, 'setup');
  assert.deepEqual(JSON.parse(setup.bytes.toString()), {
    lab: 'regression',
    config: { v: '1', seed: '3', step: '50' },
  });
});

/** As many points as a drawing may have, with nothing in them that packing could save. */
const scattered = (() => {
  let state = 1;
  const next = () => (state = (state * 48271) % 2147483647);
  return Array.from({ length: 1000 }, () => `${next()},${next()}`);
})();

visit(
  'a drawing too large for a link goes into a file, and comes back from it',
  '#lab=regression&data=drawn&steps=200',
  async (page) => {
    await reach(page, 'ready');
    const taken = await page.evaluate(
      (csv) => document.querySelector('descent-lab').importData(csv),
      `x,y\n${scattered.join('\n')}\n1,oops`,
    );
    assert.deepEqual(taken, { points: 1000, leftOut: 1 });
    await reach(page, 'ready');
    await openDialog(page);
    await page.locator('descent-share-dialog .alert').waitFor();
    assert.equal(await page.locator('descent-share-dialog #link').count(), 0);
    assert.match(await text(page, 'element'), /src="descent-regression\.json"/);
    const refused = await page.evaluate(() =>
      document
        .querySelector('descent-lab')
        .getShareURL()
        .catch(({ code }) => code),
    );
    assert.equal(refused, 'too_long');
    const { bytes } = await saved(page, 'setup');
    const before = await bytesOf(page);
    const { page: there, context, complaints } = await arrive('#lab=regression');
    try {
      await reach(there, 'ready');
      await openDialog(there);
      const file = there.locator('descent-share-dialog input[type=file]');
      await file.setInputFiles({ name: 'x.json', mimeType: 'application/json', buffer: Buffer.from('{') });
      await said(there, /no set-up/);
      const other = Buffer.from('{"lab":"dropout","config":{}}');
      await file.setInputFiles({ name: 'y.json', mimeType: 'application/json', buffer: other });
      await said(there, /belongs to/);
      await file.setInputFiles({ name: 'z.json', mimeType: 'application/json', buffer: bytes });
      await said(there, /z\.json/);
      assert.deepEqual(await bytesOf(there), before);
      assert.deepEqual(complaints, []);
    } finally {
      await context.close();
    }
  },
);

visit(
  'a long stroke is packed into the address, and comes back from it point by point',
  '#lab=classification&data=drawn',
  async (page) => {
    await reach(page, 'ready');
    const stroke = Array.from({ length: 400 }, (_, i) => `${i},${Math.sin(i / 40)},${i % 2}`);
    await page.evaluate(
      (csv) => document.querySelector('descent-lab').importData(new Blob([csv])),
      `x,y,class\n${stroke.join('\n')}`,
    );
    await page.waitForFunction(() => /[?&#]s=/.test(location.hash));
    const config = await page.evaluate(() => document.querySelector('descent-lab').state.config);
    const hash = await page.evaluate(() => location.hash);
    assert.ok(hash.length < 1000, `${hash.length} characters`);
    const { page: there, context } = await arrive(hash);
    try {
      await reach(there, 'ready');
      assert.equal(await there.evaluate(() => document.querySelector('descent-lab').state.config), config);
    } finally {
      await context.close();
    }
  },
);

visit(
  'a link from the future opens what is understood of it, and says so',
  '#v=9&lab=regression&lr=0.2',
  async (page) => {
    await reach(page, 'ready');
    const notice = page.locator('descent-lab .notices');
    assert.match(await notice.innerText(), /version “9”/);
    assert.equal(await (await field(page, 'lr')).locator('input').first().inputValue(), '0.2');
    await notice.getByRole('button').click();
    await notice.getByRole('button').waitFor({ state: 'detached' });
  },
);

visit('max-steps is where the run ends, and the page hears of it once', '#lab=regression', async (page) => {
  await reach(page, 'ready');
  const heard = await page.evaluate(async () => {
    const lab = document.querySelector('descent-lab');
    const told = [];
    lab.addEventListener('lab-done', ({ detail }) => told.push(detail));
    lab.maxSteps = 123;
    await lab.updateComplete;
    await lab.play();
    await new Promise((done) => lab.addEventListener('lab-done', done, { once: true }));
    await lab.step(50);
    await lab.seek(500);
    const { step } = lab.state;
    await new Promise((done) => setTimeout(done, 200));
    return { told, step, status: lab.status };
  });
  assert.deepEqual(heard, { told: [{ reason: 'max-steps', step: 123 }], step: 123, status: 'done' });
});

/** A page of another origin that holds the site's lab in the frame of the snippet. */
async function host(body) {
  const server = createServer((_, response) =>
    response
      .writeHead(200, { 'content-type': 'text/html' })
      .end(`<!doctype html><meta charset="utf-8"><title>Host</title><link rel="icon" href="data:,">${body}`),
  );
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  return { url: `http://127.0.0.1:${server.address().port}/`, close: () => server.close() };
}

test('the frame of the snippet shows the run, selects what it may not copy, and opens it full size', async () => {
  const { page, context } = await arrive('#lab=regression&lr=0.05&seed=7');
  await reach(page, 'ready');
  await openDialog(page);
  const snippet = await text(page, 'frame');
  const page2 = await host(snippet);
  try {
    const outside = await context.newPage();
    await outside.goto(page2.url);
    const frame = outside.frameLocator('iframe');
    await frame.locator('descent-lab button.share').click();
    await frame.locator('descent-share-dialog .text button').first().click();
    await frame
      .locator('descent-share-dialog .said')
      .filter({ hasText: /Ctrl\+C|Copied/ })
      .waitFor();
    const [picture] = await Promise.all([
      outside.waitForEvent('download'),
      frame.locator('descent-share-dialog button.picture').click(),
    ]);
    assert.equal(picture.suggestedFilename(), 'descent-regression.png');
    await frame.locator('descent-share-dialog button.close').click();
    const full = frame.locator('descent-lab a.full');
    assert.equal(await full.getAttribute('rel'), 'noopener');
    assert.equal(await full.getAttribute('href'), `${home}#v=1&lab=regression&lr=0.05&seed=7`);
    const [opened] = await Promise.all([context.waitForEvent('page'), full.click()]);
    await opened.waitForFunction(() => document.querySelector('descent-lab')?.status === 'ready');
    assert.equal(await opened.locator('descent-lab a.full').count(), 0);
  } finally {
    page2.close();
    await context.close();
  }
});

visit('what a page calls for: address, data, picture', '#lab=neural-network&seed=5', async (page) => {
  await reach(page, 'ready');
  await toEnd(page);
  const { step } = await reach(page, 'done');
  const answers = await page.evaluate(async () => {
    const lab = document.querySelector('descent-lab');
    const reader = new FileReader();
    const shot = await lab.screenshot();
    await new Promise((done) => {
      reader.onload = done;
      reader.readAsDataURL(shot);
    });
    return {
      url: await lab.getShareURL({ step: true }),
      csv: await lab.exportData(),
      refused: await lab.exportData('nothing').catch(({ code, field: at }) => [code, at]),
      noData: await lab.importData('a,b').catch(({ code }) => code),
      picture: reader.result.split(',')[1],
    };
  });
  assert.equal(hashOf(answers.url), `#v=1&lab=neural-network&seed=5&step=${step}`);
  assert.ok(answers.csv.trim().split('\n').length > 2);
  assert.deepEqual(answers.refused, ['unknown_channel', 'channel']);
  assert.equal(answers.noData, 'no_columns');
  assert.ok((await inPicture(page, answers.picture)).drawn > 5000);
});
