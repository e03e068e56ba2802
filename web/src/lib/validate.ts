/** Says at once what the core would say of a typed number; the core still has the last word. */
import type { ParamRow } from './catalog';

export type NumberProblem = 'not_a_number' | 'not_an_integer' | 'out_of_range';

export function numberProblem(param: ParamRow, text: string): NumberProblem | null {
  const value = Number(text);
  if (text === '' || !Number.isFinite(value)) return 'not_a_number';
  if (param.kind === 'integer' && !Number.isInteger(value)) return 'not_an_integer';
  return value < param.min || value > param.max ? 'out_of_range' : null;
}
