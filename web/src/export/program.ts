/**
 * A run of the regression lab as a plain value: the numbers that any framework needs to replay it.
 * Data and first weights are the core's own, taken from a frame; nothing is drawn anew here.
 */
import type { Frame } from '../engine/frame';
import type { Config } from '../lib/config_text';

/** output = activation(x·W + b), with W [inputs, outputs] row-major and b [outputs]. */
export interface LayerProgram {
  readonly inputs: number;
  readonly outputs: number;
  readonly activation: string;
  readonly weight: readonly number[];
  readonly bias: readonly number[];
}

/** Full-batch gradient descent on the mean squared error. */
export interface Program {
  /** From the input on; one layer is a straight line. */
  readonly layers: readonly LayerProgram[];
  readonly lr: number;
  readonly steps: number;
  readonly x: readonly number[];
  readonly y: readonly number[];
  /** Points kept for testing, which are not exported. */
  readonly held: number;
  /** The lab's address, so that the run can be found again. */
  readonly address: string;
}

/** What a run has that no dialect writes down; the page words `code.refused.<reason>`. */
export type Refusal = 'optimizer' | 'batch' | 'points';

export type Exported = { ok: true; program: Program } | { ok: false; reason: Refusal };

/** `diff` is the shortest text of `config`, as it stands in a link. */
export function programOf(config: Config, diff: string, frame: Frame): Exported {
  const refuse = (reason: Refusal): Exported => ({ ok: false, reason });
  const split = frame.column('data', 2);
  const trained = (values: Float32Array): number[] => [...values].filter((_, i) => split[i] === 0);
  const x = trained(frame.column('data', 0));
  if (x.length === 0) return refuse('points');
  if (config['optimizer'] !== 'sgd') return refuse('optimizer');
  const batch = Number(config['batch']);
  if (batch !== 0 && batch < x.length) return refuse('batch');
  return {
    ok: true,
    program: {
      layers: layersOf(Number(config['hidden']), config['activation'] ?? '', [...frame.row('start', 0)]),
      lr: Number(config['lr']),
      steps: frame.budget,
      x,
      y: trained(frame.column('data', 1)),
      held: split.length - x.length,
      address: diff === '' ? '#lab=regression' : `#lab=regression&${diff}`,
    },
  };
}

/** The core's channel `start`: every layer's weights, then its biases, from the input on. */
function layersOf(hidden: number, activation: string, start: readonly number[]): LayerProgram[] {
  if (hidden === 0)
    return [{ inputs: 1, outputs: 1, activation: 'linear', weight: start.slice(0, 1), bias: start.slice(1) }];
  return [
    {
      inputs: 1,
      outputs: hidden,
      activation,
      weight: start.slice(0, hidden),
      bias: start.slice(hidden, 2 * hidden),
    },
    {
      inputs: hidden,
      outputs: 1,
      activation: 'linear',
      weight: start.slice(2 * hidden, 3 * hidden),
      bias: start.slice(3 * hidden),
    },
  ];
}
