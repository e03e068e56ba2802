// TensorFlow.js on its plain-JavaScript and its WebAssembly backend, one thread.
import { dirname } from 'node:path';
import { circle, drawBatch, dqnVariant, gemmSize, images, ramp, replay, waves } from './data.mjs';

export async function open(require, { backend }) {
  const tf = require('@tensorflow/tfjs'); // brings its cpu backend along
  if (backend === 'wasm') {
    const wasm = require('@tensorflow/tfjs-backend-wasm');
    wasm.setWasmPaths(`${dirname(require.resolve('@tensorflow/tfjs-backend-wasm/package.json'))}/dist/`);
    wasm.setThreadsCount(1);
  }
  await tf.setBackend(backend);
  await tf.ready();

  const times = (work) => (n) => {
    for (let i = 0; i < n; ++i) tf.tidy(work);
  };
  const weight = (shape, scale = 1 / Math.sqrt(shape.slice(0, -1).reduce((a, b) => a * b))) =>
    tf.variable(tf.randomUniform(shape, -scale, scale));
  const bias = (n, value = 0) => tf.variable(tf.fill([n], value));

  /** Dense layers of these sizes; `hidden` follows all but the last, `last` the last. */
  function dense(sizes, hidden, last = (z) => z, scale = undefined, offset = 0) {
    const layers = sizes.slice(1).map((n, i) => ({ w: weight([sizes[i], n], scale), b: bias(n, offset) }));
    return (x) =>
      layers.reduce((h, { w, b }, i) => (i + 1 < layers.length ? hidden : last)(h.matMul(w).add(b)), x);
  }

  const crossEntropy = (logits, oneHot) => logits.logSoftmax().mul(oneHot).sum(-1).mean().neg();

  /** Updates on consecutive batches of n images shaped [n, …shape]. */
  function updates(network, optimizer, { n, batch, shape }) {
    const data = images(n);
    const x = tf.tensor(data.x, [n, ...shape]);
    const oneHot = tf.keep(tf.oneHot(tf.tensor1d(data.labels, 'int32'), 10).toFloat());
    let at = 0;
    const update = () => {
      const rows = (tensor) => tensor.slice([at, ...shapeOf(tensor)], [batch, ...tensor.shape.slice(1)]);
      optimizer.minimize(() => crossEntropy(network(rows(x)), rows(oneHot)));
      at = at + 2 * batch <= n ? at + batch : 0;
    };
    return { work: batch, run: times(update) };
  }
  const shapeOf = (tensor) => tensor.shape.slice(1).map(() => 0); // zeros: from the start of each axis

  function convolutional() {
    const [w1, b1, w2, b2] = [weight([5, 5, 1, 8]), bias(8), weight([5, 5, 8, 16]), bias(16)];
    const [w3, b3] = [weight([256, 10]), bias(10)];
    return (x) => {
      const first = x.conv2d(w1, 1, 'same').add(b1).relu().maxPool(2, 2, 'valid');
      const second = first.conv2d(w2, 1, 'same').add(b2).relu().maxPool(3, 3, 'valid');
      return second.reshape([-1, 256]).matMul(w3).add(b3);
    };
  }

  return {
    t1(variant) {
      const network = dense([2, 4, 2, 1], tf.tanh, tf.tanh, 0.5, 0.1);
      const optimizer = tf.train.sgd(0.03);
      const { x, targets } = circle();
      const all = [tf.tensor2d(x, [500, 2]), tf.tensor2d(targets, [500, 1])];
      const batches = Array.from({ length: 25 }, (_, i) =>
        all.map((tensor) => tensor.slice([10 * i, 0], [10, -1])),
      );
      const loss = ([input, wanted]) => network(input).sub(wanted).square().mean().mul(0.5);
      return {
        run: times(() => {
          for (const batch of batches) tf.tidy(() => optimizer.minimize(() => loss(batch)));
          if (variant === 'train+loss') loss(all).dataSync();
        }),
      };
    },

    t2: () =>
      updates(dense([784, 128, 10], tf.relu), tf.train.sgd(0.1), { n: 10000, batch: 64, shape: [784] }),

    t3(variant) {
      const network = convolutional();
      const optimizer = tf.train.momentum(0.01, 0.9);
      if (variant === 'train') return updates(network, optimizer, { n: 1000, batch: 20, shape: [28, 28, 1] });
      const batch = variant === 'infer-1' ? 1 : 100;
      const x = tf.tensor(images(batch).x, [batch, 28, 28, 1]);
      return { work: batch, run: times(() => network(x).dataSync()) };
    },

    t4() {
      const data = waves();
      const x = tf.tensor3d(data.x, [50, 20, 1]).unstack(1);
      const targets = tf.tensor2d(data.targets, [50, 20]);
      const [kernel, offset] = [weight([11, 40]), bias(40)];
      const [w, b] = [weight([10, 1]), bias(1)];
      const optimizer = tf.train.adam(0.006);
      const loss = () => {
        let c = tf.zeros([50, 10]);
        let h = tf.zeros([50, 10]);
        const outputs = x.map((now) => {
          [c, h] = tf.basicLSTMCell(tf.scalar(0), kernel, offset, now, c, h);
          return h.matMul(w).add(b);
        });
        return tf.concat(outputs, 1).sub(targets).square().mean();
      };
      return { work: 1, run: times(() => optimizer.minimize(loss)) };
    },

    t5(variant) {
      const { hidden, rule } = dqnVariant(variant);
      const [network, target] = [dense([4, hidden, 2], tf.relu), dense([4, hidden, 2], tf.relu)];
      const optimizer = tf.train[rule](0.01);
      const memory = replay();
      const step = () => {
        const batch = drawBatch(memory);
        const best = target(tf.tensor2d(batch.nextStates, [32, 4])).max(1);
        const wanted = best
          .mul(0.9)
          .mul(tf.sub(1, tf.tensor1d(batch.ended)))
          .add(tf.tensor1d(batch.rewards));
        const taken = tf.oneHot(tf.tensor1d(batch.actions, 'int32'), 2).toFloat();
        const states = tf.tensor2d(batch.states, [32, 4]);
        optimizer.minimize(() => network(states).mul(taken).sum(1).sub(wanted).square().mean());
      };
      return { work: 1, run: times(step) };
    },

    t6(variant) {
      const n = gemmSize(variant);
      const [a, b] = [tf.randomUniform([n, n]), tf.randomUniform([n, n])];
      return { run: times(() => a.matMul(b)) };
    },

    t7(variant) {
      const x = tf.tensor1d(ramp(1e6));
      return { run: times(() => tf[variant](x)) };
    },
  };
}
