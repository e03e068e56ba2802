// The engines that benchmark tasks run on. Each: open() → { measure(job) → seconds per run[], close }.
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { instantiate } from '../../../wasm/descent.js';
import { launchChromium } from './chromium.mjs';
import { measure } from './measure.mjs';
import { at } from './paths.mjs';
import { must } from './run.mjs';
import { serve } from './server.mjs';

const benchModule = at('build/wasm/bench.wasm');

async function openNative() {
  return {
    async measure({ task, variant, warm, repeats, seconds }) {
      const args = [task, variant, warm, repeats, seconds].map(String);
      const output = await must(at('build/release/tests/bench/descent_bench'), args, {
        what: `${task} natively`,
      });
      return output.trim().split('\n').map(Number);
    },
    async close() {},
  };
}

async function openNode() {
  const core = await instantiate(readFileSync(benchModule));
  return { measure: (job) => measure(core, job), async close() {} };
}

/** A page of three files, made for the occasion, in a real browser. */
async function openChromium() {
  const folder = at('build/bench-page');
  mkdirSync(folder, { recursive: true });
  copyFileSync(benchModule, `${folder}/bench.wasm`);
  copyFileSync(at('wasm/descent.js'), `${folder}/descent.js`);
  copyFileSync(at('web/scripts/lib/measure.mjs'), `${folder}/measure.mjs`);
  writeFileSync(`${folder}/index.html`, '<!doctype html><title>bench</title>');
  const server = await serve(folder);
  const browser = await launchChromium();
  const page = await browser.newPage();
  await page.goto(server.url);
  return {
    measure: (job) =>
      page.evaluate(async (given) => {
        const { instantiate: load } = await import('./descent.js');
        const { measure: time } = await import('./measure.mjs');
        globalThis.core ??= await load(await fetch('bench.wasm'));
        return time(globalThis.core, given);
      }, job),
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
