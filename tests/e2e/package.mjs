// The npm package as its users have it: the tarball, installed without a network, in a project of Vite and
// behind an import map on another host. Whatever way it came, a lab trains to the core's own bits.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer as createNetServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { build, createServer } from 'vite';
import { makePackage } from '../../web/scripts/lib/package.mjs';
import { at } from '../../web/scripts/lib/paths.mjs';
import { must, run } from '../../web/scripts/lib/run.mjs';
import { serve } from '../../web/scripts/lib/server.mjs';
import { arrive } from './support/browser.mjs';
import { catalog, compute } from './support/core.mjs';

const config = 'lr=0.05&seed=9';
const folder = mkdtempSync(join(tmpdir(), 'descent-package-'));
const project = join(folder, 'project');
const installed = join(project, 'node_modules/descent-lab');

/** Writes files of a folder, by name. */
function write(where, files) {
  mkdirSync(where, { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(where, name), text);
}

const labTag = `<descent-lab lab="regression" config="${config.replace('&', '&amp;')}" lang="en" loading="eager"></descent-lab>`;
const html = (head, body = '') => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>A page of others</title><link rel="icon" href="data:,">${head}</head>
<body>${labTag}${body}</body></html>`;

before(async () => {
  const tarball = await makePackage();
  write(project, {
    'package.json': JSON.stringify({ name: 'consumer', private: true, type: 'module' }),
    'index.html': html('', '<script type="module" src="./main.js"></script>'),
    'main.js': "import 'descent-lab';\n",
  });
  const options = ['--offline', '--no-audit', '--no-fund', '--loglevel=error'];
  await must('npm', ['install', tarball, ...options], { what: 'Installing the package', cwd: project });
});
after(() => rmSync(folder, { recursive: true }));

/** The lab on that page trains to its end, and its loss is the core's; returns what was complained of. */
async function trains(site, path = '') {
  const visitor = await arrive('', { site, query: path });
  try {
    const { page, complaints } = visitor;
    const seen = await page.evaluate(async () => {
      const lab = document.querySelector('descent-lab');
      await customElements.whenDefined('descent-lab');
      await lab.step(100, 'percent');
      return { status: lab.status, step: lab.state.step, metrics: lab.metrics };
    });
    assert.equal(seen.status, 'done');
    const key = catalog().labs.find(({ id }) => id === 'regression').key_channel;
    const frame = await compute('regression', config, seen.step);
    assert.equal(seen.metrics[key], frame.scalar(key));
    assert.equal(page.workers().length, 1, 'it computes in a worker');
    return complaints;
  } finally {
    await visitor.context.close();
  }
}

async function served(where, use) {
  const server = await serve(where);
  try {
    return await use(server.url.replace('localhost', '127.0.0.1'));
  } finally {
    await server.close();
  }
}

const quiet = (root) => ({ root, configFile: false, logLevel: 'error' });

test('an empty project of Vite imports it, builds, and the lab trains', async () => {
  await build({ ...quiet(project), base: './' });
  await served(join(project, 'dist'), async (site) => assert.deepEqual(await trains(site), []));
});

/** A port that is free now: the development server tells its page the number it was given. */
async function freePort() {
  const server = createNetServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  await new Promise((closed) => server.close(closed));
  return port;
}

test('so it does in the development server', async () => {
  const port = await freePort();
  const server = await createServer({
    ...quiet(project),
    optimizeDeps: { exclude: ['descent-lab'] },
    server: { host: '127.0.0.1', port, strictPort: true },
  });
  try {
    await server.listen();
    assert.deepEqual(await trains(`http://127.0.0.1:${port}/`), []);
  } finally {
    await server.close();
  }
});

test('an import map is enough, and the package may be on another host', async () => {
  await served(installed, async (cdn) => {
    const map = JSON.stringify({ imports: { 'descent-lab': `${cdn}descent.js` } });
    const page = html(
      `<script type="importmap">${map}</script><script type="module">import 'descent-lab';</script>`,
    );
    write(join(folder, 'page'), { 'index.html': page });
    await served(join(folder, 'page'), async (site) => {
      const complaints = await trains(site);
      assert.ok(complaints.length > 0, 'the package comes from another host');
      const others = complaints.filter((line) => !line.startsWith(`request to another host: ${cdn}`));
      assert.deepEqual(others, []);
    });
  });
});

