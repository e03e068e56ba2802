#!/usr/bin/env node
// Records the bits that every build must reproduce: tests/golden/traces.txt, one line per run, the hash
// of ten frames and the request. Run it after a change that is meant to change results, and say so in
// the commit:  node tests/golden/make_traces.mjs build/wasm/descent.wasm
import { readFileSync, writeFileSync } from 'node:fs';
import { loadDescent } from '../../wasm/descent.js';
import { provideSets } from '../../web/scripts/lib/sets.mjs';
import { hasher } from '../support/hash.mjs';

const [, , module] = process.argv;
const descent = await loadDescent(readFileSync(module));
provideSets(descent);
const { labs } = JSON.parse(descent.catalog());
const lines = [];
for (const lab of labs) {
  for (const preset of lab.presets) {
    const request = `lab=${lab.id}&preset=${preset.id}`;
    const handle = descent.open(request);
    const bytes = hasher();
    for (let look = 0; look < 10; look++) {
      descent.advance(handle, 120);
      bytes.add(descent.frame(handle));
    }
    descent.close(handle);
    lines.push(`${bytes.hex()} ${request}`);
  }
}
const header = '# FNV-1a over the bytes of ten frames, 120 steps apart; made by make_traces.mjs';
writeFileSync(new URL('traces.txt', import.meta.url), [header, ...lines, ''].join('\n'));
console.log(`${lines.length} traces recorded`);
