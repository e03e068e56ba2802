/**
 * Keras 2 (2.0 to 2.2): list of layers → compile → fit.
 * Sources: Keras 2 documentation, "Getting started with the Keras Sequential model", `Dense` (kernel
 * [inputs, outputs], then bias), `Model.fit` (history.history['loss'], one value per epoch, measured
 * before that epoch's update when the batch is the whole set), `keras.optimizers.SGD(lr=…)`.
 */
import { float32, type Dialect } from '../listing';
import { arrays, head, printAll } from '../shared';

const activations: Readonly<Record<string, string>> = {
  linear: '',
  relu: 'relu',
  sigmoid: 'sigmoid',
  tanh: 'tanh',
  softplus: 'softplus',
};

export const keras: Dialect = {
  id: 'keras',
  name: 'Keras 2',
  ran: null,
  activations,
  pieces(program) {
    const dense = program.layers.map(({ outputs, activation }, i) => {
      const input = i === 0 ? ', input_dim=1' : '';
      const spelt = activations[activation];
      return `    Dense(${outputs}${input}${spelt ? `, activation='${spelt}'` : ''}),`;
    });
    const starts = program.layers.flatMap((_, i) => [`start_W${i + 1}`, `start_b${i + 1}`]);
    return [
      head(program, 'Keras 2', [
        'from keras.layers import Dense',
        'from keras.models import Sequential',
        'from keras.optimizers import SGD',
      ]),
      arrays(program),
      {
        phase: 'build',
        at: ['model'],
        lines: ['model = Sequential([', ...dense, '])', `model.set_weights([${starts.join(', ')}])`, ''],
      },
      {
        phase: 'compile',
        at: ['loss', 'gradient', 'ready'],
        lines: [`model.compile(optimizer=SGD(lr=${float32(program.lr)}), loss='mse')`, ''],
      },
      {
        phase: 'run',
        at: ['forward', 'update', 'again'],
        lines: [
          `history = model.fit(x, y, batch_size=len(x), epochs=${program.steps}, shuffle=False, verbose=0)`,
        ],
      },
      { phase: 'run', at: ['result'], lines: ["losses = history.history['loss']", ...printAll(program)] },
    ];
  },
};
