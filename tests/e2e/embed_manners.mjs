// How a lab behaves in somebody else's page: it takes its place, asks for little, and leaves the page's
// own things alone. All of it from another origin.
import assert from 'node:assert/strict';
import { asked, author, frames, labsReady } from './support/author.mjs';
import { catalog } from './support/core.mjs';

const tall = '<div style="height: 3000px"></div>';
const one = (attributes) => `<descent-lab ${attributes}><p>Fallback</p></descent-lab>`;

/** Notes every shift of layout and what shifted, from the first paint on, and what the window has. */
function note() {
  window.before = new Set(Object.getOwnPropertyNames(window));
  window.shifts = [];
  const words = ({ node, previousRect: a, currentRect: b }) =>
    `${node?.localName ?? 'gone'}.${node?.className} ${[a.x, a.y, a.width, a.height]} → ${[b.x, b.y, b.width, b.height]}`;
  new PerformanceObserver((list) => {
    for (const { value, sources } of list.getEntries()) window.shifts.push([value, ...sources.map(words)]);
  }).observe({ type: 'layout-shift', buffered: true });
}

const widths = [1280, 768, 390];
const everyWidth = [320, 360, 430, 560, 699, 700, 800, 960, 1023, 1024, 1200, 1400];

for (const { id } of catalog().labs) {
  for (const lang of ['en', 'zh'])
    author(
      `${id} (${lang}) comes at ${widths.join(', ')} px without moving anything or taking the focus`,
      {
        lang,
        init: note,
        height: 4800,
        body: widths
          .map(
            (width) =>
              `<div style="width: ${width}px">${one(`lab="${id}" loading="eager"`)}</div><p>Next</p>`,
          )
          .join(''),
      },
      async (page) => {
        await labsReady(page);
        await frames(page, 5);
        assert.deepEqual(await page.evaluate(() => window.shifts), []);
        assert.equal(await page.evaluate(() => window.document.activeElement.localName), 'body');
      },
    );

  author(
    `${id} fits every width, scrolls with the page and leaves no name behind`,
    {
      init: note,
      width: 1440,
      body: `<div id="box" style="width: 1280px">${one(`lab="${id}" loading="eager"`)}</div>${tall}`,
    },
    async (page) => {
      await labsReady(page);
      const canvas = await page.locator('descent-lab .stage').boundingBox();
      await page.mouse.move(canvas.x + canvas.width / 2, canvas.y + canvas.height / 2);
      await page.mouse.wheel(0, 300);
      await page.waitForFunction(() => scrollY >= 200);
      await page.mouse.wheel(0, -300);
      await page.waitForFunction(() => scrollY === 0);
      await page.keyboard.press('PageDown');
      await page.waitForFunction(() => scrollY >= 200);
      await page.keyboard.press('Home');
      await page.waitForFunction(() => scrollY === 0);
      for (const width of everyWidth) {
        await page.evaluate((px) => (document.getElementById('box').style.width = `${px}px`), width);
        await frames(page, 4);
        const wide = await page.evaluate(() => {
          const { shadowRoot } = document.querySelector('descent-lab');
          const parts = [document.getElementById('box'), shadowRoot.querySelector('.place')];
          parts.push(shadowRoot.querySelector('descent-lab-face').shadowRoot.querySelector('.lab'));
          return parts
            .filter((part) => part.scrollWidth > part.clientWidth + 1)
            .map((part) => part.className);
        });
        assert.deepEqual(wide, [], `${width} px`);
      }
      const left = await page.evaluate(() =>
        Object.getOwnPropertyNames(window).filter((name) => !window.before.has(name)),
      );
      assert.deepEqual(
        left.filter((name) => !['before', 'shifts'].includes(name) && !/^\d+$/.test(name)),
        [],
      );
    },
  );
}

author(
  'until it is near, a lab is a poster of its final height, and nothing of it is loaded',
  { body: `${tall}${one('lab="regression"')}<p>Next</p>` },
  async (page) => {
    const lab = page.locator('descent-lab');
    await lab.locator('.poster').waitFor();
    await frames(page, 20);
    const files = await asked(page);
    assert.deepEqual(
      files.filter((name) => /worker|face|handle|\.wasm$|^(en|zh)-/.test(name)),
      [],
    );
    assert.ok(files.length <= 8, `${files}`);
    const before = await lab.evaluate((element) => element.offsetHeight);
    await page.evaluate(() => scrollTo(0, 2000)); // 280 px below the window's edge
    await labsReady(page);
    assert.equal(await lab.evaluate((element) => element.offsetHeight), before);
    assert.ok((await asked(page)).some((name) => /^fitting.*\.wasm$/.test(name)));
  },
);

