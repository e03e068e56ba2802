// brain.js: an update after every sample, one activation for all layers, squared error.
import { circle, images, waves } from './data.mjs';

export function open(require) {
  const { NeuralNetwork, recurrent } = require('brain.js');

  function network(sizes, options) {
    const net = new NeuralNetwork(options);
    Object.assign(net, { sizes, outputLayer: sizes.length - 1 });
    net.updateTrainingOptions(options);
    net.trainOpts.momentum = 0; // what its own check of options forbids
    net.initialize();
    return net;
  }

  const pairs = (x, width, output) =>
    output.map((target, i) => ({ input: x.subarray(i * width, (i + 1) * width), output: target }));

  return {
    t1(variant) {
      const net = network([2, 4, 2, 1], { activation: 'tanh', learningRate: 0.03 });
      const { x, targets } = circle();
      const samples = pairs(
        x,
        2,
        Array.from(targets, (target) => [target]),
      );
      const training = samples.slice(0, 250);
      const half = (o, t) => 0.5 * (o - t) ** 2;
      const loss = () =>
        samples.reduce((sum, { input, output }) => sum + half(net.runInput(input)[0], output[0]), 0);
      return {
        note: 'batch 1',
        run(epochs) {
          for (let epoch = 0; epoch < epochs; ++epoch) {
            for (const sample of training) net.trainPattern(sample);
            if (variant === 'train+loss') loss();
          }
        },
      };
    },

    t2() {
      const net = network([784, 128, 10], { activation: 'sigmoid', learningRate: 0.1 });
      const { x, labels } = images(10000);
      const oneHot = Array.from(labels, (label) =>
        Float32Array.from({ length: 10 }, (_, i) => +(i === label)),
      );
      const samples = pairs(x, 784, oneHot);
      let at = 0;
      return {
        note: 'batch 1, sigmoid',
        work: 1,
        run(times) {
          for (let i = 0; i < times; ++i, at = (at + 1) % samples.length) net.trainPattern(samples[at]);
        },
      };
    },

    t3() {
      throw new Error('has no convolutions');
    },

    t4() {
      const net = new recurrent.LSTMTimeStep({ inputSize: 1, hiddenLayers: [10], outputSize: 1 });
      // It learns to continue a sequence; one of 21 values holds 20 inputs and 20 targets.
      const sequences = Array.from({ length: 50 }, (_, row) =>
        Array.from(waves(50, 21).x.subarray(21 * row, 21 * (row + 1)), (value) => Float32Array.of(value)),
      );
      net.trainInput = net.trainArrays;
      net.initialize();
      let at = 0;
      return {
        note: 'batch 1, RMSProp',
        work: 1 / 50,
        run(times) {
          for (let i = 0; i < times; ++i, at = (at + 1) % 50) net.trainPattern(sequences[at], true);
        },
      };
    },

    t5() {
      throw new Error('cannot train one output of several');
    },
  };
}
