/** The dialects in which a run of the regression lab can be written down; a new one is a file and a row here. */
import { keras } from './dialects/keras';
import { pytorch } from './dialects/pytorch';
import { scikitLearn } from './dialects/scikit_learn';
import { tensorflow } from './dialects/tensorflow';
import { theano } from './dialects/theano';
import type { Dialect } from './listing';

export const dialects: readonly Dialect[] = [theano, tensorflow, pytorch, keras, scikitLearn];
