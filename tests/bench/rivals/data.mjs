// What the rivals are given: made up, the same for each. Only sizes and sparseness matter for speed.

/** Uniform numbers in [0, 1), the same every time (a 32-bit linear congruence). */
function uniforms(seed) {
  let state = seed;
  return () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32;
}

const floats = (length, make) => Float32Array.from({ length }, make);

/** T1: n points inside (1) and around (-1) a circle: { x: [n, 2], targets: [n] }. */
export function circle(n = 500) {
  const random = uniforms(1);
  const x = new Float32Array(2 * n);
  const targets = new Float32Array(n);
  for (let i = 0; i < n; ++i) {
    const inside = random() < 0.5;
    const radius = inside ? 2.5 * random() : 3.5 + 1.5 * random();
    const angle = 2 * Math.PI * random();
    x.set([radius * Math.sin(angle), radius * Math.cos(angle)], 2 * i);
    targets[i] = inside ? 1 : -1;
  }
  return { x, targets };
}

/** T2, T3: n images of 784 pixels, a fifth of them lit as in MNIST: { x: [n, 784], labels: [n] }. */
export function images(n) {
  const random = uniforms(2);
  return {
    x: floats(784 * n, () => (random() < 0.19 ? random() : 0)),
    labels: Int32Array.from({ length: n }, () => Math.floor(10 * random())),
  };
}

/** T4: sine waves of random phase and the cosines to learn: x and targets [n, steps]. */
export function waves(n = 50, steps = 20) {
  const random = uniforms(3);
  const phase = floats(n, () => 2 * Math.PI * random());
  const wave = (f) => floats(n * steps, (_, i) => f(phase[Math.floor(i / steps)] + 0.3 * (i % steps)));
  return { x: wave(Math.sin), targets: wave(Math.cos) };
}

/** T5: a replay memory of n transitions between states of four numbers, and where to draw from. */
export function replay(n = 2000) {
  const random = uniforms(4);
  const centred = () => 2 * random() - 1;
  return {
    size: n,
    random,
    states: floats(4 * n, centred),
    nextStates: floats(4 * n, centred),
    actions: Uint8Array.from({ length: n }, () => Math.floor(2 * random())),
    rewards: floats(n, () => 1),
    ended: floats(n, () => (random() < 0.05 ? 1 : 0)),
  };
}

/** One batch drawn from a replay memory: what a step of T5 begins with. */
export function drawBatch(memory, size = 32) {
  const batch = {
    states: new Float32Array(4 * size),
    nextStates: new Float32Array(4 * size),
    actions: new Int32Array(size),
    rewards: new Float32Array(size),
    ended: new Float32Array(size),
  };
  for (let i = 0; i < size; ++i) {
    const from = Math.floor(memory.random() * memory.size);
    for (let k = 0; k < 4; ++k) {
      batch.states[4 * i + k] = memory.states[4 * from + k];
      batch.nextStates[4 * i + k] = memory.nextStates[4 * from + k];
    }
    batch.actions[i] = memory.actions[from];
    batch.rewards[i] = memory.rewards[from];
    batch.ended[i] = memory.ended[from];
  }
  return batch;
}

/** T6, T7: n values evenly spread over [-8, 8]. */
export const ramp = (n) => floats(n, (_, i) => (16 * i) / (n - 1) - 8);

/** T5's variants are named `h=10 sgd`: { hidden, rule }. */
export function dqnVariant(name) {
  const [, hidden, rule] = /^h=(\d+) (sgd|rmsprop)$/.exec(name) ?? [];
  return hidden ? { hidden: Number(hidden), rule } : null;
}

/** T6's variants are named `n=128`. */
export const gemmSize = (name) => Number(/^n=(\d+)$/.exec(name)?.[1] ?? 0);
