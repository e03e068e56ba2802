/**
 * Links are for ever: what a link of an older version says is put into the words of the present one
 * before anything else reads it. A link without `v` is of version 1.
 */

export type Pair = readonly [key: string, value: string];
export type Migration = (pairs: readonly Pair[]) => readonly Pair[];

/** The version that links are written in. */
export const linkVersion = 1;

/** What turns the pairs of a version, still escaped, into those of the next one. */
const migrations: Readonly<Record<number, Migration>> = {};

/** The pairs of a link of that version in the words of version `to`. */
export function migrate(
  pairs: readonly Pair[],
  version: number,
  table: Readonly<Record<number, Migration>> = migrations,
  to = linkVersion,
): readonly Pair[] {
  let now = pairs;
  for (let v = version; v < to; v++) now = table[v]?.(now) ?? now;
  return now;
}

const isVersion = (pair: string): boolean => pair === 'v' || pair.startsWith('v=');

function toPair(text: string): Pair {
  const eq = text.indexOf('=');
  return eq < 0 ? [text, ''] : [text.slice(0, eq), text.slice(eq + 1)];
}

export interface Present {
  /** The text in the words of the present version, without `v`. */
  readonly text: string;
  /** The version it claims, if that is none of ours: newer than this page, or no version at all. */
  readonly unknown: string | null;
}

/** A link's text, `key=value&…`; one of the present version comes back word for word. */
export function toPresent(text: string): Present {
  const parts = text.split('&').filter((part) => part !== '');
  const [, claimed] = toPair(parts.find(isVersion) ?? `v=1`);
  const rest = parts.filter((part) => !isVersion(part));
  const version = Number(claimed);
  const known = /^\d+$/.test(claimed) && version >= 1 && version <= linkVersion;
  if (!known || version === linkVersion) return { text: rest.join('&'), unknown: known ? null : claimed };
  const pairs = migrate(rest.map(toPair), version);
  return { text: pairs.map(([key, value]) => `${key}=${value}`).join('&'), unknown: null };
}
