/**
 * The reader's place: which topics and labs were tried, whose goal was reached, whether a run was taken
 * away to be kept, and where the reader was last. Kept in local storage; where that is forbidden, absent or damaged, there is simply no memory.
 */
const storageKey = 'descent-progress';

export type TopicState = 'new' | 'tried' | 'reached';

type Done = Exclude<TopicState, 'new'>;

export interface Progress {
  /** By row of the table of contents; a topic that is not here is new. */
  readonly topics: ReadonlyMap<number, Done>;
  /** By id of the lab, whatever way led there. */
  readonly labs: ReadonlyMap<string, Done>;
  /** Whether the reader has copied or downloaded a run as a program. */
  readonly saved: boolean;
  /** The address of the lab or page that was open last; empty: none. */
  readonly last: string;
}

export type Store = Pick<Storage, 'getItem' | 'setItem'>;

/** Asking for it can throw in a sandboxed frame. */
export function store(): Store | null {
  try {
    return localStorage;
  } catch {
    return null;
  }
}

const idsOf = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((id) => typeof id === 'string' && /^[\w-]{1,40}$/.test(id)) : [];

const rowsOf = (value: unknown): number[] =>
  Array.isArray(value) ? value.filter((row) => Number.isInteger(row) && row > 0 && row <= 137) : [];

export function readProgress(from: Store | null = store()): Progress {
  const topics = new Map<number, Done>();
  const labs = new Map<string, Done>();
  let saved = false;
  let last = '';
  try {
    const kept = JSON.parse(from?.getItem(storageKey) ?? '{}') as Record<string, unknown> | null;
    for (const row of rowsOf(kept?.['tried'])) topics.set(row, 'tried');
    for (const row of rowsOf(kept?.['reached'])) topics.set(row, 'reached');
    for (const lab of idsOf(kept?.['labs_tried'])) labs.set(lab, 'tried');
    for (const lab of idsOf(kept?.['labs_reached'])) labs.set(lab, 'reached');
    saved = kept?.['saved'] === true;
    if (typeof kept?.['last'] === 'string' && /^#(v=\d+&)?(lab|page)=/.test(kept['last']))
      last = kept['last'];
  } catch {
    // Forbidden or damaged: as if nothing had been kept.
  }
  return { topics, labs, saved, last };
}

function write({ topics, labs, saved, last }: Progress, to: Store | null): void {
  const having = <K>(all: ReadonlyMap<K, Done>, state: Done): K[] =>
    [...all].flatMap(([key, has]) => (has === state ? [key] : []));
  const kept = {
    tried: having(topics, 'tried').sort((a, b) => a - b),
    reached: having(topics, 'reached').sort((a, b) => a - b),
    labs_tried: having(labs, 'tried'),
    labs_reached: having(labs, 'reached'),
    saved,
    last,
  };
  try {
    to?.setItem(storageKey, JSON.stringify(kept));
  } catch {
    // Forbidden or full: the page goes on without.
  }
}

/** A goal that was reached stays reached; null: nothing new. */
function marked<K>(all: ReadonlyMap<K, Done>, key: K, state: Done): ReadonlyMap<K, Done> | null {
  const before = all.get(key);
  return before === state || before === 'reached' ? null : new Map(all).set(key, state);
}

export function markTopic(row: number, state: Done, at: Store | null = store()): void {
  const progress = readProgress(at);
  const topics = marked(progress.topics, row, state);
  if (topics) write({ ...progress, topics }, at);
}

export function markLab(lab: string, state: Done, at: Store | null = store()): void {
  const progress = readProgress(at);
  const labs = marked(progress.labs, lab, state);
  if (labs) write({ ...progress, labs }, at);
}

/** The reader has taken a run away as a program. */
export function markSaved(at: Store | null = store()): void {
  const progress = readProgress(at);
  if (!progress.saved) write({ ...progress, saved: true }, at);
}

export function rememberPlace(hash: string, at: Store | null = store()): void {
  const progress = readProgress(at);
  if (progress.last !== hash) write({ ...progress, last: hash }, at);
}