author(
  'a lab that waits for a click loads by it, and starts nothing by itself',
  { body: one('lab="regression" loading="click"') },
  async (page) => {
    const poster = page.locator('descent-lab .poster button');
    await poster.waitFor();
    await frames(page, 20);
    assert.deepEqual(
      (await asked(page)).filter((name) => name.endsWith('.wasm')),
      [],
    );
    await poster.click();
    await labsReady(page);
    assert.equal(await page.evaluate(() => document.querySelector('descent-lab').status), 'ready');
  },
);

author(
  'a run out of sight waits, and says so',
  { body: `${one('lab="regression" loading="eager" config="steps=100000"')}${tall}` },
  async (page) => {
    await labsReady(page);
    await page.evaluate(() => document.querySelector('descent-lab').play());
    const state = () =>
      page.evaluate(() => {
        const lab = document.querySelector('descent-lab');
        const bar = lab.shadowRoot
          .querySelector('descent-lab-face')
          .shadowRoot.querySelector('descent-run-bar');
        return {
          status: lab.status,
          step: lab.state.step,
          said: bar.shadowRoot.querySelector('.progress').textContent,
        };
      });
    await page.waitForFunction(() => document.querySelector('descent-lab').state.step >= 10);
    await page.evaluate(() => scrollTo(0, 3000));
    await page.waitForFunction(() => document.querySelector('descent-lab').status === 'paused');
    const hidden = await state();
    assert.match(hidden.said, /off screen/);
    await frames(page, 20); // what was under way has come in
    const still = await state();
    await frames(page, 40);
    assert.deepEqual(await state(), still);
    await page.evaluate(() => scrollTo(0, 0));
    await page.waitForFunction(() => document.querySelector('descent-lab').status === 'running');
  },
);

for (const [motion, status] of [
  ['reduce', 'ready'],
  ['no-preference', 'running'],
])
  author(
    `autoplay under prefers-reduced-motion: ${motion} leaves the lab ${status}`,
    { motion, body: one('lab="regression" loading="eager" autoplay config="steps=100000"') },
    async (page) => {
      await labsReady(page);
      await page
        .waitForFunction((wanted) => document.querySelector('descent-lab').status === wanted, status)
        .catch(() => undefined);
      await frames(page, 10);
      assert.equal(await page.evaluate(() => document.querySelector('descent-lab').status), status);
    },
  );

author(
  "a lab has the page's theme and font, and changes theme in the middle of a run without losing a step",
  {
    head: '<style>:root { color-scheme: light; font-family: "Courier New" } :root.night { color-scheme: dark }</style>',
    body: one('lab="regression" loading="eager" config="steps=600"'),
  },
  async (page) => {
    await labsReady(page);
    const look = () =>
      page.evaluate(() => {
        const face = document.querySelector('descent-lab').shadowRoot.querySelector('descent-lab-face');
        const { backgroundColor, fontFamily } = getComputedStyle(face);
        return { backgroundColor, fontFamily };
      });
    const day = await look();
    assert.equal(day.fontFamily, '"Courier New"');
    const run = await page.evaluate(async () => {
      const lab = document.querySelector('descent-lab');
      const heard = [];
      lab.addEventListener('lab-status', ({ detail }) => heard.push(detail.status));
      const ended = new Promise((done) => lab.addEventListener('lab-done', done, { once: true }));
      await lab.play();
      while ((lab.state?.step ?? 0) < 20) await new Promise((next) => requestAnimationFrame(next));
      document.documentElement.className = 'night';
      await ended;
      const { weights } = await lab.getState({ weights: true });
      await lab.reset();
      await lab.seek(600);
      return { heard, weights, again: (await lab.getState({ weights: true })).weights };
    });
    assert.deepEqual(run.heard.slice(0, 2), ['running', 'done']);
    assert.equal(run.weights, run.again);
    const night = await look();
    assert.notEqual(night.backgroundColor, day.backgroundColor);
    assert.equal(await page.evaluate(() => document.querySelector('descent-lab').dataset.theme), 'dark');
  },
);

