/** The pieces that stand in every dialect: what the file is, its arrays, its training loop. */
import type { Line, Piece } from './listing';
import type { Program } from './program';

/** "1-10-1" */
export function shapeOf({ layers }: Program): string {
  return [1, ...layers.map(({ outputs }) => outputs)].join('-');
}

/** Twenty prints in a run. */
export function printEvery({ steps }: Program): number {
  return Math.max(1, Math.floor(steps / 20));
}

/** The head of the file and its imports. */
export function head(program: Program, needs: string, imports: readonly string[]): Piece {
  const held = program.held > 0 ? [`# ${program.held} points kept for testing are not in it.`] : [];
  return {
    phase: null,
    at: [],
    lines: [
      `# Regression ${shapeOf(program)} in ${needs}: data and first weights of Descent's own run,`,
      `# ${program.address}`,
      ...held,
      'import numpy as np',
      ...imports,
      '',
    ],
  };
}

/** x, y [points, 1] and every layer's start_W [inputs, outputs], start_b [outputs]. */
export function arrays({ x, y, layers }: Program): Piece {
  const starts = layers.flatMap(({ inputs, outputs, weight, bias }, i): Line[] => [
    { name: `start_W${i + 1}`, values: weight, tail: `.reshape(${inputs}, ${outputs})` },
    { name: `start_b${i + 1}`, values: bias, tail: '' },
  ]);
  return {
    phase: null,
    at: ['data'],
    lines: [
      { name: 'x', values: x, tail: '.reshape(-1, 1)' },
      { name: 'y', values: y, tail: '.reshape(-1, 1)' },
      ...starts,
      '',
    ],
  };
}

/** Runs `step` so many times; it leaves its loss in `losses`, as it was before the update. */
export function loop(program: Program, step: readonly Piece[]): Piece[] {
  const begin: Piece = {
    phase: 'run',
    at: ['again'],
    lines: ['losses = []', `for step in range(${program.steps}):`],
  };
  const print: Piece = {
    phase: 'run',
    at: ['result'],
    lines: [`    if step % ${printEvery(program)} == 0:`, '        print(step, losses[-1])'],
  };
  return [begin, ...step, print];
}

/** Prints losses that a single call has returned. */
export function printAll(program: Program): string[] {
  return [`for step in range(0, ${program.steps}, ${printEvery(program)}):`, '    print(step, losses[step])'];
}

/**
 * Layer by layer `out = activation(in·W + b)`, for dialects that spell the arithmetic out.
 * Variables: hidden, prediction.
 */
export function formulas(
  { layers }: Program,
  dot: string,
  activations: Readonly<Record<string, string>>,
): string[] {
  return layers.map(({ activation }, i) => {
    const last = i === layers.length - 1;
    const sum = `${dot}(${i === 0 ? 'X' : 'hidden'}, W${i + 1}) + b${i + 1}`;
    const spelt = activations[activation];
    return `${last ? 'prediction' : 'hidden'} = ${spelt ? `${spelt}(${sum})` : sum}`;
  });
}
