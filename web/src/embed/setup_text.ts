/** Reads a set-up written as JSON: the child `<script type="application/json">` or the file of `src`. */
import { formatText } from '../lib/config_text';
import { LabError, type LabSetup } from './api';

const fields = ['lab', 'preset', 'seed', 'config', 'race'] as const;

const isPlain = (value: unknown): value is string | number | boolean =>
  ['string', 'number', 'boolean'].includes(typeof value);

function refuse(field: string, wanted: string): never {
  throw new LabError('bad_config', `The set-up's ${field} must be ${wanted}.`, field);
}

/** A configuration as text, from text or from an object of keys and values. */
export function configText(config: unknown): string {
  if (typeof config === 'string') return config;
  if (typeof config !== 'object' || config === null) return refuse('config', 'text or an object');
  const pairs = Object.entries(config).map(([key, value]): [string, string] => {
    if (!isPlain(value)) return refuse(`config.${key}`, 'text, a number or a flag');
    return [key, typeof value === 'boolean' ? String(Number(value)) : String(value)];
  });
  return formatText(Object.fromEntries(pairs));
}

/** Throws a LabError that names the field that is not as it should be. */
export function readSetup(json: string): LabSetup {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (error) {
    throw new LabError('bad_config', `The set-up is not JSON: ${(error as Error).message}`);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return refuse('whole', `an object with ${fields.join(', ')}`);
  const unknown = Object.keys(value).find((key) => !(fields as readonly string[]).includes(key));
  if (unknown !== undefined)
    throw new LabError(
      'bad_config',
      `The set-up has no field "${unknown}"; there are ${fields.join(', ')}.`,
      unknown,
    );
  const { lab, preset, seed, config, race } = value as Record<string, unknown>;
  for (const [field, word] of Object.entries({ lab, preset, race }))
    if (word !== undefined && typeof word !== 'string') return refuse(field, 'text');
  if (seed !== undefined && !(typeof seed === 'string' || Number.isInteger(seed)))
    return refuse('seed', 'a whole number');
  return { ...(value as LabSetup), ...(config === undefined ? {} : { config: configText(config) }) };
}