for (const [syntax, colour] of [
  ['rgb()', 'rgb(200 10 20)'],
  ['oklch()', 'oklch(0.53 0.215 27.5)'],
  ['a name', 'crimson'],
  ['light-dark()', 'light-dark(crimson, white)'],
])
  author(
    `colours of the page written as ${syntax} reach the canvases`,
    {
      head: `<style>descent-lab { --descent-series-1: ${colour}; --descent-pos: ${colour} }</style>`,
      body: one('lab="activation" loading="eager" config="panel=net&f=relu"'),
    },
    async (page) => {
      await labsReady(page);
      const red = await page.locator('descent-lab .stage canvas').evaluateAll((canvases) =>
        canvases.map((canvas) => {
          const { width, height } = canvas;
          const { data } = canvas.getContext('2d').getImageData(0, 0, width, height);
          let count = 0;
          for (let i = 0; i < data.length; i += 4)
            if (data[i] > 180 && data[i + 1] < 80 && data[i + 2] < 90 && data[i + 3] > 200) count++;
          return count;
        }),
      );
      assert.ok(Math.max(...red) > 20, `red pixels per canvas: ${red}`);
    },
  );

const turned = {
  'a page from right to left': ['dir="rtl"', ''],
  'a smaller scale': ['', 'transform: scale(0.8); transform-origin: 0 0'],
  'a turn of three degrees': ['', 'transform: rotate(3deg)'],
  'a scale and a turn of their own properties': ['', 'scale: 0.9; rotate: -2deg'],
};

/** Where a share of an element's box is on the screen, found by a mark put there. */
const onScreen = (locator, share) =>
  locator.evaluate((element, [u, v]) => {
    const mark = document.createElement('i');
    mark.style.cssText = `position: absolute; width: 0; height: 0; left: ${u * 100}%; top: ${v * 100}%`;
    element.append(mark);
    const { left, top } = mark.getBoundingClientRect();
    mark.remove();
    return [left, top];
  }, share);

for (const [what, [attribute, style]] of Object.entries(turned))
  author(
    `what is clicked is hit under ${what}`,
    {
      width: 1400,
      height: 1800,
      body: `<main ${attribute} style="margin: 60px; width: 1100px; ${style}">
        ${one('lab="classification" loading="eager" config="data=drawn&drawn="')}
        ${one('lab="activation" loading="eager" config="f=relu"')}</main>`,
    },
    async (page) => {
      await labsReady(page);
      const surface = page.locator('descent-point-editor .over');
      for (const [u, v] of [
        [0.25, 0.25],
        [0.75, 0.5],
        [0.5, 0.9],
      ])
        await page.mouse.click(...(await onScreen(surface, [u, v])));
      const points = await page.locator('descent-point-editor').evaluate((editor) => editor.points);
      const wanted = [
        [-0.5, 0.5],
        [0.5, 0],
        [0, -0.8],
      ];
      assert.equal(points.length, 3);
      points.forEach(({ x, y }, i) => {
        assert.ok(Math.hypot(x - wanted[i][0], y - wanted[i][1]) < 0.02, `${i}: ${[x, y]}`);
      });
      // The drawing lies over the plot's own box.
      const apart = await page.locator('descent-plane-map').evaluate((map) => {
        const over = map.parentElement.shadowRoot.querySelector('.over').getBoundingClientRect();
        const canvas = map.shadowRoot.querySelector('canvas').getBoundingClientRect();
        return (
          over.left >= canvas.left - 1 && over.right <= canvas.right + 1 && over.bottom <= canvas.bottom + 1
        );
      });
      assert.ok(apart);
      const plot = page.locator('activation-plot').first();
      const wantedZ = await plot.evaluate(
        (element) => element.range.min + 0.8 * (element.range.max - element.range.min),
      );
      const share = await plot.evaluate((element) => {
        const { left, right } = element.chart.chartArea;
        const canvas = element.shadowRoot.querySelector('canvas');
        return [(left + 0.8 * (right - left)) / canvas.offsetWidth, 0.5];
      });
      await page.mouse.click(...(await onScreen(plot.locator('canvas').locator('..'), share)));
      await page.waitForFunction(() => document.querySelectorAll('descent-lab')[1].config.z !== '1');
      const z = Number(await page.evaluate(() => document.querySelectorAll('descent-lab')[1].config.z));
      assert.ok(Math.abs(z - wantedZ) < 0.15, `${z}, not ${wantedZ}`);
    },
  );

author(
  'of the labs of a page, the one that was started last runs',
  {
    height: 1600,
    body: [1, 2]
      .map((seed) => one(`lab="regression" loading="eager" config="steps=100000&seed=${seed}"`))
      .join(''),
  },
  async (page) => {
    await labsReady(page);
    const start = (index) => page.evaluate((i) => document.querySelectorAll('descent-lab')[i].play(), index);
    const become = (...wanted) =>
      page.waitForFunction(
        (states) => states.every((state, i) => document.querySelectorAll('descent-lab')[i].status === state),
        wanted,
      );
    await start(0);
    await become('running', 'ready');
    await start(1);
    await become('paused', 'running');
    await start(0);
    await become('running', 'paused');
  },
);

