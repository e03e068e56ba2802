// The engines that benchmark tasks run on. Each: open() → { measure(job) → seconds per run[],
// accuracy(task, files) → share of the test images, close }; files are names in the folder `digits`.
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { instantiate } from '../../../wasm/descent.js';
import { launchChromium } from './chromium.mjs';
import { accuracy, measure } from './measure.mjs';
import { at } from './paths.mjs';
import { must } from './run.mjs';
import { serve } from './server.mjs';

const benchModule = at('build/wasm/bench.wasm');
const folder = at('build/bench-page');
/** Where all engines find MNIST; a page, too. */
export const digits = `${folder}/digits`;

async function openNative() {
  const figures = async (task, ...words) => {
    const args = [task, ...words].map(String);
    const output = await must(at('build/release/tests/bench/descent_bench'), args, {
      what: `${task} natively`,
    });
    return output.trim().split('\n').map(Number);
  };
  return {
    measure: ({ task, variant, warm, repeats, seconds }) => figures(task, variant, warm, repeats, seconds),
    async accuracy(task, files) {
      const [share] = await figures(task, 'accuracy', ...files.map((name) => `${digits}/${name}`));
      return share;
    },
    async close() {},
  };
}

async function openNode() {
  const core = await instantiate(readFileSync(benchModule));
  return {
    measure: (job) => measure(core, job),
    async accuracy(task, files) {
      const bytes = files.map((name) => readFileSync(`${digits}/${name}`));
      return accuracy(core, task, bytes);
    },
    async close() {},
  };
}

/** A page of three files, made for the occasion, in a real browser. */
async function openChromium() {
  mkdirSync(folder, { recursive: true });
  copyFileSync(benchModule, `${folder}/bench.wasm`);
  copyFileSync(at('wasm/descent.js'), `${folder}/descent.js`);
  copyFileSync(at('web/scripts/lib/measure.mjs'), `${folder}/measure.mjs`);
  writeFileSync(`${folder}/index.html`, '<!doctype html><title>bench</title>');
  const server = await serve(folder);
  const browser = await launchChromium();
  const page = await browser.newPage();
  await page.goto(server.url);
  await page.evaluate(async () => {
    const { instantiate: load } = await import('./descent.js');
    globalThis.core = await load(await fetch('bench.wasm'));
    globalThis.tools = await import('./measure.mjs');
  });
  return {
    measure: (job) => page.evaluate((given) => globalThis.tools.measure(globalThis.core, given), job),
    accuracy: (task, files) =>
      page.evaluate(
        async ([id, names]) => {
          const bytes = async (name) => new Uint8Array(await (await fetch(`digits/${name}`)).arrayBuffer());
          return globalThis.tools.accuracy(globalThis.core, id, await Promise.all(names.map(bytes)));
        },
        [task, files],
      ),
    async close() {
      await browser.close();
      await server.close();
    },
  };
}

/** By the name that --engine takes; `engine` and `host` are what a figure's line says. */
export const engines = {
  native: { engine: 'native', host: undefined, open: openNative },
  wasm: { engine: 'wasm', host: 'node', open: openNode },
  chromium: { engine: 'wasm', host: 'chromium', open: openChromium },
};
