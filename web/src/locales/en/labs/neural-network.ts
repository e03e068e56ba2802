import type { words as zh } from '../../zh/labs/neural-network';
import { points } from '../points';

export const words: Record<keyof typeof zh, string> = {
  ...points,
  'lab.neural-network.name': 'What a network does',
  'lab.neural-network.goal': 'See inside a network while it learns, unit by unit.',
  'lab.neural-network.model': 'Every square is a unit and shows what it answers; every line is a weight.',
  'lab.neural-network.done': 'Drag a weight and watch what changes.',
  'choice.panel.layer': 'A layer',
  'panel.neural-network.layer.goal': 'Follow one point through the layers, number by number.',
  'panel.neural-network.layer.model': 'Nothing is learned here: you set the weights yourself.',
  'choice.panel.fit': 'Bend a line',
  'panel.neural-network.fit.goal': 'Watch a line bend itself to the points.',
  'panel.neural-network.fit.model': 'The red line is the sum of the thin ones,',
  'panel.neural-network.fit.done': 'one from each hidden unit.',
  'choice.panel.xor': 'XOR',
  'panel.neural-network.xor.goal': 'Tell apart what no straight line can part.',
  'panel.neural-network.xor.model': 'Blue means 1, orange 0;',
  'panel.neural-network.xor.done': 'done when all points are right.',
  'choice.panel.build': 'Two ways to build',
  'panel.neural-network.build.goal': 'Build the same network as a class and as a list.',
  'panel.neural-network.build.model': 'Equal weights, equal data:',
  'panel.neural-network.build.done': 'only the names differ.',
  'preset.neural-network.fit.name': 'Ten ReLUs',
  'preset.neural-network.fit.why':
    'The first network of the Theano course: ten bent pieces add up to a parabola.',
  'preset.neural-network.fit-straight.name': 'No bend',
  'preset.neural-network.fit-straight.why':
    'The same network without an activation. Ten straight pieces add up to a straight line, whatever you do.',
  'preset.neural-network.fit-frozen.name': 'Frozen bends',
  'preset.neural-network.fit-frozen.why':
    'The hidden layer keeps its random weights; only the mix of the ten pieces is learned. See how far that goes.',
  'preset.neural-network.fit-deep.name': 'Two layers',
  'preset.neural-network.fit-deep.why':
    'Two layers of eight tanh units follow a whole wave. Look at the second layer: its pieces are already curved.',
  'preset.neural-network.layer.name': 'One layer',
  'preset.neural-network.layer.why': 'Two inputs, three outputs, nothing between: x·W + b and no more.',
  'preset.neural-network.layer-tf.name': '1-10-1',
  'preset.neural-network.layer-tf.why':
    'What add_layer builds twice in the TensorFlow course: 31 numbers to learn.',
  'preset.neural-network.layer-deep.name': 'Deep, N(0, 1)',
  'preset.neural-network.layer-deep.why':
    'Four layers with weights from N(0, 1): read the output. Each layer makes the numbers several times larger.',
  'preset.neural-network.layer-deep-he.name': 'Deep, He',
  'preset.neural-network.layer-deep-he.why':
    'The same layers with He’s first weights, which allow for the width: the numbers keep their size.',
  'preset.neural-network.xor.name': 'Four tanh',
  'preset.neural-network.xor.why': 'Four tanh units learn the exclusive or almost every time.',
  'preset.neural-network.xor-linear.name': 'No bend',
  'preset.neural-network.xor-linear.why':
    'Four linear units never get all four points right: together they are still one straight cut.',
  'preset.neural-network.xor-two.name': 'Two tanh',
  'preset.neural-network.xor-two.why':
    'Two units could do it, but often get stuck on the way. Try several seeds.',
  'preset.neural-network.xor-relu.name': 'Four ReLUs',
  'preset.neural-network.xor-relu.why':
    'Four ReLUs manage in about two seeds of three: some die, and dead units cannot learn.',
  'preset.neural-network.build.name': 'Class and list',
  'preset.neural-network.build.why':
    'The two ways of the PyTorch course, from equal weights. Press play and compare.',
  'preset.neural-network.fit-drawn.name': 'Your own curve',
  'preset.neural-network.fit-drawn.why':
    'Draw a trail of points and watch which unit takes which bend; points and settings stay in the link.',
  'preset.neural-network.xor-drawn.name': 'Your own classes',
  'preset.neural-network.xor-drawn.why':
    'Draw two classes that no straight line parts, and see how many units it takes.',
  'param.inputs': 'Inputs',
  'param.outputs': 'Outputs',
  'param.width1': 'Units of hidden layer 1',
  'param.width2': 'Units of hidden layer 2',
  'param.width3': 'Units of hidden layer 3',
  'param.act1': 'Activation of hidden layer 1',
  'param.act2': 'Activation of hidden layer 2',
  'param.act3': 'Activation of hidden layer 3',
  'param.act_out': 'Activation of the output',
  'param.plane': 'Points',
  'param.freeze': 'Frozen weights',
  'param.freeze.help': 'Frozen weights keep their value while the others learn.',
  'param.x1': 'Input x₁',
  'param.x2': 'Input x₂',
  'choice.data.sine': 'a wave, sin x',
  'choice.data.diagonal': 'line y = x, noisy, 20 points',
  'choice.plane.four_points': 'XOR: four points',
  'choice.plane.clouds': 'two clouds',
  'choice.plane.ring': 'ring',
  'choice.plane.moons': 'two moons',
  'choice.freeze.none': 'none',
  'choice.freeze.hidden': 'all hidden layers',
  'choice.freeze.output': 'the output layer',
  'choice.freeze.by_hand': 'those I have set by hand',
  'network.inputs': 'inputs',
  'network.hidden': 'hidden layer',
  'network.hidden_n': 'hidden {n}',
  'network.output': 'output',
  'network.unit': '{layer}, unit {n}',
  'network.graph': 'The network',
  'network.graph_summary':
    'A network of {widths} units with {count} weights; blue lines are positive, orange ones negative. Arrow keys choose a unit.',
  'network.layers': 'Layers',
  'network.add': 'layer',
  'network.remove': 'layer',
  'network.total': '{count} numbers to learn in all',
  'network.arithmetic': 'In numbers:',
  'network.point': 'Point',
  'network.input_unit': 'An input hands on what it is given: {value}.',
  'network.change': 'Set {name}',
  'network.points': 'points',
  'network.curve': 'the network',
  'network.pieces': 'each unit’s share',
  'network.fit': 'Data points and the network’s line',
  'network.fit_summary': '{count} data points and the network’s line with a mean squared error of {loss}.',
  'network.decision': 'What the network says',
  'network.decision_summary':
    'The network’s answer over the plane; {accuracy} of the points are on the right side.',
  'network.probability': 'probability of 1',
  'network.loss': 'Loss',
  'network.loss_summary':
    'The loss up to step {step}, now {loss}; each line of the vertical axis is a factor of ten.',
  'network.floor': 'noise floor',
  'network.right': 'points right',
  'network.as_class': 'as a class',
  'network.as_list': 'as a list',
  'network.bits': 'bits',
  'network.same': 'equal',
  'network.different': 'different',
  'network.twins': 'The lines of both networks',
  'network.twins_summary':
    'Both networks’ lines over the data; the largest difference between them is {difference}.',
  'network.key.fit': 'Loss (mean squared error)',
  'network.key.xor': 'Loss (cross-entropy)',
  'network.key.layer': 'Numbers to learn',
  'network.key.build': 'Largest difference between the two',
  'note.neural_network.no_points': 'There are no points yet: click or tap in the picture, or use a table.',
  'note.neural_network.drawn_now':
    'The loss is {loss}. Nobody knows the noise of drawn points: how low it can get depends on how tidy they are.',
  'note.neural_network.drawn_end':
    'The steps are used up with the loss at {loss}. Points at the same x but different heights cannot all be met by one line.',
  'note.neural_network.parameters': 'This network has {count} weights and biases in all.',
  'note.neural_network.start': 'Not trained yet: the weights are random and the loss is {loss}.',
  'note.neural_network.falling': 'The loss is {loss} and still falling; the noise floor is {floor}.',
  'note.neural_network.at_floor':
    'Loss {loss}, close to the noise floor of {floor}: the rest is noise, not a rule.',
  'note.neural_network.above_floor':
    'The steps are used up with the loss at {loss}, still some way above the noise floor of {floor}.',
  'note.neural_network.worse_than_start':
    'The loss is {loss}, more than the {start} it began with: each step leaps across the valley. Try a lower learning rate.',
  'note.neural_network.diverged':
    'In step {step} the numbers of “{where}” grew too large to be written: the learning rate is too high. Lower it, or set a weight by hand and go on.',
  'note.neural_network.barely_moved':
    'The steps are used up and the loss has hardly moved: the learning rate of {lr} is far too small.',
  'note.neural_network.only_linear':
    'No layer bends: however many there are, together they are one straight line.',
  'note.neural_network.dead_units':
    '{dead} of the {units} hidden units answer the same to every point (“dead”): they get no gradient.',
  'note.neural_network.set_by_hand': 'You have set {count} of the weights by hand.',
  'note.neural_network.held_by_hand':
    'The {count} weights that you have set by hand stay as they are; the others learn around them.',
  'note.neural_network.frozen': 'Frozen: {freeze}.',
  'note.neural_network.sort_start': 'Not trained yet: {right} of {count} points are on the right side.',
  'note.neural_network.some_right': '{right} of {count} points are on the right side; the loss is {loss}.',
  'note.neural_network.all_right': 'All {count} points are on the right side; the loss is {loss}.',
  'note.neural_network.stuck':
    'The steps are used up with {right} of {count} points right: the network is stuck. If its units bend, another seed or more units will likely do.',
  'note.neural_network.twins_start':
    'Both networks begin with the same {loss} of loss, from the same weights.',
  'note.neural_network.twins_equal': 'After {step} steps both have the same loss, {loss}, to the last bit.',
  'note.neural_network.tensor':
    '{named} is {numbered}: shape {shape}, first number {first}, equal bits: {same}.',
};
