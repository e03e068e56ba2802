// "Try" links: `lab:activation?panel=depth&f=sigmoid` in a guide loads that configuration in the
// lab. The text after '?' is exactly what stands in the page's address, so it is checked against
// the same table of parameters. `lab:optimizer?lr=0.1&race=lr=0.3;lr=1` begins a race of three.
import { formatText, parseHash, parseRace, parseText } from '../lib/config_text';
import type { CatalogLab, CatalogParam, GuideCatalog } from './catalog_shape';

export interface LabLink {
  readonly lab: string;
  readonly config: string;
}

/** Reads the target of a link; null if it does not lead into a lab. */
export function parseLabLink(href: string): LabLink | null {
  const match = /^lab:([\w-]+)(?:\?(.*))?$/.exec(href);
  return match ? { lab: match[1] ?? '', config: match[2] ?? '' } : null;
}

/** The link as the page's address has it: `#lab=activation&panel=depth`. */
export function labLinkHref({ lab, config }: LabLink): string {
  return config === '' ? `#lab=${lab}` : `#lab=${lab}&${config}`;
}

/** Everything wrong with a link, one sentence each; empty if the lab would take it as it stands. */
export function checkLabLink(link: LabLink, catalog: GuideCatalog): string[] {
  const lab = catalog.labs.find((l) => l.id === link.lab);
  if (!lab) return [`there is no lab "${link.lab}"`];
  const route = parseHash(labLinkHref(link));
  if (route.race === undefined) return checkConfig(lab, route.config);
  const first = parseText(route.config);
  const lanes = parseRace(route.race).map((changes) => formatText({ ...first, ...changes }));
  return [route.config, ...lanes].flatMap((config) => checkConfig(lab, config));
}

function checkConfig(lab: CatalogLab, config: string): string[] {
  if (config === '') return [];
  const given = new Map<string, string>();
  const problems: string[] = [];
  for (const pair of config.split('&')) {
    const [key = '', value = ''] = splitOnce(pair, '=').map(decodeURIComponent);
    if (given.has(key)) problems.push(`"${key}" is given twice`);
    given.set(key, value);
    const problem = checkPair(lab, key, value);
    if (problem !== null) problems.push(problem);
  }
  if (problems.length > 0) return problems;
  return [...given.keys()].flatMap((key) => checkUseful(lab, key, settings(lab, given)));
}

function checkPair(lab: CatalogLab, key: string, value: string): string | null {
  if (key === 'preset') {
    return lab.presets.some((p) => p.id === value) ? null : `"${lab.id}" has no preset "${value}"`;
  }
  const param = lab.params.find((p) => p.key === key);
  return param ? checkValue(param, value) : `"${lab.id}" has no parameter "${key}"`;
}

function checkValue(param: CatalogParam, value: string): string | null {
  const refused = `${param.key}=${value} is not allowed`;
  switch (param.kind) {
    case 'choice':
      return param.choices?.includes(value) ? null : refused;
    case 'choices': {
      const words = value.split(',');
      const known = words.every((w) => param.choices?.includes(w));
      const few = words.length <= (param.max ?? words.length) && new Set(words).size === words.length;
      return known && few ? null : refused;
    }
    case 'text':
      return new TextEncoder().encode(value).length <= (param.max ?? 0) ? null : refused;
    case 'flag':
      return value === '0' || value === '1' ? null : refused;
    case 'integer':
    case 'real': {
      const number = Number(value);
      if (value === '' || !Number.isFinite(number)) return refused;
      if (param.kind === 'integer' && !Number.isInteger(number)) return refused;
      const inside = number >= (param.min ?? -Infinity) && number <= (param.max ?? Infinity);
      return inside ? null : `${refused}: ${param.min}…${param.max}`;
    }
  }
}

/** What every parameter would be: defaults, then the preset, then the link's own pairs. */
function settings(lab: CatalogLab, given: ReadonlyMap<string, string>): Map<string, string> {
  const all = new Map(lab.params.map((p) => [p.key, String(p.default)]));
  const preset = lab.presets.find((p) => p.id === given.get('preset'));
  for (const pair of preset ? preset.config.split('&') : []) {
    const [key = '', value = ''] = splitOnce(pair, '=');
    all.set(key, value);
  }
  for (const [key, value] of given) all.set(key, value);
  return all;
}

/** A parameter that would change nothing in that view is a mistake of the guide. */
function checkUseful(lab: CatalogLab, key: string, all: ReadonlyMap<string, string>): string[] {
  const when = lab.params.find((p) => p.key === key)?.when ?? '';
  if (when === '') return [];
  const met = when.split('&').every((condition) => {
    const [other = '', values = ''] = splitOnce(condition, '=');
    const now = (all.get(other) ?? '').split(',');
    return values.split('|').some((v) => now.includes(v));
  });
  return met ? [] : [`"${key}" has no effect here: it needs ${when}`];
}

function splitOnce(text: string, separator: string): [string, string] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + separator.length)];
}
