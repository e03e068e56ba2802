import type { why as zh } from '../zh/why';

export const why: Record<keyof typeof zh, string> = {
  'why.intro':
    'The same 1-10-1 network fits the same parabola from the same weights, and every step is the same. The five frameworks spell it differently because they do things in a different order. Put two side by side and walk through them.',
  'why.left': 'Left',
  'why.right': 'Right',
  'why.moments': 'The order of events',
  'why.previous': 'Back',
  'why.next': 'Next',
  'why.at': 'Moment {now} of {all}: {name}',
  'why.no_lines': 'No line of the code does this.',
  'why.phase.build': 'build',
  'why.phase.compile': 'compile',
  'why.phase.run': 'run',
  'why.legend.build': 'only describes; nothing is computed yet',
  'why.legend.compile': 'turns the description into something that runs',
  'why.legend.run': 'really computes',
  'why.lab': 'See this run in the regression lab',
  'why.failed':
    'The core did not start, so there are no numbers to write into the code. Please reload the page.',
  'why.moment.data': 'data',
  'why.moment.model': 'network',
  'why.moment.loss': 'loss',
  'why.moment.gradient': 'gradient',
  'why.moment.ready': 'made ready',
  'why.moment.forward': 'forward pass',
  'why.moment.update': 'update',
  'why.moment.again': 'once more',
  'why.moment.result': 'result',
  'why.data': 'All five use the same arrays: 300 points, and the weights that the run begins with.',
  'why.theano.model':
    'X is a symbol without a value, the weights are shared variables; prediction is an expression, and not one number has been computed.',
  'why.theano.loss': 'The loss is an expression too, built on prediction.',
  'why.theano.gradient':
    'T.grad differentiates the expression into four new ones: the gradient is a formula before anything is computed.',
  'why.theano.ready':
    'theano.function simplifies the expressions and compiles them into one function, and notes how the shared variables are to change. This is the slow part, and it happens once.',
  'why.theano.forward':
    'The compiled function is called: data flow through the formula for the first time and give a loss.',
  'why.theano.update':
    'In the same call the function rewrites the shared variables as noted; the loss that it returns is the one from before.',
  'why.theano.again': 'The same function is called again; nothing is compiled anew.',
  'why.theano.result': 'Each call returns a plain number, ready to be printed.',
  'why.tensorflow.model':
    'Placeholders wait for data to be fed later, variables hold the weights; every line only adds nodes to a graph, and not one number has been computed.',
  'why.tensorflow.loss': 'The loss is one more node of the graph.',
  'why.tensorflow.gradient':
    'minimize walks back through the graph and adds the nodes for the gradient and for the update.',
  'why.tensorflow.ready':
    'A Session takes the whole graph and decides where each node will run; running the initialiser then gives the variables their values. There is no separate line that compiles.',
  'why.tensorflow.forward':
    'session.run feeds the placeholders and carries out only the part of the graph that loss and train need.',
  'why.tensorflow.update': 'In the same run the train node rewrites the variables.',
  'why.tensorflow.again': 'The graph stays as it is: feed it again, run it again.',
  'why.tensorflow.result': 'To see a node’s value, put it on run’s list; what comes back is a plain number.',
  'why.pytorch.model':
    'Layers are made with their weights, which have values at once. There is no graph yet.',
  'why.pytorch.loss': 'Only the measure of the error is chosen; nothing is computed.',
  'why.pytorch.gradient':
    'Nothing happens at this point: there is no graph yet, so nothing to differentiate.',
  'why.pytorch.ready': 'The optimizer notes which weights to change and how far. No compiling, no session.',
  'why.pytorch.forward':
    'Numbers are really computed, and every operation is written down on the way: this forward pass records its own graph.',
  'why.pytorch.update':
    'backward walks the graph just recorded from its end and finds the gradients; step changes the weights by them.',
  'why.pytorch.again':
    'The old graph is dropped and the next forward pass records a new one. So it may differ every time: a plain if or for changes it.',
  'why.pytorch.result':
    'The loss can be looked at any time, and item() takes the number out; print is enough to debug.',
  'why.keras.model':
    'A list with one line per layer. Each Dense expands to a weight matrix, a bias and a matrix product: the lines that TensorFlow makes you write.',
  'why.keras.loss': 'No formula to write: the name “mse” is the loss.',
  'why.keras.gradient': 'No line mentions a gradient; compile leaves it to the backend.',
  'why.keras.ready':
    'compile joins list, loss and optimizer into a training function of the backend (TensorFlow or Theano).',
  'why.keras.forward':
    'The one line fit expands to the whole loop: take a batch, pass it forward, get the loss …',
  'why.keras.update': '… find the gradients and change the weights, all of it inside fit.',
  'why.keras.again': 'epochs says how often; the loop is in Keras and not in your code.',
  'why.keras.result': 'fit hands back a record with the loss of every epoch.',
  'why.sklearn.model':
    'One object, whose arguments are all the settings. Its weights exist only once it has seen data, so it takes one step and then gets our first weights.',
  'why.sklearn.loss':
    'Nothing to choose: MLPRegressor always uses half the mean squared error, so twice the learning rate makes the same step.',
  'why.sklearn.gradient': 'The gradient is a formula written into the library by hand; there is no graph.',
  'why.sklearn.ready': 'The object can be used as soon as it is made; nothing is compiled.',
  'why.sklearn.forward':
    'Inside fit is a plain NumPy loop: one matrix product after another, layer by layer.',
  'why.sklearn.update':
    'Still inside fit: the gradients are found backwards and coefs_ and intercepts_ are changed.',
  'why.sklearn.again':
    'max_iter says how often. With a decision tree or a support vector machine instead, this line of fit would stay the same.',
  'why.sklearn.result':
    'The losses are in loss_curve_; every method is asked by predict and judged by score in the same way.',
};
