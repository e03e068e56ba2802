/**
 * Configuration text `key=value&key=value`, as it stands in links and as the core reads it. This
 * side only splits and joins; what is valid is the core's business.
 */
import type { ParamRow } from './catalog';

export type Config = Readonly<Record<string, string>>;

/** Broken percent-escapes are kept as they stand, so that the core can name them. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Readable in a link: only what would end a value, or the link, is escaped. */
function encode(text: string): string {
  return text.replace(/[%&=#+\s]/g, encodeURIComponent);
}

export function parseText(text: string): Config {
  const config: Record<string, string> = {};
  for (const pair of text.split('&')) {
    if (pair === '') continue;
    const eq = pair.indexOf('=');
    const key = decode(eq < 0 ? pair : pair.slice(0, eq));
    config[key] = eq < 0 ? '' : decode(pair.slice(eq + 1));
  }
  return config;
}

export function formatText(config: Config): string {
  return Object.entries(config)
    .map(([key, value]) => `${encode(key)}=${encode(value)}`)
    .join('&');
}

export function defaultConfig(params: readonly ParamRow[]): Config {
  return Object.fromEntries(params.map((param) => [param.key, String(param.default)]));
}

/** Every parameter's value: the defaults, overlaid by the core's diff text. */
export function fullConfig(params: readonly ParamRow[], diff: string): Config {
  return { ...defaultConfig(params), ...parseText(diff) };
}

/** Whether a parameter matters now, by its `when` ("panel=a|b&other=x"). */
export function isShown(param: ParamRow, config: Config): boolean {
  if (param.when === '') return true;
  return param.when.split('&').every((condition) => {
    const eq = condition.indexOf('=');
    const values = config[condition.slice(0, eq)]?.split(',') ?? []; // a list holds if one of it does
    const allowed = condition.slice(eq + 1).split('|');
    return values.some((value) => allowed.includes(value));
  });
}

/** Longest address part that every messenger and mail program passes on whole. */
export const linkLimit = 2000;

/** Whether a lab with that configuration can be given away as a link. */
export function fitsLink(route: Route): boolean {
  return formatHash(route).length <= linkLimit;
}

/** What the page's address says: a lab with its configuration, or the map. */
export interface Route {
  readonly lab: string | null;
  readonly config: string;
}

/** The configuration is passed on word for word, repeated and unknown keys included. */
export function parseHash(hash: string): Route {
  const pairs = hash.replace(/^#/, '').split('&');
  const isLab = (pair: string): boolean => pair.startsWith('lab=');
  const lab = decode(pairs.find(isLab)?.slice(4) ?? '');
  const config = pairs.filter((pair) => pair !== '' && !isLab(pair)).join('&');
  return { lab: lab === '' ? null : lab, config };
}

/** The route as it may stand in an address: without its longest settings, until it fits. */
export function linkable(route: Route): Route {
  if (fitsLink(route)) return route;
  const pairs = route.config.split('&');
  const longest = pairs.reduce((a, b) => (b.length > a.length ? b : a), '');
  return linkable({ ...route, config: pairs.filter((pair) => pair !== longest).join('&') });
}

export function formatHash(route: Route): string {
  if (route.lab === null) return '#';
  return `#lab=${encode(route.lab)}${route.config === '' ? '' : `&${route.config}`}`;
}
