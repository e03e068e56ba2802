// The pages in web/examples/, and a lab in a frame of an opaque origin as another host sees it.
import assert from 'node:assert/strict';
import { author, frames, labsReady } from './support/author.mjs';
import { findings } from './support/axe.mjs';
import { home, visit } from './support/browser.mjs';
import { front } from './support/front.mjs';

for (const lang of ['zh', 'en'])
  for (const scheme of ['light', 'dark'])
    visit(
      `the article (${lang}, ${scheme}) comes with four labs that run and look like its own`,
      '',
      async (page) => {
        for (const lab of await page.locator('descent-lab').all()) await lab.scrollIntoViewIfNeeded();
        await labsReady(page);
        const seen = await page.evaluate(async () => {
          const labs = [...document.querySelectorAll('descent-lab')];
          await labs[2].step(100, 'percent');
          const paper = getComputedStyle(document.documentElement).getPropertyValue('--sheet').trim();
          const faces = labs.map((lab) => lab.shadowRoot.querySelector('descent-lab-face'));
          const spare = document.createElement('i');
          spare.style.background = paper;
          document.body.append(spare);
          const wanted = getComputedStyle(spare).backgroundColor;
          return {
            config: labs.map(({ config }) => config.panel),
            status: labs[2].status,
            theme: labs.map(({ dataset }) => dataset.theme),
            foreign: faces.filter((face) => getComputedStyle(face).backgroundColor !== wanted).length,
            words: document.querySelector('article').innerText.length,
            links: labs.every((lab) => lab.querySelector('a[href*="#lab=activation"]') !== null),
            wide: document.documentElement.scrollWidth - innerWidth,
          };
        });
        assert.deepEqual(seen.config, ['explore', 'explore', 'net', 'output']);
        assert.equal(seen.status, 'done');
        assert.deepEqual(new Set(seen.theme), new Set([scheme]));
        assert.equal(seen.foreign, 0);
        assert.ok(seen.links && seen.words > 1000 && seen.wide <= 0, JSON.stringify(seen));
        assert.deepEqual(await findings(page), []);
      },
      { query: `examples/article.${lang}.html`, scheme },
    );

visit(
  'the page of frames drives its lab by its own buttons, and a link becomes a lab',
  '',
  async (page) => {
    const said = (pattern) =>
      page.waitForFunction(
        (text) => new RegExp(text).test(document.getElementById('said').textContent),
        pattern,
      );
    const press = (name) => page.getByRole('button', { name, exact: true }).click();
    await press('To step 50');
    await said('^Step 50 of');
    await press('Play');
    await said('^Step (?:[1-9]\\d{2,}|5[1-9]|[6-9]\\d) of');
    await press('Pause');
    await press('Reset');
    await said('^Step 0 of');
    const [first, second] = await page.locator('iframe').all();
    assert.equal(await first.getAttribute('sandbox'), await second.getAttribute('sandbox'));
    await second.scrollIntoViewIfNeeded();
    await page.frameLocator('iframe >> nth=1').locator('activation-plot').first().waitFor();
    // Neither frame scrolls: each is as high as its lab.
    for (const frame of page.frames().slice(1))
      assert.ok(await frame.evaluate(() => document.documentElement.scrollHeight <= innerHeight + 1));
  },
  { query: 'examples/frame.html' },
);

visit(
  'the page of another host runs with the files of its own',
  '',
  async (page) => {
    await labsReady(page);
    assert.equal(page.workers().length, 1);
  },
  { query: 'examples/other-origin.html' },
);

visit('the page of another host runs with the files of another', '', async () => {
  const other = await front({ headers: { 'access-control-allow-origin': '*' } });
  const { arrive } = await import('./support/browser.mjs');
  const { page, context, complaints } = await arrive('', {
    query: `examples/other-origin.html?from=${other.url}descent.js`,
    hosts: [other.url],
  });
  try {
    await labsReady(page);
    await page.evaluate(() => document.querySelector('descent-lab').step(100, 'percent'));
    assert.equal(page.workers().length, 1);
    assert.ok(other.served.some(({ path }) => path.endsWith('.wasm')));
    assert.deepEqual(complaints, []);
  } finally {
    await context.close();
    await other.close();
  }
});

const frameOf = (query = 'lab=regression&lang=en') =>
  `<iframe id="frame" src="${home}embed.html?${query}" width="100%" height="300"
    sandbox="allow-scripts allow-downloads allow-popups"></iframe>
   <iframe id="stranger" srcdoc="<p>Another frame"></iframe>`;

/** Notes every message, and gives `ask`, which sends one and waits for its answer. */
function hearAll() {
  window.heard = [];
  addEventListener('message', ({ data, origin }) => window.heard.push({ data, origin }));
  const post = (message) => document.getElementById('frame').contentWindow.postMessage(message, '*');
  const until = async (holds) => {
    const end = performance.now() + 15_000;
    for (;;) {
      const found = window.heard.map(({ data }) => data).find(holds);
      if (found) return found;
      if (performance.now() > end)
        throw new Error(JSON.stringify(window.heard.map(({ data }) => data)).slice(-900));
      await new Promise((next) => setTimeout(next, 20));
    }
  };
  let id = 0;
  Object.assign(window, {
    post,
    until,
    greet: async () => {
      await until(({ type }) => type === 'hello');
      post({ ns: 'descent-lab', v: 1, type: 'init' });
    },
    ask: (method, ...args) => {
      const mine = ++id;
      post({ ns: 'descent-lab', v: 1, type: 'call', id: mine, payload: { method, args } });
      return until((data) => data.id === mine);
    },
  });
}

