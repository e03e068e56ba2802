/** The functions that the reader has chosen, each with its look: one colour and one dash everywhere. */
import { svg, type TemplateResult } from 'lit';
import type { Ink } from '../../components/chart_model';
import formulas from '../../generated/formulas.json';
import { catalog, type ActivationRow } from '../../lib/catalog';
import type { Config } from '../../lib/config_text';
import type { Lang, Locale } from '../../lib/i18n';

/** So many colours and dashes there are, and so many functions may be chosen. */
export const mostFunctions = 6;

const dashes: readonly (readonly number[])[] = [[], [8, 4], [2, 3], [10, 3, 2, 3], [5, 2], [1, 2, 6, 2]];

export interface Look {
  readonly ink: Ink;
  /** The same colour for style sheets. */
  readonly css: string;
  readonly dash: readonly number[];
}

export interface Chosen extends Look {
  readonly id: string;
  readonly name: string;
  readonly index: number;
}

export function look(index: number): Look {
  const place = (index % mostFunctions) + 1;
  return { ink: `s${place}` as Ink, css: `var(--descent-series-${place})`, dash: dashes[place - 1] ?? [] };
}

export function idsOf(config: Config): string[] {
  return (config['f'] ?? '').split(',').filter((id) => id !== '');
}

export function chosenFunctions(config: Config, locale: Locale): Chosen[] {
  return idsOf(config).map((id, index) => ({ id, index, name: locale.choice('f', id), ...look(index) }));
}

export function rowOf(id: string): ActivationRow | undefined {
  return catalog.activations.find((row) => row.id === id);
}

type Formulas = Readonly<Record<string, Readonly<Record<Lang, { formula: string; derivative: string }>>>>;

/** The build's MathML, safe to insert; null for a function without formulas. */
export function formulasOf(id: string, lang: Lang): { formula: string; derivative: string } | null {
  return (formulas as Formulas)[id]?.[lang] ?? null;
}

/** A short piece of the function's line. */
export function sample({ css, dash }: Look): TemplateResult {
  return svg`<svg class="sample" width="22" height="10" viewBox="0 0 22 10" aria-hidden="true"><line x1="1" x2="21" y1="5" y2="5"
    stroke=${css} stroke-width="2.5" stroke-dasharray=${dash.join(' ')} /></svg>`;
}

export function percent(share: number, digits = 0): string {
  return Number.isFinite(share) ? `${(share * 100).toFixed(digits)}%` : '–';
}
