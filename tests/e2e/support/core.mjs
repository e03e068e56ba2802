// The core that the page itself has downloaded, run here under Node: what the page shows is held
// against what these very bytes compute.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { loadDescent } from '../../../wasm/descent.js';
import { provideSets } from '../../../web/scripts/lib/sets.mjs';
import { home } from './browser.mjs';

/** All modules that the site names: each has some of the labs. */
async function download() {
  const visited = new Set();
  const modules = [];
  const queue = ['index.html'];
  while (queue.length > 0) {
    const path = queue.shift();
    if (visited.has(path)) continue;
    visited.add(path);
    const response = await fetch(new URL(path, home));
    assert.equal(response.status, 200, path);
    if (path.endsWith('.wasm')) {
      const descent = await loadDescent(await response.arrayBuffer());
      provideSets(descent);
      modules.push(descent);
      continue;
    }
    const text = await response.text();
    for (const [, file] of text.matchAll(/["'`/]([\w-]+(?:\.[\w-]+)*\.(?:js|wasm))["'`]/g))
      queue.push(['descent.js', 'sw.js'].includes(file) ? file : `assets/${file}`);
  }
  assert.ok(modules.length > 0, 'The site names no .wasm file.');
  return modules;
}

let downloaded = null;

/** The module that has this lab; a lab that a module has not is refused as unknown. */
async function moduleOf(lab) {
  const modules = await (downloaded ??= download());
  const found = modules.find((descent) => {
    const handle = descent.open(`lab=${lab}`);
    if (handle > 0) descent.close(handle);
    return handle > 0;
  });
  assert.ok(found, `no module of the site has the lab ${lab}`);
  return found;
}

/** The frame's numbers: `values(channel)`, `scalar(channel)`, and the step. Layout: core/labs/frame.hpp. */
function readFrame(bytes, channels) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const found = new Map();
  for (let i = 0; i < view.getUint32(8, true); i++) {
    const at = 40 + 24 * i;
    if (view.getUint32(at + 4, true) !== 0) continue;
    const size = [8, 12, 16].reduce((product, offset) => product * view.getUint32(at + offset, true), 1);
    const from = view.getUint32(at + 20, true);
    const numbers = Array.from({ length: size }, (_, k) => view.getFloat32(from + 4 * k, true));
    found.set(channels[view.getUint32(at, true)].id, numbers);
  }
  const values = (channel) => found.get(channel) ?? [];
  return { step: view.getFloat64(16, true), values, scalar: (channel) => values(channel)[0] };
}

/** What the core says of itself, as the build wrote it down for the page. */
export const catalog = () =>
  JSON.parse(readFileSync(new URL('../../../web/src/generated/catalog.json', import.meta.url), 'utf8'));

/** Opens the lab with this configuration text, advances it in one go and hands its frame to `use`. */
async function after(lab, config, steps, use) {
  const descent = await moduleOf(lab);
  const handle = descent.open(`lab=${lab}&${config}`);
  assert.ok(handle > 0, descent.replyText());
  try {
    descent.advance(handle, steps);
    return use(descent.frame(handle));
  } finally {
    descent.close(handle);
  }
}

/** The frame's numbers after so many steps. */
export const compute = (lab, config, steps) => {
  const { channels } = catalog().labs.find(({ id }) => id === lab);
  return after(lab, config, steps, (bytes) => readFrame(bytes, channels));
};

/** The frame's bytes, without the count of restarts. */
export const frameOf = (lab, config, steps) =>
  after(lab, config, steps, (bytes) => Uint8Array.from(bytes).fill(0, 36, 40));
