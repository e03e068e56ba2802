/**
 * Configuration text `key=value&key=value`, as it stands in links and as the core reads it. This
 * side only splits and joins; what is valid is the core's business.
 */
import type { ParamRow } from './catalog';
import { linkVersion, toPresent } from './link_versions';

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

/** The longest address that every messenger and mail program passes on whole. */
export const linkLimit = 2000;

/** Whether a lab with that configuration can be given away as a link. */
export function fitsLink(route: Route): boolean {
  return formatHash(route).length <= linkLimit;
}

/** What the page's address says: a lab or a page with its configuration, or the map. */
export interface Route {
  readonly lab: string | null;
  /** A page of the course that is no lab (`#page=why&dialects=…`); never together with a lab. */
  readonly page?: string;
  readonly config: string;
  /** The rivals of a race, as `parseRace` reads them; the configuration is the first lane's. */
  readonly race?: string | undefined;
  /** The row of the table of contents that the reader came from. */
  readonly from?: number | undefined;
}

/** Keys of the address that are the page's own and never reach the core. */
export const pageKeys = ['lab', 'page', 'race', 'from'] as const;

/**
 * The configuration is passed on word for word, repeated and unknown keys included; a version that is
 * not known stays in it, so that whoever opens it can say so.
 */
export function parseHash(hash: string): Route {
  const { text, unknown } = toPresent(hash.replace(/^#/, ''));
  const pairs = [...(unknown === null ? [] : [`v=${unknown}`]), ...text.split('&')];
  const own = (key: string): string | undefined =>
    pairs.find((pair) => pair.startsWith(`${key}=`))?.slice(key.length + 1);
  const isOwn = (pair: string): boolean => pageKeys.some((key) => pair.startsWith(`${key}=`));
  const lab = decode(own('lab') ?? '');
  const page = lab === '' ? decode(own('page') ?? '') : '';
  const config = pairs.filter((pair) => pair !== '' && !isOwn(pair)).join('&');
  const race = own('race');
  const from = /^[1-9]\d{0,2}$/.test(own('from') ?? '') ? Number(own('from')) : undefined;
  return {
    lab: lab === '' ? null : lab,
    ...(page === '' ? {} : { page }),
    config,
    ...(race === undefined || race.length > linkLimit ? {} : { race }),
    ...(from === undefined ? {} : { from }),
  };
}

/** The route as it may stand in an address: without its longest settings, until it fits. */
export function linkable(route: Route): Route {
  if (fitsLink(route)) return route;
  const pairs = route.config.split('&');
  const longest = pairs.reduce((a, b) => (b.length > a.length ? b : a), '');
  return linkable({ ...route, config: pairs.filter((pair) => pair !== longest).join('&') });
}

/** A race that would make the address too long is left out of it. */
export function formatHash(route: Route): string {
  if (route.lab === null && route.page === undefined) return '#';
  const { text, unknown } = toPresent(route.config);
  const version = `v=${unknown ?? linkVersion}`;
  const place = route.lab === null ? `page=${encode(route.page ?? '')}` : `lab=${encode(route.lab)}`;
  const config = text === '' ? '' : `&${text}`;
  const from = route.from === undefined ? '' : `&from=${route.from}`;
  const hash = `#${version}&${place}${config}${from}`;
  const race = route.race === undefined ? '' : `&race=${route.race}`;
  return hash.length + race.length <= linkLimit ? hash + race : hash;
}

/** Most configurations that race at once, the first lane included. */
export const mostLanes = 4;

/**
 * The rivals of a race, each as the settings in which it differs from the first lane:
 * `lr=0.5+batch=8;lr=1` is two of them, and an empty one is a twin of the first lane. The seed is
 * the race's, not a lane's.
 */
export function parseRace(text: string): Config[] {
  return text
    .split(';')
    .slice(0, mostLanes - 1)
    .map((rival) => Object.entries(parseText(rival.replaceAll('+', '&'))))
    .map((changes) => Object.fromEntries(changes.filter(([key]) => key !== 'seed')));
}

export function formatRace(rivals: readonly Config[]): string {
  return rivals.map((changes) => formatText(changes).replaceAll(';', '%3B').replaceAll('&', '+')).join(';');
}

/** The settings of `config` that are not those of `first`, in the order of the parameters. */
export function changesFrom(params: readonly ParamRow[], first: Config, config: Config): Config {
  const changed: Record<string, string> = {};
  for (const param of params) {
    const value = config[param.key] ?? String(param.default);
    if (param.key !== 'seed' && !sameValue(param, value, first[param.key] ?? String(param.default)))
      changed[param.key] = value;
  }
  return changed;
}

/** Whether two texts mean the same to the core: 0.10 is 0.1. */
export function sameValue({ kind }: ParamRow, a: string, b: string): boolean {
  return a === b || ((kind === 'real' || kind === 'integer') && a !== '' && Number(a) === Number(b));
}
