/**
 * Theano 0.9–1.0: symbolic expression → gradient → compiled function that updates shared variables.
 * Sources: Theano documentation, tutorial "More examples" (shared variables, `updates`; outputs are
 * computed from the values before the update), `theano.grad`, library `theano.tensor.nnet`.
 */
import { float32, type Dialect } from '../listing';
import { arrays, formulas, head, loop } from '../shared';

const activations = {
  linear: '',
  relu: 'T.nnet.relu',
  sigmoid: 'T.nnet.sigmoid',
  tanh: 'T.tanh',
  softplus: 'T.nnet.softplus',
};

export const theano: Dialect = {
  id: 'theano',
  name: 'Theano',
  ran: null,
  activations,
  pieces(program) {
    const names = program.layers.flatMap((_, i) => [`W${i + 1}`, `b${i + 1}`]);
    return [
      head(program, 'Theano', ['import theano', 'import theano.tensor as T']),
      arrays(program),
      {
        phase: 'build',
        at: ['model'],
        lines: [
          "X = T.fmatrix('X')",
          "Y = T.fmatrix('Y')",
          ...names.map((name) => `${name} = theano.shared(start_${name}, name='${name}')`),
          ...formulas(program, 'T.dot', activations),
        ],
      },
      { phase: 'build', at: ['loss'], lines: ['loss = T.mean(T.sqr(prediction - Y))'] },
      {
        phase: 'build',
        at: ['gradient'],
        lines: [`parameters = [${names.join(', ')}]`, 'gradients = T.grad(loss, parameters)', ''],
      },
      {
        phase: 'compile',
        at: ['ready'],
        lines: [
          `lr = np.float32(${float32(program.lr)})`,
          'updates = [(p, p - lr * g) for p, g in zip(parameters, gradients)]',
          'train = theano.function([X, Y], loss, updates=updates)',
          '',
        ],
      },
      ...loop(program, [
        {
          phase: 'run',
          at: ['forward', 'update', 'again'],
          lines: ['    losses.append(float(train(x, y)))'],
        },
      ]),
    ];
  },
};
