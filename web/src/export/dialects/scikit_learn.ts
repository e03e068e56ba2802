/**
 * scikit-learn 1: one object with fit, predict, score.
 * Sources: scikit-learn documentation and source of `sklearn.neural_network.MLPRegressor` 1.2: the loss
 * is half the mean squared error, so twice the learning rate makes the same step; `loss_curve_` holds
 * it before every update; `coefs_` [inputs, outputs] exist after a first `partial_fit`; with
 * `warm_start` a following `fit` goes on from them.
 */
import { float32, type Dialect } from '../listing';
import { arrays, head, printAll } from '../shared';

const activations: Readonly<Record<string, string>> = {
  linear: 'identity',
  relu: 'relu',
  sigmoid: 'logistic',
  tanh: 'tanh',
};

export const scikitLearn: Dialect = {
  id: 'sklearn',
  name: 'scikit-learn',
  ran: 'scikit-learn 1.2.1',
  activations,
  pieces(program) {
    const hidden = program.layers.slice(0, -1);
    const sizes = hidden.map(({ outputs }) => `${outputs},`).join('');
    return [
      head(program, 'scikit-learn', ['from sklearn.neural_network import MLPRegressor']),
      arrays(program),
      {
        phase: 'build',
        at: ['model', 'ready'],
        lines: [
          'model = MLPRegressor(',
          `    hidden_layer_sizes=(${sizes}),`,
          `    activation='${activations[hidden[0]?.activation ?? 'linear']}',`,
          "    solver='sgd',",
          `    learning_rate_init=2 * ${float32(program.lr)},  # its loss is half the mean squared error`,
          '    momentum=0,',
          '    alpha=0,',
          '    batch_size=len(x),',
          '    shuffle=False,',
          `    max_iter=${program.steps},`,
          '    tol=0,',
          `    n_iter_no_change=${program.steps},`,
          '    warm_start=True,',
          ')',
        ],
      },
      {
        phase: 'run',
        at: ['model'],
        lines: [
          'model.partial_fit(x, y.ravel())  # only to have the weights made',
          ...program.layers.flatMap((_, i) => [
            `model.coefs_[${i}][...] = start_W${i + 1}`,
            `model.intercepts_[${i}][...] = start_b${i + 1}`,
          ]),
          '',
        ],
      },
      { phase: 'run', at: ['forward', 'update', 'again'], lines: ['model.fit(x, y.ravel())'] },
      {
        phase: 'run',
        at: ['result'],
        lines: [
          'losses = [2 * half for half in model.loss_curve_[1:]]',
          ...printAll(program),
          "print('R squared', model.score(x, y.ravel()))",
        ],
      },
    ];
  },
};
