/**
 * The reader's place: which topics were tried, whose goal was reached, and where the reader was last.
 * Kept in local storage; where that is forbidden, absent or damaged, there is simply no memory.
 */
const storageKey = 'descent-progress';

export type TopicState = 'new' | 'tried' | 'reached';

export interface Progress {
  /** By row of the table of contents; a topic that is not here is new. */
  readonly topics: ReadonlyMap<number, Exclude<TopicState, 'new'>>;
  /** The address of the lab that was open last; empty: none. */
  readonly last: string;
}

type Store = Pick<Storage, 'getItem' | 'setItem'>;

/** Asking for it can throw in a sandboxed frame. */
function store(): Store | null {
  try {
    return localStorage;
  } catch {
    return null;
  }
}

const rowsOf = (value: unknown): number[] =>
  Array.isArray(value) ? value.filter((row) => Number.isInteger(row) && row > 0 && row <= 137) : [];

export function readProgress(from: Store | null = store()): Progress {
  const topics = new Map<number, 'tried' | 'reached'>();
  let last = '';
  try {
    const saved = JSON.parse(from?.getItem(storageKey) ?? '{}') as Record<string, unknown> | null;
    for (const row of rowsOf(saved?.['tried'])) topics.set(row, 'tried');
    for (const row of rowsOf(saved?.['reached'])) topics.set(row, 'reached');
    if (typeof saved?.['last'] === 'string' && saved['last'].startsWith('#lab=')) last = saved['last'];
  } catch {
    // Forbidden or damaged: as if nothing had been kept.
  }
  return { topics, last };
}

function write({ topics, last }: Progress, to: Store | null): void {
  const rows = (state: string): number[] =>
    [...topics].flatMap(([row, has]) => (has === state ? [row] : [])).sort((a, b) => a - b);
  try {
    to?.setItem(storageKey, JSON.stringify({ tried: rows('tried'), reached: rows('reached'), last }));
  } catch {
    // Forbidden or full: the page goes on without.
  }
}

/** A goal that was reached stays reached. */
export function markTopic(row: number, state: 'tried' | 'reached', at: Store | null = store()): void {
  const progress = readProgress(at);
  const before = progress.topics.get(row);
  if (before === state || before === 'reached') return;
  write({ ...progress, topics: new Map(progress.topics).set(row, state) }, at);
}

export function rememberPlace(hash: string, at: Store | null = store()): void {
  const progress = readProgress(at);
  if (progress.last !== hash) write({ ...progress, last: hash }, at);
}
