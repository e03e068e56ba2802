// npm run bench: times the tasks on each engine, one thread, and prints a table.
//   npm run --silent bench -- --json                       one JSON line per figure
//   npm run bench -- --only t1,t6 --engine wasm,native     some tasks, some engines
//   npm run bench -- --only page                           every lab in the finished site, in Chromium
//   npm run bench -- --rivals                              also other libraries, fetched for this only
//   npm run bench -- --quick                               short repeats: shows that it works, no more
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { loadDescent } from '../../wasm/descent.js';
import { digits, engines } from './lib/engines.mjs';
import { buildPreset } from './lib/cmake.mjs';
import { packDatasets } from './lib/datasets.mjs';
import { unpackDigits } from './lib/digits.mjs';
import { at, module } from './lib/paths.mjs';
import { benchPage } from './lib/page_bench.mjs';
import { installRivals, measureRival, rivals } from './lib/rivals.mjs';
import { Failure, main, progressTo, say, stage } from './lib/run.mjs';
import { buildAll } from './lib/steps.mjs';
import { setup } from './setup.mjs';

const samplesPerEpoch = 250;
/** `work` is how much of the unit one run does; a rival's run may do another amount. */
const perSecond = (unit, work) => ({ metric: 'rate', unit, work, figure: (seconds) => work / seconds });
const gemm = (n) => ({ name: `n=${n}`, argument: n, ...perSecond('GFLOP/s', (2 * n ** 3) / 1e9) });
const gradientSteps = (name, argument) => ({ name, argument, ...perSecond('steps/s', 1) });
const elementwise = (name, argument) => ({
  name,
  argument,
  metric: 'time',
  unit: 'ns/value',
  figure: (seconds) => (seconds * 1e9) / 1e6,
});
/** Test images that a network gets right after one epoch over 10,000 of MNIST: learnt, not timed. */
const accuracy = { name: 'accuracy', metric: 'accuracy', unit: 'share' };

/** Every task and its variants; what they do is in tests/bench/tasks.hpp. */
const tasks = {
  t1: [
    { name: 'train', argument: 0, ...perSecond('samples/s', samplesPerEpoch) },
    { name: 'train+loss', argument: 1, ...perSecond('samples/s', samplesPerEpoch) },
  ],
  t2: [{ name: 'train', argument: 0, ...perSecond('samples/s', 64) }, accuracy],
  t3: [
    { name: 'train', argument: 0, ...perSecond('samples/s', 20) },
    ...[1, 100].map((n) => ({ name: `infer-${n}`, argument: n, ...perSecond('samples/s', n) })),
    accuracy,
  ],
  t4: [{ name: 'train', argument: 0, ...perSecond('steps/s', 1) }],
  t5: ['h=10 sgd', 'h=64 sgd', 'h=10 rmsprop', 'h=64 rmsprop'].map(gradientSteps),
  t6: [32, 64, 128, 256, 512].map(gemm),
  t7: ['tanh', 'sigmoid', 'softplus'].map(elementwise),
  labs: [], // told by the core, once it is built
  page: [], // measured from outside: lib/page_bench.mjs
};

/** Every lab as it opens: its steps, where it has a course, and its frames. */
async function labVariants() {
  const core = await loadDescent(readFileSync(module));
  const { labs } = JSON.parse(core.catalog());
  return labs.flatMap(({ id }, i) => {
    const handle = core.open(`lab=${id}`);
    const frame = core.frame(handle);
    const budget = new DataView(frame.buffer, frame.byteOffset).getFloat64(24, true);
    core.close(handle);
    const steps = { argument: 2 * i, ...perSecond('steps/s', 1) };
    const frames = { argument: 2 * i + 1, metric: 'time', unit: 'ms/frame', figure: (s) => s * 1e3 };
    const variants = budget > 0 ? [steps, frames] : [frames];
    // There are many, and no rival has them: short repeats will do.
    return variants.map((variant) => ({ ...variant, name: id, ours: true, repeat: 0.2 }));
  });
}

function listOption(text, known, option) {
  if (text === undefined) return known;
  const chosen = text.toLowerCase().split(',');
  const unknown = chosen.find((word) => !known.includes(word));
  if (unknown !== undefined) throw new Failure(`--${option} knows ${known.join(', ')}; not "${unknown}".`);
  return chosen;
}

function options() {
  const text = { type: 'string' };
  const flag = { type: 'boolean', default: false };
  try {
    const { values } = parseArgs({
      options: { only: text, engine: text, json: flag, quick: flag, rivals: flag },
    });
    return {
      chosenTasks: listOption(values.only, Object.keys(tasks), 'only'),
      chosenEngines: listOption(values.engine, Object.keys(engines), 'engine'),
      json: values.json,
      withRivals: values.rivals,
      timing: values.quick ? { warm: 0.1, repeats: 3, seconds: 0.05 } : { warm: 2, repeats: 5, seconds: 1 },
    };
  } catch (error) {
    throw error instanceof Failure ? error : new Failure(error.message);
  }
}

function summarise(figures) {
  const sorted = figures.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const median = sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  return { median, min: sorted[0], max: sorted.at(-1) };
}

function shown(number) {
  const text = number >= 1e5 ? `${(number / 1e6).toFixed(2)} M` : number.toFixed(number < 1 ? 4 : 2);
  return text.padStart(11);
}

