import type { prerequisites as zh } from '../zh/prerequisites';

export const prerequisites: Record<keyof typeof zh, string> = {
  'prerequisites.intro':
    'Six small questions: two each on arrays, derivatives and probability. A wrong answer does no harm: every answer is explained, and a lab that fills the gap is one click away. Your answers stay on this device.',
  'prerequisites.score': '{answered} of {all} answered, {right} right.',
  'prerequisites.ready': 'All six are right: you are ready to begin.',
  'prerequisites.again': 'Clear and begin again',
  'prerequisites.right': 'Right.',
  'prerequisites.wrong': 'Not quite.',
  'prerequisites.fill': 'Fill the gap in a lab: {lab}',
  'prerequisites.area.arrays': 'Arrays',
  'prerequisites.area.derivatives': 'Derivatives',
  'prerequisites.area.probability': 'Probability',
  'question.product.text': 'A 300×1 matrix is multiplied by a 1×10 matrix. What shape has the result?',
  'question.product.a': '300×10',
  'question.product.b': '10×300',
  'question.product.c': 'They cannot be multiplied',
  'question.product.why.a':
    'The two ones in the middle match, and 300 and 10 on the outside remain: 300 points, each with 10 hidden units.',
  'question.product.why.b': 'The rows of the left matrix always come first: 300 rows, so 300×10.',
  'question.product.why.c':
    'The left one has 1 column and the right one 1 row: they match, so the product exists and is 300×10.',
  'question.shift.text': 'a = [1, 2, 3]. What is a − mean(a)?',
  'question.shift.a': '−1',
  'question.shift.b': '[−1, 0, 1]',
  'question.shift.c': 'An array minus a number makes no sense',
  'question.shift.why.a':
    'Taking a number from an array takes it from every element, so three numbers remain, not one.',
  'question.shift.why.b':
    'The mean is 2, and it is taken from every element. That is the first half of normalising a feature.',
  'question.shift.why.c':
    'It does: the number is taken from every element (this is called broadcasting), which gives [−1, 0, 1].',
  'question.slope.text': 'f(x) = x². What is its derivative at x = 3?',
  'question.slope.a': '9',
  'question.slope.b': '3',
  'question.slope.c': '6',
  'question.slope.why.a': '9 is the value there. The derivative says how fast it changes: 2x = 6.',
  'question.slope.why.b': 'The derivative of x² is 2x; mind the 2 in front: 2 × 3 = 6.',
  'question.slope.why.c':
    'The derivative of x² is 2x, which is 6 at 3: move x a little, and f moves about six times as far.',
  'question.downhill.text':
    'The derivative of the loss with respect to a weight w is positive. How should w change to make the loss smaller?',
  'question.downhill.a': 'Grow a little',
  'question.downhill.b': 'Shrink a little',
  'question.downhill.c': 'Become 0',
  'question.downhill.why.a': 'A positive derivative says that the loss grows with w: go the other way.',
  'question.downhill.why.b':
    'Against the derivative: that is gradient descent, w ← w − learning rate × derivative.',
  'question.downhill.why.c':
    'The derivative tells which way is downhill, not that the valley is at 0. Take a small step downhill.',
  'question.softmax.text': 'A network gives cat, dog and bird the probabilities 0.7, 0.2 and p. What is p?',
  'question.softmax.a': 'Any number from 0 to 1',
  'question.softmax.b': '0.1',
  'question.softmax.c': '0.9',
  'question.softmax.why.a':
    'It is one of the three, so the probabilities must sum to exactly 1, and p can only be 0.1.',
  'question.softmax.why.b':
    'It is one of the three, so they sum to 1. This is just what softmax makes sure of.',
  'question.softmax.why.c':
    '0.9 is the sum of the other two; all three make 1, which leaves 0.1 for the bird.',
  'question.rare.text':
    'Of 1000 people 10 are ill. A test finds 9 of them, and also calls 99 of the 990 healthy ones positive. How likely is someone who tests positive to be ill?',
  'question.rare.a': 'About 8%',
  'question.rare.b': '90%',
  'question.rare.c': '50%',
  'question.rare.why.a':
    '9 + 99 = 108 test positive, and 9 of them are ill: 9 / 108, about 8%. That is common where one class is rare.',
  'question.rare.why.b':
    '90% answers the reverse question: how many of the ill test positive. Of the 108 positive, only 9 are ill, about 8%.',
  'question.rare.why.c':
    'Ill or healthy is not one half each: of the 108 who test positive only 9 are ill, about 8%.',
};
