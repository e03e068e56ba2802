// jax-js on its WebAssembly backend (one thread under Node), everything traced and compiled by jit().
// Its arrays are counted: an argument is used up unless passed as `.ref`. Every update is waited for:
// its list of pending work, left to grow, makes each further step slower.
import { circle, drawBatch, dqnVariant, gemmSize, images, ramp, replay, waves } from './data.mjs';

export async function open(require) {
  const { blockUntilReady, grad, init, jit, lax, nn, numpy: np, tree } = require('@jax-js/jax');
  await init('wasm');

  const array = (values, ...shape) => np.array(values).reshape(shape);
  const random = (length, scale) => Float32Array.from({ length }, () => scale * (2 * Math.random() - 1));
  const size = (shape) => shape.reduce((a, b) => a * b);
  const weight = (shape, fanIn = shape[0], scale = 1 / Math.sqrt(fanIn)) =>
    array(random(size(shape), scale), ...shape);
  const bias = (n, value = 0) => np.full([n], value);

  const linear = ({ w, b }, x) => np.matmul(x, w).add(b);
  const dense = (sizes, scale, offset) =>
    sizes.slice(1).map((n, i) => ({ w: weight([sizes[i], n], sizes[i], scale), b: bias(n, offset) }));
  const forward = (layers, x, hidden, last = (z) => z) =>
    layers.reduce((h, layer, i) => (i + 1 < layers.length ? hidden : last)(linear(layer, h)), x);

  const descend = (lr) => (w, g) => w.sub(g.mul(lr));
  const crossEntropy = (logits, oneHot) => nn.logSoftmax(logits).mul(oneHot).sum().neg();

  /** One jitted update of plain SGD for loss(parameters, …data). */
  const sgd = (loss, lr) =>
    jit((parameters, ...data) =>
      tree.map(descend(lr), parameters, grad(loss)(tree.ref(parameters), ...data)),
    );

  /** Consecutive batches of n images: pairs of arrays, cut once. */
  function imageBatches(n, batch, ...shape) {
    const { x, labels } = images(n);
    return Array.from({ length: Math.floor(n / batch) }, (_, i) => [
      array(x.slice(784 * batch * i, 784 * batch * (i + 1)), batch, ...shape),
      nn.oneHot(np.array(labels.slice(batch * i, batch * (i + 1)), { dtype: np.int32 }), 10),
    ]);
  }

  /** Steps from state to state on batches in turn; `step` uses its state up. */
  function stepping(step, state, batches, work) {
    let at = 0;
    return {
      work,
      async run(times) {
        for (let i = 0; i < times; ++i, at = (at + 1) % batches.length) {
          state = step(state, ...batches[at].map((data) => data.ref));
          await blockUntilReady(state);
        }
      },
    };
  }

  /** Max over windows of k × k that tile the plane. [N, C, H, W] → [N, C, H/k, W/k] */
  function maxPool(x, k) {
    const [n, c, h, w] = x.shape;
    const [rows, columns] = [Math.floor(h / k), Math.floor(w / k)];
    return np.max(x.reshape([n, c, rows, k, columns, k]), [3, 5]);
  }

  function convolve({ w, b }, x) {
    const channels = b.shape[0];
    const pad = [2, 2];
    return nn.relu(lax.conv(x, w, [1, 1], [pad, pad]).add(b.reshape([1, channels, 1, 1])));
  }

  const convolutional = () => ({
    first: { w: weight([8, 1, 5, 5], 25), b: bias(8) },
    second: { w: weight([16, 8, 5, 5], 200), b: bias(16) },
    last: { w: weight([256, 10]), b: bias(10) },
  });
  // The second pool leaves out the last two rows and columns: 14 is not a multiple of 3.
  const within = (x) => x.slice([], [], [0, 12], [0, 12]);
  const classify = ({ first, second, last }, x) => {
    const planes = within(convolve(second, maxPool(convolve(first, x), 2)));
    return linear(last, maxPool(planes, 3).reshape([-1, 256]));
  };

  function momentum(loss, lr, mu) {
    return jit(({ parameters, velocity }, ...data) => {
      const gradient = grad(loss)(tree.ref(parameters), ...data);
      const next = tree.map((v, g) => v.mul(mu).add(g), velocity, gradient);
      return { parameters: tree.map(descend(lr), parameters, tree.ref(next)), velocity: next };
    });
  }

  const zerosLike = (parameters) => tree.map((p) => np.zeros(p.shape), parameters);

  function adam(loss, lr) {
    return jit(({ parameters, m, v, t }, ...data) => {
      const gradient = grad(loss)(tree.ref(parameters), ...data);
      const now = t.add(1);
      const left = (beta) => np.subtract(1, np.exp(now.ref.mul(Math.log(beta))));
      const [left1, left2] = [left(0.9), left(0.999)];
      const m2 = tree.map((old, g) => old.mul(0.9).add(g.mul(0.1)), m, tree.ref(gradient));
      const v2 = tree.map((old, g) => old.mul(0.999).add(np.square(g).mul(0.001)), v, gradient);
      const move = (p, first, second) => {
        const root = np.sqrt(second.div(left2.ref)).add(1e-8);
        return p.sub(first.div(left1.ref).div(root).mul(lr));
      };
      const next = tree.map(move, parameters, tree.ref(m2), tree.ref(v2));
      [left1, left2].forEach((used) => used.dispose());
      return { parameters: next, m: m2, v: v2, t: now };
    });
  }

  /** [N, T] sine values through an LSTM cell of 10 and a linear layer on every step: [N, T]. */
  function lstm({ cell, out }, x) {
    const [n, steps] = x.shape;
    let h = np.zeros([n, 10]);
    let c = np.zeros([n, 10]);
    const outputs = np.split(x, steps, 1).map((now) => {
      const gates = linear(tree.ref(cell), np.concatenate([now, h], 1));
      const [input, forget, update, output] = np.split(gates, 4, 1);
      c = nn
        .sigmoid(forget)
        .mul(c)
        .add(nn.sigmoid(input).mul(np.tanh(update)));
      h = nn.sigmoid(output).mul(np.tanh(c.ref));
      return linear(tree.ref(out), h.ref);
    });
    [h, c].forEach((used) => used.dispose());
    tree.dispose([cell, out]);
    return np.concatenate(outputs, 1);
  }

  return {
    t1(variant) {
      const loss = (p, x, t) =>
        np
          .square(forward(p, x, np.tanh, np.tanh).sub(t))
          .mean()
          .mul(0.5);
      const [update, measure] = [sgd(loss, 0.03), jit(loss)];
      const { x, targets } = circle();
      const all = [array(x, 500, 2), array(targets, 500, 1)];
      const batches = Array.from({ length: 25 }, (_, i) => [
        array(x.slice(20 * i, 20 * (i + 1)), 10, 2),
        array(targets.slice(10 * i, 10 * (i + 1)), 10, 1),
      ]);
      let parameters = dense([2, 4, 2, 1], 0.5, 0.1);
      return {
        async run(epochs) {
          for (let epoch = 0; epoch < epochs; ++epoch) {
            for (const [input, wanted] of batches) {
              parameters = update(parameters, input.ref, wanted.ref);
              await blockUntilReady(parameters);
            }
            if (variant === 'train+loss')
              await measure(tree.ref(parameters), ...all.map((data) => data.ref)).data();
          }
        },
      };
    },

    t2() {
      const loss = (p, x, oneHot) => crossEntropy(forward(p, x, nn.relu), oneHot).mul(1 / 64);
      return stepping(sgd(loss, 0.1), dense([784, 128, 10]), imageBatches(10000, 64, 784), 64);
    },

    t3(variant) {
      const parameters = convolutional();
      if (variant === 'train') {
        const loss = (p, x, oneHot) => crossEntropy(classify(p, x), oneHot).mul(1 / 20);
        const state = { velocity: zerosLike(parameters), parameters };
        return stepping(momentum(loss, 0.01, 0.9), state, imageBatches(1000, 20, 1, 28, 28), 20);
      }
      const batch = variant === 'infer-1' ? 1 : 100;
      const x = array(images(batch).x, batch, 1, 28, 28);
      const infer = jit(classify);
      return {
        work: batch,
        async run(times) {
          for (let i = 0; i < times; ++i) await infer(tree.ref(parameters), x.ref).data();
        },
      };
    },

    t4() {
      const parameters = {
        cell: { w: weight([11, 40]), b: bias(40) },
        out: { w: weight([10, 1]), b: bias(1) },
      };
      const { x, targets } = waves();
      const loss = (p, input, wanted) => np.square(lstm(p, input).sub(wanted)).mean();
      const state = { m: zerosLike(parameters), v: zerosLike(parameters), parameters, t: np.array(0) };
      return stepping(adam(loss, 0.006), state, [[array(x, 50, 20), array(targets, 50, 20)]], 1);
    },

    t5(variant) {
      const { hidden, rule } = dqnVariant(variant);
      const loss = (p, x, taken, wanted) =>
        np.square(forward(p, x, nn.relu).mul(taken).sum(1).sub(wanted)).mean();
      const gradient = (p, target, { states, nextStates, taken, rewards, going }) => {
        const best = forward(target, nextStates, nn.relu).max(1);
        return grad(loss)(p, states, taken, best.mul(0.9).mul(going).add(rewards));
      };
      const plain = (state, target, batch) => ({
        parameters: tree.map(
          descend(0.01),
          state.parameters,
          gradient(tree.ref(state.parameters), target, batch),
        ),
      });
      const rmsprop = ({ parameters, squares }, target, batch) => {
        const g = gradient(tree.ref(parameters), target, batch);
        const next = tree.map((s, d) => s.mul(0.9).add(np.square(d).mul(0.1)), squares, tree.ref(g));
        const move = (p, d, s) => p.sub(d.div(np.sqrt(s).add(1e-8)).mul(0.01));
        return { parameters: tree.map(move, parameters, g, tree.ref(next)), squares: next };
      };
      const update = jit(rule === 'sgd' ? plain : rmsprop);
      const memory = replay();
      const target = dense([4, hidden, 2]);
      const parameters = dense([4, hidden, 2]);
      let state = rule === 'sgd' ? { parameters } : { squares: zerosLike(parameters), parameters };
      return {
        async run(times) {
          for (let i = 0; i < times; ++i) {
            const batch = drawBatch(memory);
            const taken = new Float32Array(64);
            batch.actions.forEach((action, row) => (taken[2 * row + action] = 1));
            state = update(state, tree.ref(target), {
              states: array(batch.states, 32, 4),
              nextStates: array(batch.nextStates, 32, 4),
              taken: array(taken, 32, 2),
              rewards: np.array(batch.rewards),
              going: np.array(batch.ended.map((ended) => 1 - ended)),
            });
            await blockUntilReady(state);
          }
        },
      };
    },

    t6(variant) {
      const n = gemmSize(variant);
      const [a, b] = [weight([n, n]), weight([n, n])];
      const product = jit((x, y) => np.matmul(x, y));
      return {
        async run(times) {
          for (let i = 0; i < times; ++i) {
            const c = product(a.ref, b.ref);
            await c.blockUntilReady();
            c.dispose();
          }
        },
      };
    },

    t7(variant) {
      const x = np.array(ramp(1e6));
      const apply = jit({ tanh: np.tanh, sigmoid: nn.sigmoid, softplus: nn.softplus }[variant]);
      return {
        async run(times) {
          for (let i = 0; i < times; ++i) {
            const y = apply(x.ref);
            await y.blockUntilReady();
            y.dispose();
          }
        },
      };
    },
  };
}
