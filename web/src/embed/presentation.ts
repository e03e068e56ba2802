/**
 * What an author may leave out of an embedded lab: the words of `view`, `controls`, `hide` and
 * `lock` as sets. The same words stand as attributes of <descent-lab> and in the query of
 * embed.html. A word that is not known is left out and told.
 */

/** Zones of a lab. `readouts` is the key number with all that stands under it. */
export const zones = ['setup', 'stage', 'readouts', 'run'] as const;
/** Controls, by where they stand: in the set-up, in the head, in the run bar. */
export const controls = [
  'presets',
  'settings',
  'race',
  'share',
  'reset',
  'step',
  'play',
  'end',
  'speed',
  'seed',
] as const;

export type Zone = (typeof zones)[number];
export type Control = (typeof controls)[number];

export interface Presentation {
  readonly zones: ReadonlySet<Zone>;
  readonly controls: ReadonlySet<Control>;
  /** Parameters that are not shown. */
  readonly hide: ReadonlySet<string>;
  /** Parameters that are shown but cannot be changed; `*` is all of them. */
  readonly lock: ReadonlySet<string>;
}

/** A word that an attribute does not know. */
export interface UnknownWord {
  readonly field: 'view' | 'controls' | 'hide' | 'lock';
  readonly value: string;
  readonly allowed: string;
}

export interface Wishes {
  readonly view?: string | null;
  readonly controls?: string | null;
  readonly hide?: string | null;
  readonly lock?: string | null;
}

/** Those of the run bar. */
const inRun: readonly Control[] = ['reset', 'step', 'play', 'end', 'speed', 'seed'];
const minimal: readonly Control[] = ['reset', 'play'];
const named: Readonly<Record<string, readonly Control[]>> = { all: controls, minimal, none: [] };

const wordsOf = (text: string | null | undefined): string[] =>
  (text ?? '').split(/[\s,]+/).filter((word) => word !== '');

/** `params`: the keys that `hide` and `lock` may name; while they are not known, any. */
export function readPresentation(
  wishes: Wishes,
  params?: readonly string[],
): { presentation: Presentation; unknown: UnknownWord[] } {
  const unknown: UnknownWord[] = [];
  const chosen = <T extends string>(
    field: UnknownWord['field'],
    known: readonly T[],
    words: readonly string[],
    also: readonly string[] = [],
  ): Set<T> => {
    const isKnown = (word: string): word is T => (known as readonly string[]).includes(word);
    const allowed = [...also, ...known].join(', ');
    unknown.push(...words.filter((word) => !isKnown(word)).map((value) => ({ field, value, allowed })));
    return new Set(words.filter(isKnown));
  };
  const wanted = wordsOf(wishes.controls ?? 'all').flatMap(
    (word): readonly string[] => named[word] ?? [word],
  );
  const shown = chosen('controls', controls, wanted, Object.keys(named));
  const inView = wordsOf(wishes.view);
  const seen = chosen('view', zones, inView.length > 0 ? inView : zones);
  if (seen.size === 0) zones.forEach((zone) => seen.add(zone)); // nothing known was named
  if (!shown.has('presets') && !shown.has('settings')) seen.delete('setup');
  if (!inRun.some((control) => shown.has(control))) seen.delete('run');
  const hidden = wordsOf(wishes.hide);
  const locked = wordsOf(wishes.lock);
  return {
    presentation: {
      zones: seen,
      controls: shown,
      hide: chosen('hide', params ?? hidden, hidden),
      lock: chosen('lock', params ? ['*', ...params] : locked, locked),
    },
    unknown,
  };
}

/** Everything is shown and nothing locked. */
export const wholeLab: Presentation = readPresentation({}).presentation;