const columns = ['task', 'variant', 'engine', 'unit', 'median', 'min', 'max'];
const widths = [5, 37, 17, 10];

function tableLine(words) {
  return words.map((word, i) => (i < widths.length ? word.padEnd(widths[i]) : word.padStart(11))).join(' ');
}

/** Prints one figure; `remark` stands behind it in the table, and on no JSON line. */
function report({ json }, row, summary, remark = '') {
  const { task, variant, engine, host = null, metric, unit } = row;
  if (json) return console.log(JSON.stringify({ task, variant, engine, host, metric, unit, ...summary }));
  const who = host ? `${engine} (${host})` : engine;
  const line = tableLine([task, variant, who, unit, ...Object.values(summary).map(shown)]);
  console.log(remark ? `${line}  ${remark}` : line);
}

/** How many times as fast as theirs ours is. */
const advantage = (metric, ours, theirs) => (metric === 'time' ? theirs / ours : ours / theirs);

async function benchmarkRivals(options, task, variant, ours) {
  const { metric, unit, name } = variant;
  for (const [engine, { host = 'node' }] of Object.entries(rivals)) {
    const reply = await measureRival(engine, { task, variant: name, ...options.timing });
    if (reply.cannot !== undefined) {
      say(`${tableLine([task, name, engine, unit])} cannot: ${reply.cannot}`);
      continue;
    }
    const share = reply.work === undefined ? 1 : variant.work / reply.work;
    const summary = summarise(reply.seconds.map((seconds) => variant.figure(seconds * share)));
    const ratio = `ours is ${advantage(metric, ours.median, summary.median).toFixed(2)}×`;
    const remark = [ratio, reply.note].filter(Boolean).join('; ');
    report(options, { task, variant: name, engine, host, metric, unit }, summary, remark);
  }
}

/** The same on every run and on every engine; rivals start from other weights and are not asked. */
async function learn(options, sessions, task, { name, metric, unit }) {
  const files = unpackDigits(digits);
  for (const [id, session] of sessions) {
    const { engine, host } = engines[id];
    if (files.length === 0) {
      say(`${tableLine([task, name, engine, unit])} cannot: MNIST is not here, and comes with a connection`);
      continue;
    }
    const share = await session.accuracy(task, files);
    report(options, { task, variant: name, engine, host, metric, unit }, summarise([share]));
  }
}

/** Every figure of one variant together, so that what is compared was measured at the same time. */
async function benchmark(options, sessions, task, variant) {
  const { metric, unit, name } = variant;
  if (variant === accuracy) return learn(options, sessions, task, variant);
  let ours;
  for (const [id, session] of sessions) {
    const { engine, host } = engines[id];
    const timing = { ...options.timing };
    if (variant.repeat !== undefined) timing.warm = timing.seconds = Math.min(timing.seconds, variant.repeat);
    const seconds = await session.measure({ task, variant: variant.argument, ...timing });
    const summary = summarise(seconds.map(variant.figure));
    report(options, { task, variant: name, engine, host, metric, unit }, summary);
    if (!ours || id === 'wasm') ours = summary; // what the rivals are held against
  }
  if (options.withRivals && !variant.ours) await benchmarkRivals(options, task, variant, ours);
}

/** The labs of the finished site, in the browser whatever engines were chosen. */
async function benchmarkPage(options) {
  const { labs } = JSON.parse(readFileSync(at('web/src/generated/page.json'), 'utf8'));
  const { engine, host } = engines.chromium;
  const ids = labs.map(({ id }) => id);
  await benchPage(ids, options.timing, (lab, metric, unit, figures) =>
    report(
      options,
      { task: 'page', variant: `${lab}, ${metric}`, engine, host, metric, unit },
      summarise(figures),
    ),
  );
}

async function build({ chosenTasks, chosenEngines, withRivals }) {
  await setup(['page', 'test']);
  if (chosenTasks.some((task) => tasks[task].includes(accuracy))) await stage('data sets', packDatasets);
  if (chosenEngines.some((name) => engines[name].engine === 'wasm'))
    await stage('bench → wasm', (tell) => buildPreset('wasm', { targets: ['bench'], tell }));
  if (chosenEngines.includes('native'))
    await stage('bench → native', (tell) => buildPreset('release', { targets: ['descent_bench'], tell }));
  if (chosenTasks.includes('labs')) {
    await stage('core → wasm', (tell) => buildPreset('wasm', { targets: ['descent'], tell }));
    tasks.labs = await labVariants();
  }
  if (chosenTasks.includes('page')) await buildAll(['page', 'test']);
  if (withRivals) await stage('rivals', installRivals);
}

await main(async () => {
  const chosen = options();
  progressTo(chosen.json ? process.stderr : process.stdout);
  await build(chosen);
  if (!chosen.json) say(`\n${tableLine(columns)}`);
  const sessions = new Map();
  try {
    for (const name of chosen.chosenEngines) sessions.set(name, await engines[name].open());
    for (const task of chosen.chosenTasks)
      for (const variant of tasks[task]) await benchmark(chosen, sessions, task, variant);
    if (chosen.chosenTasks.includes('page')) await benchmarkPage(chosen);
  } finally {
    for (const session of sessions.values()) await session.close();
  }
});
