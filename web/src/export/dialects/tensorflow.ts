/**
 * TensorFlow 1: graph → placeholders → session.
 * Sources: TensorFlow 1.15 guide "Graphs and Sessions" (nothing is computed before Session.run, which
 * carries out the part of the graph that its fetches need), API `tf.placeholder`, `tf.Variable`,
 * `tf.train.GradientDescentOptimizer.minimize` (adds the gradient operations to the graph).
 */
import { float32, type Dialect } from '../listing';
import { arrays, formulas, head, loop } from '../shared';

const activations = {
  linear: '',
  relu: 'tf.nn.relu',
  sigmoid: 'tf.sigmoid',
  tanh: 'tf.tanh',
  softplus: 'tf.nn.softplus',
};

export const tensorflow: Dialect = {
  id: 'tensorflow',
  name: 'TensorFlow 1',
  ran: null,
  activations,
  pieces(program) {
    const names = program.layers.flatMap((_, i) => [`W${i + 1}`, `b${i + 1}`]);
    return [
      head(program, 'TensorFlow 1', ['import tensorflow as tf']),
      arrays(program),
      {
        phase: 'build',
        at: ['model'],
        lines: [
          'X = tf.placeholder(tf.float32, [None, 1])',
          'Y = tf.placeholder(tf.float32, [None, 1])',
          ...names.map((name) => `${name} = tf.Variable(start_${name})`),
          ...formulas(program, 'tf.matmul', activations),
        ],
      },
      { phase: 'build', at: ['loss'], lines: ['loss = tf.reduce_mean(tf.square(prediction - Y))'] },
      {
        phase: 'build',
        at: ['gradient'],
        lines: [
          `optimizer = tf.train.GradientDescentOptimizer(${float32(program.lr)})`,
          'train = optimizer.minimize(loss)',
          '',
        ],
      },
      {
        phase: 'compile',
        at: ['ready'],
        lines: ['session = tf.Session()'],
      },
      {
        phase: 'run',
        at: ['ready'],
        lines: ['session.run(tf.global_variables_initializer())', ''],
      },
      ...loop(program, [
        {
          phase: 'run',
          at: ['forward', 'update', 'again'],
          lines: [
            '    value, _ = session.run([loss, train], feed_dict={X: x, Y: y})',
            '    losses.append(float(value))',
          ],
        },
      ]),
    ];
  },
};