test('its data sets come along', async () => {
  await build({ ...quiet(project), base: './' });
  await served(join(project, 'dist'), async (site) => {
    const { page, context, complaints } = await arrive('', { site, query: '' });
    const size = await page.evaluate(async () => {
      const lab = document.querySelector('descent-lab');
      lab.lab = 'dropout';
      lab.config = 'data=digits';
      await lab.ready;
      return lab.get('data');
    });
    assert.equal(size, 'digits');
    assert.deepEqual(complaints, []);
    await context.close();
  });
});

const consumer = `
import { DescentLab, LabError, type LabState } from 'descent-lab';
import { connect, type LabController } from 'descent-lab/embed.js';

const lab: DescentLab = document.createElement('descent-lab');
lab.lab = 'regression';
lab.config = { lr: 0.1 };
lab.addEventListener('lab-step', ({ detail }) => detail.metrics['loss']?.toFixed(2));
const state: LabState = await lab.getState({ weights: true });
await lab.setState(state).catch((error: unknown) => error instanceof LabError && error.field);
const controller: LabController = await connect(document.createElement('iframe'));
controller.on('lab-done', ({ reason }) => reason satisfies 'budget' | 'diverged' | 'max-steps');
// @ts-expect-error: there is no such theme
lab.theme = 'purple';
// @ts-expect-error: a step is a number
await lab.seek('far');
`;

test('its types hold for who uses it, and stand without any others', async () => {
  const compilerOptions = {
    ...{ noEmit: true, strict: true, noUncheckedIndexedAccess: true, types: [] },
    ...{
      target: 'es2022',
      module: 'esnext',
      moduleResolution: 'bundler',
      lib: ['es2022', 'dom', 'dom.iterable'],
    },
  };
  const settings = JSON.stringify({ compilerOptions, files: ['consumer.ts'] });
  write(project, { 'consumer.ts': consumer, 'tsconfig.json': settings });
  const compiler = at('node_modules/typescript/bin/tsc');
  const { code, output } = await run(process.execPath, [compiler, '-p', project], { cwd: project });
  assert.equal(code, 0, output);
});

const sorted = (names) => [...names].sort();

test('the manifest names what the element has', async () => {
  const manifest = JSON.parse(readFileSync(join(installed, 'custom-elements.json'), 'utf8'));
  const [declaration] = manifest.modules[0].declarations;
  const names = (rows) => sorted(rows.map(({ name }) => name));
  await served(project, async (site) => {
    cpSync(installed, join(project, 'package'), { recursive: true });
    write(project, { 'plain.html': html('<script type="module" src="./package/descent.js"></script>') });
    const { page, context } = await arrive('', { site, query: 'plain.html' });
    const real = await page.evaluate(async () => {
      const made = await customElements.whenDefined('descent-lab');
      const lab = document.querySelector('descent-lab');
      await lab.ready;
      const face = lab.shadowRoot.querySelector('descent-lab-face');
      const style = getComputedStyle(lab);
      return {
        attributes: made.observedAttributes,
        methods: Object.getOwnPropertyNames(made.prototype),
        parts: face.getAttribute('exportparts').split(/,\s*/),
        inside: [...face.shadowRoot.querySelectorAll('[part]')].flatMap((element) => [...element.part]),
        accent: style.getPropertyValue('--descent-accent'),
      };
    });
    await context.close();
    assert.deepEqual(names(declaration.attributes), sorted(real.attributes));
    const methods = declaration.members.filter(({ kind }) => kind === 'method');
    for (const { name } of methods) assert.ok(real.methods.includes(name), name);
    assert.deepEqual(names(declaration.cssParts), sorted([...real.parts, 'poster']));
    assert.ok(
      declaration.cssProperties.some(
        ({ name, default: value }) => name === '--descent-accent' && value === real.accent,
      ),
    );
    const source = (path) => readFileSync(at(`web/src/${path}`), 'utf8');
    const api = source('embed/api.ts').split('export interface LabApi')[1];
    assert.deepEqual(names(methods), sorted([...api.matchAll(/^ {2}(\w+)\(/gm)].map(([, name]) => name)));
    const events = source('components/lab_news.ts').split('export interface LabEvents')[1].split('\n}')[0];
    assert.deepEqual(
      names(declaration.events),
      sorted([...events.matchAll(/^ {2}'([\w-]+)'/gm)].map(([, name]) => name)),
    );
  });
});

test('no package is made by accident: that of the repository is private', () => {
  assert.equal(JSON.parse(readFileSync(at('package.json'), 'utf8')).private, true);
  const own = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8'));
  assert.equal(own.private, undefined);
  assert.deepEqual(own.dependencies ?? {}, {}, 'nothing else is installed with it');
});
