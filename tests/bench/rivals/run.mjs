// One rival at one variant of one task, in a process of its own: a crash ends this line, not the table.
//   node run.mjs RIVAL TASK VARIANT WARM REPEATS SECONDS
// The last line printed is JSON: { seconds: […], work, note } or { cannot }.
//
// A rival's module exports `open(require)`, which gives an object of tasks: t1(variant) … prepare one
// variant and return { run, work?, note? }, or nothing if the rival does not have it. `run(times)`
// does so many runs; `work` says how much of the task's unit one run is, where it is not one run of
// ours (tests/bench/tasks.hpp); `note` says in what it differs from what was asked.
import { createRequire } from 'node:module';
import { measureRun } from '../../../web/scripts/lib/measure.mjs';
import { rivalFolder, rivals } from '../../../web/scripts/lib/rivals.mjs';

const [, , name, task, variant, ...timing] = process.argv;
const [warm, repeats, seconds] = timing.map(Number);
const answer = (reply) => process.stdout.write(`\n${JSON.stringify(reply)}\n`, () => process.exit());
const sentence = (error) => String(error?.message ?? error).split('\n')[0];

try {
  const rival = rivals[name];
  const { open } = await import(new URL(rival.file, import.meta.url));
  const tasks = await open(createRequire(`${rivalFolder}/package.json`), rival);
  const prepared = await tasks[task]?.(variant);
  if (prepared) {
    const { run, work, note } = prepared;
    await run(1); // what cannot be done fails here, before anything is timed
    answer({ seconds: await measureRun(run, { warm, repeats, seconds }), work, note });
  } else answer({ cannot: 'has nothing of the kind' });
} catch (error) {
  answer({ cannot: sentence(error) });
}