author(
  'a frame of an opaque origin answers calls and tells events after init, and nothing before',
  { init: hearAll, body: frameOf() },
  async (page) => {
    const told = await page.evaluate(async () => {
      const hello = await window.until(({ type }) => type === 'hello');
      window.post({ ns: 'descent-lab', v: 1, type: 'call', id: 900, payload: { method: 'play', args: [] } });
      await window.until(({ type, payload }) => type === 'resize' && payload.height > 500);
      await new Promise((next) => setTimeout(next, 400));
      const early = window.heard.map(({ data }) => data.type ?? data);
      await window.greet();
      const answers = [
        await window.ask('step', 40),
        await window.ask('getState'),
        await window.ask('get', 'lr'),
      ];
      const refused = [
        await window.ask('fly'),
        await window.ask('set', 'lr', -1),
        await window.ask('seek', 'x'),
      ];
      await window.ask('play');
      const event = await window.until(({ payload }) => payload?.name === 'lab-status');
      return { hello, early, answers, refused, event, origins: window.heard.map(({ origin }) => origin) };
    });
    assert.deepEqual(told.hello.payload.lab, 'regression');
    assert.ok(told.hello.payload.methods.includes('seek'));
    assert.deepEqual(
      told.early.filter((type) => ['event', 'result', 'error'].includes(type)),
      [],
    );
    assert.ok(told.early.some((type) => /^\{"context":"iframe\.resize","height":\d+\}$/.test(type)));
    assert.ok(
      told.answers.every(({ type }) => type === 'result'),
      JSON.stringify(told.answers),
    );
    assert.equal(told.answers[1].payload.step, 40);
    for (const { type, payload } of told.refused) {
      assert.equal(type, 'error');
      assert.ok(payload.message.length > 20 && !payload.message.includes('\n'), payload.message);
    }
    assert.match(told.refused[0].payload.message, /no method "fly"; there are play, pause/);
    assert.equal(told.event.type, 'event');
    assert.deepEqual([...new Set(told.origins)], ['null']);
  },
);

author(
  'what is not of the protocol, or not of the page around it, moves nothing in a frame',
  { init: hearAll, body: frameOf() },
  async (page) => {
    const step = await page.evaluate(async () => {
      await window.greet();
      await window.ask('seek', 5);
      const good = { ns: 'descent-lab', v: 1, type: 'call', id: 77, payload: { method: 'seek', args: [9] } };
      for (const bad of [
        { ...good, ns: 'other' },
        { ...good, v: 2 },
        { ...good, id: '77' },
        { ...good, payload: { method: 'seek', args: 9 } },
        { ...good, payload: null },
        { ...good, type: 'cal' },
        null,
        'seek',
        { ...good, payload: { method: 'seek', args: [1, 2, 3] } },
      ])
        window.post(bad);
      // A neighbour knows the way to the frame, but is not its parent.
      const stranger = document.getElementById('stranger').contentWindow;
      const script = stranger.document.createElement('script');
      script.textContent = `parent.document.getElementById('frame').contentWindow.postMessage(${JSON.stringify(good)}, '*')`;
      stranger.document.body.append(script);
      await new Promise((next) => setTimeout(next, 500));
      const answered = window.heard.some(({ data }) => data.id === 77);
      return { answered, step: (await window.ask('getState')).payload.step };
    });
    assert.deepEqual(step, { answered: false, step: 5 });
  },
);

author(
  'a frame that is always made higher than its lab does not grow without end',
  { init: hearAll, body: frameOf() },
  async (page) => {
    const heights = await page.evaluate(async () => {
      const frame = document.getElementById('frame');
      addEventListener('message', ({ data }) => {
        if (data.type === 'resize') frame.style.height = `${data.payload.height + 50}px`;
      });
      await window.greet();
      await window.ask('seek', 1);
      await new Promise((next) => setTimeout(next, 1500));
      return window.heard.filter(({ data }) => data.type === 'resize').map(({ data }) => data.payload.height);
    });
    assert.ok(heights.length < 12 && heights.at(-1) < 1200, `${heights}`);
  },
);

author(
  'embed.js keeps the frame as high as its lab at every width, and tells what is refused',
  {
    body: frameOf(),
    sorrow: [],
    head: `<script type="module">
      import { connect } from '${home}embed.js';
      window.connected = connect(document.getElementById('frame'));
    </script>`,
  },
  async (page) => {
    await page.evaluate(async () => (await window.connected).seek(3));
    for (const width of [1280, 800, 390]) {
      await page.setViewportSize({ width, height: 900 });
      await frames(page, 30);
      const inner = await page
        .frames()[1]
        .evaluate(() => [document.documentElement.scrollHeight, innerHeight]);
      assert.ok(Math.abs(inner[0] - inner[1]) <= 1, `${width}: ${inner}`);
    }
    const message = await page.evaluate(async () =>
      (await window.connected).set('lr', 'fast').catch((error) => error.message),
    );
    assert.match(message, /lr|rate|fast/);
  },
);
