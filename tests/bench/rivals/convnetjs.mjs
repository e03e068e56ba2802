// ConvNetJS: one sample at a time, gradients summed by its trainer over a batch.
import { circle, drawBatch, dqnVariant, images, replay } from './data.mjs';

export function open(require) {
  const { Net, TanhLayer, Trainer, Vol } = require('convnetjs');

  function network(definitions) {
    const net = new Net();
    net.makeLayers(definitions);
    return net;
  }

  function vol(values, sx, sy, depth) {
    const made = new Vol(sx, sy, depth, 0);
    made.w.set(values);
    return made;
  }

  const rows = (values, n, ...shape) => {
    const size = shape.reduce((a, b) => a * b);
    return Array.from({ length: n }, (_, i) => vol(values.subarray(i * size, (i + 1) * size), ...shape));
  };

  /** Runs of one update each over the first n images, in order. */
  function updates(net, trainer, batch, n = 10000) {
    const { x, labels } = images(n);
    const inputs = rows(x, n, 28, 28, 1);
    let at = 0;
    return {
      work: batch,
      run(times) {
        for (let i = 0; i < times * batch; ++i, at = (at + 1) % n) trainer.train(inputs[at], labels[at]);
      },
    };
  }

  const tiny = () => {
    const net = network([
      { type: 'input', out_sx: 1, out_sy: 1, out_depth: 2 },
      { type: 'fc', num_neurons: 4, activation: 'tanh', bias_pref: 0.1 },
      { type: 'fc', num_neurons: 2, activation: 'tanh', bias_pref: 0.1 },
      { type: 'regression', num_neurons: 1, bias_pref: 0.1 },
    ]);
    net.layers.splice(-1, 0, new TanhLayer({ in_sx: 1, in_sy: 1, in_depth: 1 })); // before the loss
    return net;
  };

  const convolutional = () =>
    network([
      { type: 'input', out_sx: 28, out_sy: 28, out_depth: 1 },
      { type: 'conv', sx: 5, filters: 8, stride: 1, pad: 2, activation: 'relu' },
      { type: 'pool', sx: 2, stride: 2 },
      { type: 'conv', sx: 5, filters: 16, stride: 1, pad: 2, activation: 'relu' },
      { type: 'pool', sx: 3, stride: 3 },
      { type: 'softmax', num_classes: 10 },
    ]);

  return {
    t1(variant) {
      const net = tiny();
      const trainer = new Trainer(net, { method: 'sgd', learning_rate: 0.03, momentum: 0, batch_size: 10 });
      const { x, targets } = circle();
      const inputs = rows(x, 500, 1, 1, 2);
      const wanted = Array.from(targets, (target) => [target]);
      const half = (o, t) => 0.5 * (o - t) ** 2;
      const loss = () => inputs.reduce((sum, x, i) => sum + half(net.forward(x).w[0], targets[i]), 0);
      return {
        run(epochs) {
          for (let epoch = 0; epoch < epochs; ++epoch) {
            for (let i = 0; i < 250; ++i) trainer.train(inputs[i], wanted[i]);
            if (variant === 'train+loss') loss();
          }
        },
      };
    },

    t2() {
      const net = network([
        { type: 'input', out_sx: 28, out_sy: 28, out_depth: 1 },
        { type: 'fc', num_neurons: 128, activation: 'relu' },
        { type: 'softmax', num_classes: 10 },
      ]);
      const options = { method: 'sgd', learning_rate: 0.1, momentum: 0, batch_size: 64 };
      return updates(net, new Trainer(net, options), 64);
    },

    t3(variant) {
      const net = convolutional();
      const options = { method: 'sgd', learning_rate: 0.01, momentum: 0.9, batch_size: 20 };
      if (variant === 'train') return updates(net, new Trainer(net, options), 20, 1000);
      if (variant !== 'infer-1') throw new Error('has no batches');
      const [image] = rows(images(1).x, 1, 28, 28, 1);
      return {
        work: 1,
        run(times) {
          for (let i = 0; i < times; ++i) net.forward(image);
        },
      };
    },

    t4() {
      throw new Error('has no LSTM');
    },

    t5(variant) {
      const { hidden, rule } = dqnVariant(variant);
      const make = () =>
        network([
          { type: 'input', out_sx: 1, out_sy: 1, out_depth: 4 },
          { type: 'fc', num_neurons: hidden, activation: 'relu' },
          { type: 'regression', num_neurons: 2 },
        ]);
      const [net, target] = [make(), make()];
      const method = rule === 'sgd' ? 'sgd' : 'windowgrad'; // its name for RMSProp
      const trainer = new Trainer(net, { method, learning_rate: 0.01, momentum: 0, batch_size: 32 });
      const memory = replay();
      function step() {
        const { states, nextStates, actions, rewards, ended } = drawBatch(memory);
        const inputs = rows(states, 32, 1, 1, 4);
        const next = rows(nextStates, 32, 1, 1, 4);
        for (let i = 0; i < 32; ++i) {
          const best = Math.max(...target.forward(next[i]).w);
          const val = rewards[i] + 0.9 * (1 - ended[i]) * best;
          trainer.train(inputs[i], { dim: actions[i], val });
        }
      }
      return {
        work: 1,
        run(times) {
          for (let i = 0; i < times; ++i) step();
        },
      };
    },
  };
}
