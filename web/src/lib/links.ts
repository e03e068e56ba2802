/**
 * What stands in a link beside the settings, and links as they are given away. A link's text is the
 * configuration with at most three keys more: `v`, the version it is written in (link_versions.ts), `s`,
 * drawings packed (packing.ts), and `step`, to which the run is replayed.
 */
import type { Problem } from '../engine/protocol';
import { findLab, type LabRow } from './catalog';
import { formatHash, fullConfig, isShown, parseText, type Route } from './config_text';
import { toPresent } from './link_versions';
import { pack, unpack } from './packing';

/** Links are kept about as short as this by packing. */
export const typicalLink = 500;

/** Keys of a link's text that never reach the core. */
export const linkKeys = ['v', 's', 'step'] as const;

export interface ReadLink {
  /** For the core. */
  readonly config: string;
  /** The run is wanted at this step. */
  readonly step: number;
  /** What of the link was not understood. */
  readonly problems: readonly Problem[];
}

const keyOf = (pair: string): string => pair.split('=', 1)[0] ?? '';
const valueOf = (pair: string): string => pair.slice(keyOf(pair).length + 1);
const isLinkKey = (pair: string): boolean => (linkKeys as readonly string[]).includes(keyOf(pair));

const problem = (field: string, code: string, value: string, allowed: string): Problem => ({
  field,
  code,
  value: value.slice(0, 40),
  allowed,
  message: `The link's ${field} is "${value.slice(0, 40)}"; it may be ${allowed}.`,
});

/** The configuration goes on word for word; packed drawings come after it. */
export async function readLink(link: string): Promise<ReadLink> {
  const { text, unknown } = toPresent(link);
  const problems: Problem[] = [];
  if (unknown !== null) problems.push(problem('v', 'unknown_version', unknown, '1'));
  const pairs = text.split('&').filter((pair) => pair !== '');
  const own = (key: string): string | undefined =>
    pairs.filter((pair) => keyOf(pair) === key).map(valueOf)[0];
  const config = pairs.filter((pair) => !isLinkKey(pair));
  for (const packed of (own('s') ?? '').split('.').filter((part) => part !== ''))
    try {
      const drawing = await unpack(packed);
      config.push(`${drawing.key}=${drawing.text}`);
    } catch {
      problems.push(problem('s', 'bad_packing', packed, 'a packed drawing'));
    }
  const wish = own('step');
  const step = /^\d{1,9}$/.test(wish ?? '0') ? Number(wish ?? 0) : NaN;
  if (Number.isNaN(step)) problems.push(problem('step', 'bad_step', wish ?? '', '0 – 999999999'));
  return { config: config.join('&'), step: Number.isNaN(step) ? 0 : step, problems };
}

/** With the seed spelled out where the run depends on one, so that the link outlives its default. */
export function withSeed(route: Route): Route {
  const row = findLab(route.lab ?? '');
  const { config } = route;
  const param = row?.params.find(({ key }) => key === 'seed');
  if (!row || !param || 'seed' in parseText(config)) return route;
  const full = fullConfig(row.params, config);
  if (!isShown(param, full)) return route;
  const pairs = config.split('&').filter((pair) => pair !== '');
  const own = pairs.filter((pair) => !isLinkKey(pair));
  const text = [...own, `seed=${full['seed'] ?? ''}`, ...pairs.filter(isLinkKey)].join('&');
  return { ...route, config: text };
}

/** With its drawings packed, where that is shorter. */
async function withPacking(row: LabRow, config: string): Promise<string> {
  const drawings = new Set(row.params.filter(({ kind }) => kind === 'points').map(({ key }) => key));
  const pairs = config.split('&');
  const packed = await Promise.all(
    pairs.map((pair) =>
      drawings.has(keyOf(pair)) ? pack(keyOf(pair), valueOf(pair)).catch(() => null) : null,
    ),
  );
  const isPacked = (at: number): boolean => (packed[at]?.length ?? Infinity) < (pairs[at] ?? '').length;
  if (!pairs.some((_, at) => isPacked(at))) return config;
  const s = `s=${packed.filter((_, at) => isPacked(at)).join('.')}`;
  return [...pairs.filter((_, at) => !isPacked(at)), s].join('&');
}

/** The hash that gives the route away: with its seed, as short as it gets where it is long. */
export async function linkHash(route: Route): Promise<string> {
  return formatHash(await linkRoute(route));
}

/** The route as `linkHash` writes it; a race or a drawing may still make it too long. */
export async function linkRoute(route: Route): Promise<Route> {
  const row = findLab(route.lab ?? '');
  if (!row) return route;
  const plain = withSeed(route);
  if (formatHash(plain).length <= typicalLink) return plain;
  return { ...plain, config: await withPacking(row, plain.config) };
}
