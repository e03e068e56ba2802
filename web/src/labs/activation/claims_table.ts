/** Twelve sentences about activations that readers meet elsewhere, and how to check each here. */
import type { Frame } from '../../engine/frame';
import type { Args, Locale } from '../../lib/i18n';
import type { Config } from '../../lib/config_text';
import { short } from '../../lib/numbers';
import { idsOf, percent } from './functions';
import { standings } from './net';
import { runsOf } from './output';

export type Verdict = 'true' | 'partly' | 'false';
export const verdicts: readonly Verdict[] = ['true', 'partly', 'false'];

export interface Claim {
  /** Words: activation.claim.<id>, .why, and .now where there is evidence. */
  readonly id: string;
  readonly verdict: Verdict;
  /** The activity that shows it, as configuration text. */
  readonly config: string;
  /** Numbers for `.now` out of the present frame; null if it shows something else. */
  evidence?(frame: Frame, config: Config, locale: Locale): Args | null;
}

function atCursor(id: string) {
  return (frame: Frame, config: Config): Args | null => {
    const row = idsOf(config).indexOf(id);
    if (!frame.has('cursor') || row < 0) return null;
    const [z = NaN, value = NaN, slope = NaN] = frame.row('cursor', row);
    return { z: short(z, 3), value: short(value, 4), slope: short(slope, 4) };
  };
}

/** What the race says of one function, once it has begun. */
function inRace(id: string) {
  return (frame: Frame, config: Config): Args | null => {
    const row = idsOf(config).indexOf(id);
    const standing = frame.has('race') && frame.step > 0 ? standings(frame)[row] : undefined;
    return standing
      ? { loss: short(standing.loss, 3), accuracy: percent(standing.accuracy), step: frame.step }
      : null;
  };
}

function inRuns(frame: Frame, config: Config, task: string): Args | null {
  if (!frame.has('runs') || config['task'] !== task || frame.step === 0) return null;
  const runs = runsOf(frame);
  return {
    dead: runs.dead,
    count: runs.count,
    loss: short([...runs.loss].sort((a, b) => a - b)[runs.count >> 1] ?? NaN, 3),
  };
}

export const claims: readonly Claim[] = [
  {
    id: 'filter',
    verdict: 'true',
    config: 'panel=filter&f=relu',
    evidence: (frame) =>
      frame.has('off_share') ? { off: percent(frame.row('off_share', 0)[0] ?? NaN) } : null,
  },
  { id: 'kinds', verdict: 'true', config: 'f=sigmoid,tanh,relu,linear&lo=-10&hi=10' },
  {
    id: 'important',
    verdict: 'partly',
    config: 'panel=filter&f=tanh',
    evidence(frame, config, locale) {
      if (!frame.has('neuron')) return null;
      const answer = (row: number): string => short(frame.row('neuron', row)[1] ?? NaN, 3);
      return {
        function: locale.choice('f', idsOf(config)[0] ?? ''),
        pattern: answer(0),
        noise: answer(1),
        inverse: answer(2),
      };
    },
  },
  { id: 'sigmoid', verdict: 'true', config: 'f=sigmoid&lo=-8&hi=8&z=6', evidence: atCursor('sigmoid') },
  { id: 'softplus', verdict: 'partly', config: 'f=softplus,relu&z=0', evidence: atCursor('softplus') },
  { id: 'relu', verdict: 'true', config: 'f=relu&z=-1', evidence: atCursor('relu') },
  { id: 'common', verdict: 'partly', config: 'f=relu,tanh,sigmoid,softplus' },
  {
    id: 'suits',
    verdict: 'true',
    config: 'panel=net&f=linear,sigmoid,tanh,relu&data=parabola&units=10&optimizer=sgd&lr=0.1&steps=1000',
    evidence: (frame, config) => (config['data'] === 'parabola' ? inRace('sigmoid')(frame, config) : null),
  },
  {
    id: 'hidden',
    verdict: 'true',
    config: 'panel=net&f=linear,tanh,relu&data=ring&hidden_layers=3',
    evidence: (frame, config) => (config['data'] === 'ring' ? inRace('linear')(frame, config) : null),
  },
  {
    id: 'classes',
    verdict: 'true',
    config: 'panel=vector&temperature=2',
    evidence(frame) {
      if (!frame.has('sums')) return null;
      const [softmax = NaN, sigmoids = NaN] = frame.row('sums', 0);
      return { softmax: short(softmax, 4), sigmoids: short(sigmoids, 4) };
    },
  },
  {
    id: 'regression',
    verdict: 'true',
    config: 'panel=output&task=regression&output=sigmoid&units=10&lr=0.02&steps=400',
    evidence: (frame, config) => inRuns(frame, config, 'regression'),
  },
  {
    id: 'price',
    verdict: 'partly',
    config: 'panel=output&task=non-negative&output=relu&units=10&lr=0.02&steps=400',
    evidence: (frame, config) => inRuns(frame, config, 'non-negative'),
  },
];
