// npm test: every kind of test, then one closing line `N passed, N failed`.
//   npm test -- --only native,asan,wasm,web,e2e,check,fuzz     some kinds only (check and fuzz, a short
//                                                              run of each target, are off by default)
import { parseArgs } from 'node:util';
import { quickChecks } from './lib/checks.mjs';
import { buildPreset } from './lib/cmake.mjs';
import { buildTargets, fuzzTests, targets } from './lib/fuzz.mjs';
import { Failure, main, say, stage } from './lib/run.mjs';
import { buildCore, buildSite } from './lib/steps.mjs';
import { browserTests, ctest, types, unitTests, wasmTests } from './lib/suites.mjs';
import { setup } from './setup.mjs';

const kinds = ['native', 'asan', 'wasm', 'web', 'e2e', 'check', 'fuzz'];
const onRequest = ['check', 'fuzz'];

function chosenKinds() {
  let values;
  try {
    ({ values } = parseArgs({ options: { only: { type: 'string' } } }));
  } catch (error) {
    throw new Failure(error.message);
  }
  if (values.only === undefined) return kinds.filter((kind) => !onRequest.includes(kind));
  const chosen = values.only.split(',');
  const unknown = chosen.find((kind) => !kinds.includes(kind));
  if (unknown !== undefined) throw new Failure(`--only knows ${kinds.join(', ')}; not "${unknown}".`);
  return chosen;
}

const sum = { passed: 0, failed: 0 };

/** Runs one suite as a stage; output is shown where something failed. Later suites run all the same. */
async function suite(name, work) {
  try {
    await stage(name, async (tell) => {
      const { passed, failed, output, notes = [] } = await work(tell);
      sum.passed += passed;
      sum.failed += failed;
      if (failed === 0) return [`${passed} passed`, ...notes].join('; ');
      say(`\n${output.trimEnd()}`);
      throw new Failure(`${name}: ${passed} passed, ${failed} failed`);
    });
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    say(error.message);
  }
}

/** A step that the suites after it stand on: its failure counts once, and they are left out. */
async function ready(step) {
  try {
    await step();
    return true;
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    say(error.message);
    sum.failed += 1;
    return false;
  }
}

const build = (preset) => ready(() => stage(`build ${preset}`, (tell) => buildPreset(preset, { tell })));

const buildFuzz = (tell) => buildTargets(Object.keys(targets), tell);

await main(async () => {
  const chosen = chosenKinds();
  const wants = (...names) => names.some((name) => chosen.includes(name));
  const purposes = ['page', 'test', ...onRequest.filter((kind) => wants(kind))];
  if (await ready(() => setup(purposes))) {
    const core = !wants('wasm', 'web', 'e2e', 'check') || (await ready(buildCore));
    if (wants('native') && (await build('release'))) await suite('native', () => ctest('release'));
    if (wants('asan') && (await build('asan'))) await suite('native, sanitized', () => ctest('asan'));
    if (wants('fuzz') && (await ready(() => stage('build fuzz', buildFuzz)))) await suite('fuzz', fuzzTests);
    if (wants('wasm')) {
      if (await build('wasm-test')) await suite('wasm under node', () => ctest('wasm-test'));
      if (core) await suite('wasm module', wasmTests);
    }
    if (wants('web') && core) {
      await suite('types', types);
      await suite('web units', unitTests);
    }
    if (wants('e2e', 'check') && core && (await ready(buildSite))) {
      if (wants('e2e')) await suite('page in Chromium', browserTests);
      if (wants('check')) await suite('checks', quickChecks);
    }
  }
  say(`${sum.passed} passed, ${sum.failed} failed`);
  return sum.failed > 0 || sum.passed === 0 ? 1 : 0;
});
