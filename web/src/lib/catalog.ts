/**
 * The core's description of itself, as `web/src/generated/page.json` holds it: the only source of
 * keys, ranges, defaults and choices on this side.
 */
import generated from '../generated/page.json';

export type ParamKind = 'real' | 'integer' | 'choice' | 'choices' | 'flag' | 'points' | 'text';

export interface ParamRow {
  readonly key: string;
  readonly kind: ParamKind;
  readonly min: number;
  readonly max: number;
  readonly default: number | string;
  readonly choices: readonly string[];
  readonly unit: string;
  /** The form's increment; 0 is continuous. */
  readonly step: number;
  readonly scale: 'linear' | 'log';
  readonly effect: 'live' | 'restart';
  readonly rank: 'primary' | 'more';
  /** "panel=a|b&other=x"; empty is always. */
  readonly when: string;
  /** Points only: each is of one of so many classes; `max` is how many points there may be. */
  readonly classes?: number;
}

export interface PresetRow {
  readonly id: string;
  readonly config: string;
  readonly pair: string;
}

export interface ChannelRow {
  readonly id: string;
  readonly kind: 'scalar' | 'series' | 'field' | 'images' | 'points' | 'table' | 'notes';
  readonly columns: readonly string[];
  readonly unit: string;
}

export interface LabRow {
  readonly id: string;
  readonly step_unit: string;
  readonly key_channel: string;
  /** Which way of the key number is the better one. */
  readonly key_goal: 'lower' | 'higher';
  readonly source: string;
  readonly params: readonly ParamRow[];
  readonly presets: readonly PresetRow[];
  readonly channels: readonly ChannelRow[];
}

export interface ActivationRow {
  readonly id: string;
  readonly params: readonly ParamRow[];
  readonly formula: string;
  readonly derivative: string;
  /** Null is infinite. */
  readonly range: readonly [number | null, number | null];
  readonly monotone: boolean;
  /** Where the slope jumps. */
  readonly kinks: readonly number[];
  readonly source: string;
}

export interface Catalog {
  readonly version: number;
  readonly labs: readonly LabRow[];
  readonly activations: readonly ActivationRow[];
}

export const catalog = generated as unknown as Catalog;

export function findLab(id: string): LabRow | undefined {
  return catalog.labs.find((lab) => lab.id === id);
}
