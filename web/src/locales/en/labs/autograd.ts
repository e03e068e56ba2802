import type { words as zh } from '../../zh/labs/autograd';

export const words: Record<keyof typeof zh, string> = {
  'lab.autograd.name': 'Autograd',
  'lab.autograd.goal': 'See gradients come back through the graph, step by step.',
  'lab.autograd.model': 'Values go forward, gradients come back',
  'lab.autograd.done': 'and are checked numerically.',
  'preset.autograd.variable.name': 'mean(v²)',
  'preset.autograd.variable.why':
    'The PyTorch course’s example: v = [[1,2],[3,4]] gives 7.5, and the gradient is exactly v/2.',
  'preset.autograd.chain.name': 'Chain rule',
  'preset.autograd.chain.why': 'x reaches the result by two paths: what comes back along both is added.',
  'preset.autograd.net.name': 'Two layers',
  'preset.autograd.net.why':
    'The four points of XOR, two tanh units and the squared error: what training a network computes.',
  'preset.autograd.square.name': 'x·x',
  'preset.autograd.square.why': 'One variable used twice: both shares of the gradient add up to 2x.',
  'preset.autograd.stop.name': 'x·stop(x)',
  'preset.autograd.stop.why':
    'The same value as x·x, but one share of the gradient is stopped and only x is left. Here the check must disagree.',
  'preset.autograd.cleared.name': 'Cleared',
  'preset.autograd.cleared.why': 'Three ways back, cleared before each: the gradient stays what it is.',
  'preset.autograd.accumulate.name': 'Not cleared',
  'preset.autograd.accumulate.why':
    'Three ways back and never cleared: the gradients pile up to three times their size.',
  'preset.autograd.kink.name': 'A kink',
  'preset.autograd.kink.why':
    'At 0 relu has a corner and no slope: autograd answers 0, the finite difference one half.',
  'preset.autograd.rounding.name': 'h too small',
  'preset.autograd.rounding.why':
    'With h = 10⁻¹³ two almost equal numbers are subtracted and few digits are left: the check is wrong, autograd is not.',
  'param.expression': 'Formula',
  'param.expression.help':
    'With + − * / @ (matrix product) ^ (power), brackets, and exp log sqrt sin cos tanh sigmoid relu softplus abs square mean sum max min stop.',
  'param.values': 'Values',
  'param.values.help': 'Such as x=3; v=[1,2]; W=[[1,2],[3,4]]. A name without a value is 1.',
  'param.clear': 'Clear before each way back',
  'param.passes': 'Ways back',
  'param.h': 'Step h of the check',
  'param.h.help': 'The finite difference is (f(x+h) − f(x−h)) / 2h.',
  'autograd.key': 'Largest |autograd − finite difference|',
  'autograd.result': 'result',
  'autograd.phase.ready': 'Ready',
  'autograd.phase.forward': 'Forward: values',
  'autograd.phase.backward': 'Backward: gradients',
  'autograd.legend.value': 'value',
  'autograd.legend.grad': 'gradient',
  'autograd.legend.local': 'local derivative',
  'autograd.graph': 'Computation graph',
  'autograd.graph_summary': 'A graph of {nodes} nodes, at step {step}. Arrow keys go from node to node.',
  'autograd.choose': 'Choose a node to see which piece of the formula it is.',
  'autograd.numbers': 'The variables’ numbers',
  'autograd.again': 'Backward again',
  'autograd.clear': 'Clear gradients',
  'autograd.no_check': 'After the first way back, every gradient stands here beside its finite difference.',
  'autograd.gradient': 'autograd',
  'autograd.numeric': 'numeric',
  'autograd.difference': 'apart',
  'autograd.errors': 'Error of the check by h',
  'autograd.errors_summary':
    'How far finite differences and autograd are apart for h from 10⁻¹³ to 0.1; now h = {h} and {difference} apart.',
  'note.autograd.node': '{label}: {text}',
  'note.autograd.start': 'The leaves have their values. Press play, or go step by step.',
  'note.autograd.forward': 'The value of {text} has just been computed.',
  'note.autograd.backward':
    'The gradient at {text} is complete; times the local derivatives it goes on to the operands.',
  'note.autograd.agree': 'Autograd and finite differences agree: at most {difference} apart with h = {h}.',
  'note.autograd.stopped':
    'They are {difference} apart: stop holds the gradient back, and a finite difference knows nothing of it.',
  'note.autograd.rounding':
    'They are {difference} apart: h = {h} is so small that the subtraction leaves few digits. It is the check that is wrong.',
  'note.autograd.coarse':
    'They are {difference} apart: h = {h} is so large that the check sees a chord, not the tangent.',
  'note.autograd.kink':
    'They are {difference} apart: most likely a corner (relu, abs, max), where there is no slope and each has its own answer, or a very sharp bend.',
  'note.autograd.accumulated': 'Not cleared: the gradients of {passes} ways back have been added up.',
  'note.autograd.not_finite':
    'In step {step} the value of {text} is not a finite number, and the run ends. Try other values.',
  'note.autograd.not_finite_backward':
    'In step {step} the slope of {text} is not a finite number, and no gradient gets past it. Try other values.',
  'note.autograd.empty': 'The formula is empty. Try mean(v^2).',
  'note.autograd.no_operation': 'Nothing is computed yet: write at least one operation, such as x^2.',
  'note.autograd.no_variable': 'The result does not depend on any variable, so there is no gradient.',
  'note.autograd.not_single':
    'The result has the shape {what}. A gradient needs one number: wrap it in mean( ) or sum( ).',
  'note.autograd.missing_operator':
    'An operator is missing before character {place}; a product is written with *.',
  'note.autograd.unopened': 'The bracket at character {place} was never opened.',
  'note.autograd.unexpected': 'Character {place}, “{what}”, cannot stand here.',
  'note.autograd.unknown_sign': 'Character {place}, “{what}”, means nothing in a formula.',
  'note.autograd.too_many_nodes':
    'The formula is too long: at character {place} the graph has 40 nodes already.',
  'note.autograd.too_deep': 'The brackets go too deep at character {place}.',
  'note.autograd.shapes': 'At character {place} the two shapes do not fit together: {what}.',
  'note.autograd.matmul_shapes':
    'At character {place} the matrices cannot be multiplied: {what}; the left one’s columns must be as many as the right one’s rows.',
  'note.autograd.exponent': 'At character {place}: after ^ there must be a number, as in x^2 or x^(-0.5).',
  'note.autograd.ends_early': 'The formula ends early: at character {place} a number or a name is missing.',
  'note.autograd.expected_value':
    'At character {place} a number, a name or a bracket should stand, not “{what}”.',
  'note.autograd.expected_close': 'A closing bracket is missing at character {place}.',
  'note.autograd.needs_brackets': '{what} at character {place} is a function and wants brackets: {what}( ).',
  'note.autograd.unknown_function': 'There is no function {what} (character {place}).',
  'note.autograd.one_operand': '{what} takes one operand only (character {place}).',
  'note.autograd.values_name': 'Values, character {place}: a name comes first, as in x=3.',
  'note.autograd.values_equals': 'Values, character {place}: after the name there must be an equals sign.',
  'note.autograd.values_number': 'Values, character {place}: here a number should stand.',
  'note.autograd.values_bracket': 'Values, character {place}: the square brackets do not match.',
  'note.autograd.values_ragged': 'Values, character {place}: all rows of a matrix must be equally long.',
  'note.autograd.values_large': 'Values, character {place}: at most 6 rows and 6 columns.',
  'note.autograd.values_separator': 'Values, character {place}: a semicolon stands between two variables.',
};
