/** The page's two dialects and its moment, as they stand in the address. */
import { dialects } from '../export';
import { moments, type Dialect, type Moment } from '../export/listing';
import { formatText, parseText } from '../lib/config_text';

export interface WhyState {
  readonly left: Dialect;
  readonly right: Dialect;
  readonly moment: Moment;
}

const find = (id: string | undefined): Dialect | undefined => dialects.find((dialect) => dialect.id === id);

/** What cannot be read is as at the start; the two dialects are never the same. */
export function readWhy(config: string): WhyState {
  const { dialects: pair = '', moment } = parseText(config);
  const [first, second] = pair.split(',');
  const left = find(first) ?? (find('tensorflow') as Dialect);
  const other = find(second);
  const fallback = dialects.find(({ id }) => id === (left.id === 'pytorch' ? 'tensorflow' : 'pytorch'));
  return {
    left,
    right: other && other !== left ? other : (fallback as Dialect),
    moment: moments.find((known) => known === moment) ?? 'data',
  };
}

export function writeWhy({ left, right, moment }: WhyState): string {
  return formatText({ dialects: `${left.id},${right.id}`, moment });
}

/** Choosing on one side what stands on the other exchanges the two. */
export function choose(state: WhyState, side: 'left' | 'right', id: string): WhyState {
  const other = side === 'left' ? 'right' : 'left';
  const chosen = find(id) ?? state[side];
  const moved = chosen === state[other] ? { [other]: state[side] } : {};
  return { ...state, ...moved, [side]: chosen };
}
