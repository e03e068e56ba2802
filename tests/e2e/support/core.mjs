// The core that the page itself has downloaded, run here under Node: what the page shows is held
// against what these very bytes compute.
import assert from 'node:assert/strict';
import { loadDescent } from '../../../wasm/descent.js';
import { home } from './browser.mjs';

let loaded = null;

async function download() {
  const visited = new Set();
  const queue = ['index.html'];
  while (queue.length > 0) {
    const path = queue.shift();
    if (visited.has(path)) continue;
    visited.add(path);
    const response = await fetch(new URL(path, home));
    assert.equal(response.status, 200, path);
    if (path.endsWith('.wasm')) return response.arrayBuffer();
    const text = await response.text();
    for (const [, file] of text.matchAll(/["'`/]([\w-]+(?:\.[\w-]+)*\.(?:js|wasm))["'`]/g)) {
      const next = `assets/${file}`;
      if (file.endsWith('.wasm')) queue.unshift(next);
      else queue.push(next);
    }
  }
  throw new Error('The site names no .wasm file.');
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

const core = () => (loaded ??= download().then(loadDescent));

let told = null;

/** What the core says of itself, facts included, which take a while: asked once. */
export const catalog = async () => (told ??= JSON.parse((await core()).catalog()));

/** The lab with this configuration text after so many steps, in one go. */
export async function compute(lab, config, steps) {
  const descent = await core();
  const { channels } = (await catalog()).labs.find(({ id }) => id === lab);
  const handle = descent.open(`lab=${lab}&${config}`);
  assert.ok(handle > 0, descent.replyText());
  try {
    descent.advance(handle, steps);
    return readFrame(descent.frame(handle), channels);
  } finally {
    descent.close(handle);
  }
}