author(
  'unknown words are told, once each, on the console and as an event',
  { body: '', sorrow: [/does not know "(?:ghost|nothing)"/] },
  async (page, { complaints }) => {
    const warned = await page.evaluate(async () => {
      const heard = [];
      document.addEventListener('lab-warning', ({ detail }) => heard.push(detail));
      await customElements.whenDefined('descent-lab');
      document.body.innerHTML =
        '<descent-lab lab="regression" loading="eager" view="stage,ghost" lock="nothing"></descent-lab>';
      await document.querySelector('descent-lab').ready;
      await new Promise((next) => setTimeout(next, 300));
      return heard.filter(({ code }) => code.startsWith('unknown'));
    });
    assert.deepEqual(
      warned.map(({ code }) => code),
      ['unknown_view', 'unknown_lock'],
    );
    assert.match(warned[0].message, /"ghost".*setup, stage, readouts, run/);
    assert.equal(complaints.length, 2, `${complaints}`);
  },
);

author(
  'a set-up that cannot be read gives one sentence and what stands inside the element',
  {
    body: one('loading="eager" src="/bad.json"'),
    files: { '/bad.json': '{"lab": "regression", "sede": 3}' },
  },
  async (page) => {
    const alert = page.locator('descent-lab .alert');
    await alert.waitFor();
    assert.match(await alert.innerText(), /no field "sede"; there are lab, preset, seed, config, race\.$/);
    assert.ok(await page.getByText('Fallback').isVisible());
    assert.equal(await page.evaluate(() => document.querySelector('descent-lab').status), 'error');
  },
);

const policy = (workers) =>
  `script-src 'self' 'wasm-unsafe-eval' ${new URL(process.env.DESCENT_URL).origin}; worker-src ${workers}`;

for (const [workers, count, sorrow] of [
  ["blob: 'self'", 1, []],
  ["'self'", 0, [/worker/i]],
])
  author(
    `a lab of another host trains under worker-src ${workers}, ${count ? 'in a worker' : 'in the page'}`,
    {
      headers: { 'content-security-policy': policy(workers) },
      sorrow,
      body: one('lab="regression" loading="eager"'),
    },
    async (page) => {
      await labsReady(page);
      assert.equal(page.workers().length, count);
      const end = await page.evaluate(async () => {
        const lab = document.querySelector('descent-lab');
        await lab.step(100, 'percent');
        return { step: lab.state.step, metrics: lab.metrics };
      });
      assert.ok(end.step >= 100 && end.metrics.loss < 0.006, JSON.stringify(end));
    },
  );

author(
  'a hundred labs come and go, and their workers, nodes and memory go with them',
  { body: '<div id="box"></div>' },
  async (page, { context }) => {
    const tools = await context.newCDPSession(page);
    await tools.send('HeapProfiler.enable');
    await tools.send('Performance.enable');
    const cycle = (times) =>
      page.evaluate(async (count) => {
        await customElements.whenDefined('descent-lab');
        for (let i = 0; i < count; i++) {
          const lab = document.createElement('descent-lab');
          Object.assign(lab, { lab: i % 2 ? 'activation' : 'regression', loading: 'eager' });
          document.getElementById('box').append(lab);
          await lab.ready;
          await lab.play();
          if (i % 3 === 0) lab.destroy();
          lab.remove();
        }
      }, times);
    const measure = async () => {
      const deadline = Date.now() + 5000;
      while (page.workers().length > 0 && Date.now() < deadline) await frames(page, 2);
      assert.equal(page.workers().length, 0);
      await frames(page, 10);
      for (let i = 0; i < 3; i++) await tools.send('HeapProfiler.collectGarbage');
      const { usedSize } = await tools.send('Runtime.getHeapUsage');
      const { metrics } = await tools.send('Performance.getMetrics');
      return { heap: usedSize, nodes: metrics.find(({ name }) => name === 'Nodes').value };
    };
    await cycle(20); // what is kept once for all: words, modules, compiled code
    const early = await measure();
    await cycle(80);
    const late = await measure();
    const said = JSON.stringify({ early, late });
    assert.ok(late.nodes <= early.nodes + 20, said);
    assert.ok(late.heap <= early.heap + 1_000_000, said); // less than 13 kB a lab
  },
);
