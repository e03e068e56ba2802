// npm run bench: times the tasks on each engine, one thread, and prints a table.
//   npm run --silent bench -- --json                       one JSON line per figure
//   npm run bench -- --only t1,t6 --engine wasm,native     some tasks, some engines
//   npm run bench -- --quick                               short repeats: shows that it works, no more
import { parseArgs } from 'node:util';
import { engines } from './lib/engines.mjs';
import { buildPreset } from './lib/cmake.mjs';
import { Failure, main, progressTo, say, stage } from './lib/run.mjs';
import { setup } from './setup.mjs';

const samplesPerEpoch = 250;
const perSecond = (unit, work) => ({ metric: 'rate', unit, figure: (seconds) => work / seconds });
const gemm = (n) => ({ name: `n=${n}`, argument: n, ...perSecond('GFLOP/s', (2 * n ** 3) / 1e9) });
const elementwise = (name, argument) => ({
  name,
  argument,
  metric: 'time',
  unit: 'ns/value',
  figure: (seconds) => (seconds * 1e9) / 1e6,
});

/** Every task and its variants; what they do is in tests/bench/tasks.hpp. */
const tasks = {
  t1: [
    { name: 'train', argument: 0, ...perSecond('samples/s', samplesPerEpoch) },
    { name: 'train+loss', argument: 1, ...perSecond('samples/s', samplesPerEpoch) },
  ],
  t6: [32, 64, 128, 256, 512].map(gemm),
  t7: ['tanh', 'sigmoid', 'softplus'].map(elementwise),
};

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
    const { values } = parseArgs({ options: { only: text, engine: text, json: flag, quick: flag } });
    return {
      chosenTasks: listOption(values.only, Object.keys(tasks), 'only'),
      chosenEngines: listOption(values.engine, Object.keys(engines), 'engine'),
      json: values.json,
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

const shown = (number) => (number >= 1e5 ? `${(number / 1e6).toFixed(2)} M` : number.toFixed(2)).padStart(11);
const columns = ['task', 'variant', 'engine', 'unit', 'median', 'min', 'max'];
const widths = [5, 12, 15, 10];

function tableLine(words) {
  return words.map((word, i) => (i < widths.length ? word.padEnd(widths[i]) : word.padStart(11))).join(' ');
}

async function benchmark(name, { chosenTasks, json, timing }) {
  const { engine, host, open } = engines[name];
  const session = await open();
  try {
    for (const task of chosenTasks) {
      for (const variant of tasks[task]) {
        const seconds = await session.measure({ task, variant: variant.argument, ...timing });
        const summary = summarise(seconds.map(variant.figure));
        const { metric, unit } = variant;
        if (json)
          console.log(
            JSON.stringify({ task, variant: variant.name, engine, host, metric, unit, ...summary }),
          );
        else
          console.log(
            tableLine([
              task,
              variant.name,
              host ? `${engine} (${host})` : engine,
              unit,
              ...Object.values(summary).map(shown),
            ]),
          );
      }
    }
  } finally {
    await session.close();
  }
}

await main(async () => {
  const chosen = options();
  progressTo(chosen.json ? process.stderr : process.stdout);
  const { chosenEngines } = chosen;
  await setup(['page', 'test']);
  if (chosenEngines.some((name) => engines[name].engine === 'wasm')) {
    await stage('bench → wasm', (tell) => buildPreset('wasm', { targets: ['bench'], tell }));
  }
  if (chosenEngines.includes('native')) {
    await stage('bench → native', (tell) => buildPreset('release', { targets: ['descent_bench'], tell }));
  }
  if (!chosen.json) say(`\n${tableLine(columns)}`);
  for (const name of chosenEngines) await benchmark(name, chosen);
});
