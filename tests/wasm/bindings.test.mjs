// The page's own modules through their own loader, under Node: the contract of wasm/descent.d.ts, and
// law 1 for the very bytes that people download.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { test } from 'node:test';
import { loadDescent } from '../../wasm/descent.js';
import { provideSets } from '../../web/scripts/lib/sets.mjs';
import { hasher } from '../support/hash.mjs';

const wasm = readFileSync(process.env.DESCENT_WASM);
const folder = dirname(process.env.DESCENT_WASM);
async function open(module) {
  const descent = await loadDescent(module);
  provideSets(descent);
  return descent;
}
const fresh = () => open(wasm);
const traces = readFileSync(new URL('../golden/traces.txt', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line && !line.startsWith('#'))
  .map((line) => {
    const [hash, request] = line.split(' ');
    return { hash, request, lab: /^lab=([^&]+)/.exec(request)[1] };
  });

for (const [family, labs] of Object.entries(JSON.parse(readFileSync(`${folder}/families.json`, 'utf8')))) {
  const module = new WebAssembly.Module(readFileSync(`${folder}/${family}.wasm`));
  for (const { hash, request } of traces.filter(({ lab }) => labs.includes(lab))) {
    test(`${family}: ${request} gives the recorded bits`, async () => {
      const descent = await open(module);
      const handle = descent.open(request);
      assert.ok(handle > 0, descent.replyText());
      const bytes = hasher();
      for (let look = 0; look < 10; look++) {
        descent.advance(handle, 120);
        bytes.add(descent.frame(handle));
      }
      assert.equal(bytes.hex(), hash);
    });
  }
  test(`${family} has its own labs and no others`, async () => {
    const descent = await loadDescent(module);
    assert.equal(descent.open('lab=none'), 0);
    assert.equal(JSON.parse(descent.replyText()).problems[0].allowed, labs.join(', '));
  });
}

test('every lab of the catalog is in a module of the page and has recorded bits', async () => {
  const catalog = JSON.parse((await fresh()).catalog());
  const homes = Object.values(JSON.parse(readFileSync(`${folder}/families.json`, 'utf8'))).flat();
  const ids = catalog.labs.map(({ id }) => id);
  assert.deepEqual(homes.toSorted(), ids.toSorted());
  for (const { id, presets } of catalog.labs)
    assert.equal(traces.filter(({ lab }) => lab === id).length, presets.length, id);
  for (const lab of catalog.labs) assert.ok(lab.params.some((param) => param.key === 'seed'));
  assert.ok(Object.values(catalog.facts).every(Number.isFinite));
});

test('a bad request is answered with problems and a suggestion, and leaves the module usable', async () => {
  const descent = await fresh();
  assert.equal(descent.open('lab=regression&lr=abc&hidden=999'), 0);
  const { problems, suggestion } = JSON.parse(descent.replyText());
  assert.deepEqual(
    problems.map(({ field, code }) => [field, code]),
    [
      ['lr', 'not_a_number'],
      ['hidden', 'out_of_range'],
    ],
  );
  assert.equal(suggestion, 'hidden=64');
  assert.ok(descent.open(`lab=regression&${suggestion}`) > 0);
});

test('text of any language passes the door unharmed', async () => {
  const descent = await fresh();
  assert.equal(descent.open('lab=激励函数'), 0);
  assert.equal(JSON.parse(descent.replyText()).problems[0].value, '激励函数');
});

test('configure answers 0, 1 or 2: refused, applied, begun anew', async () => {
  const descent = await fresh();
  const handle = descent.open('lab=regression');
  descent.advance(handle, 10);
  assert.equal(descent.configure(handle, 'lr=0.2'), 1);
  assert.equal(descent.configure(handle, 'hidden=4'), 2);
  assert.equal(descent.configure(handle, 'hidden=-4'), 0);
  assert.equal(JSON.parse(descent.replyText()).suggestion, 'hidden=0');
});

test('a saved state moves to another instance of the module', async () => {
  const [one, two] = [await fresh(), await fresh()];
  const from = one.open('lab=regression&seed=9');
  one.advance(from, 50);
  const state = one.save(from);
  const to = two.open('lab=regression');
  assert.equal(two.load(to, state), 1);
  one.advance(from, 50);
  two.advance(to, 50);
  const numbers = (bytes) => Buffer.from(bytes.slice(40)).toString('base64');
  assert.equal(numbers(two.frame(to)), numbers(one.frame(from)));
  assert.equal(two.load(to, state.slice(0, 40)), 0);
  assert.equal(JSON.parse(two.replyText()).problems[0].code, 'bad_archive');
});

test("a programmer's error becomes an Error with the failed condition", async () => {
  const descent = await fresh();
  assert.throws(() => descent.advance(77, 1), /check failed.*77/);
});

test('many sessions, opened and closed, do not pile up in memory', async () => {
  const descent = await fresh();
  const size = () => descent.frame(descent.open('lab=regression')).buffer.byteLength;
  const before = size();
  for (let i = 0; i < 300; i++) {
    const handle = descent.open('lab=activation&preset=net');
    descent.advance(handle, 2);
    descent.frame(handle);
    descent.close(handle);
  }
  assert.ok(size() <= before + 2 * 2 ** 20, `memory grew from ${before} to ${size()} bytes`);
});
