// Times one benchmark task: of bench.wasm or a rival's; and what a network of bench.wasm learns. Runs in
// Node and, served as it stands, in a page.

const pause = () => new Promise((resolve) => setTimeout(resolve));

async function secondsFor(run, times) {
  const start = performance.now();
  await run(times);
  return (performance.now() - start) / 1000;
}

/**
 * Runs until at least `seconds` have gone by, in batches; returns seconds per run. Between batches
 * the event loop turns: fresh wasm starts unoptimised and is exchanged only at a later call.
 */
async function repeat(run, times, seconds) {
  let spent = 0;
  let runs = 0;
  while (spent < seconds) {
    spent += await secondsFor(run, times);
    runs += times;
    await pause();
  }
  return spent / runs;
}

/** Seconds per run, one figure per repeat. `run(times)` may be asynchronous. */
export async function measureRun(run, { warm, repeats, seconds }) {
  let batch = 1;
  // A batch takes about 20 ms: long against the clock, short against a repeat.
  while (batch < 2 ** 24 && (await secondsFor(run, batch)) < 0.02) {
    batch *= 2;
    await pause();
  }
  await repeat(run, batch, warm / 2);
  // Sized again, now that the optimised code runs.
  while (batch < 2 ** 24 && (await secondsFor(run, batch)) < 0.02) batch *= 2;
  await repeat(run, batch, warm / 2);
  const figures = [];
  for (let i = 0; i < repeats; ++i) figures.push(await repeat(run, batch, seconds));
  return figures;
}

/** The same for a task of bench.wasm; `core` holds the module's exports. */
export async function measure(core, { task, variant, ...timing }) {
  if (!core[`bench_${task}_prepare`](variant)) throw new Error(`${task} has no variant ${variant}.`);
  return measureRun(core[`bench_${task}_run`], timing);
}

/** The share of MNIST's test images that `task` gets right; `files`: bytes of images and labels, in turn. */
export function accuracy(core, task, files) {
  for (let i = 0; i < files.length; i += 2) {
    const [images, labels] = [files[i], files[i + 1]];
    const size = images.length + labels.length;
    const room = core.bench_images_room(size);
    const bytes = new Uint8Array(core.memory.buffer, room, size);
    bytes.set(images);
    bytes.set(labels, images.length);
    if (!core.bench_images_add(images.length)) throw new Error(`${task}: the core refuses MNIST's files.`);
  }
  return core[`bench_${task}_accuracy`]();
}
