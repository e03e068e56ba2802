/**
 * The Optimizer lab: several update rules on one clock. Network: their losses and the curves they have
 * bent; valley: their trails on a map, their height above the lowest point, and what the next step of
 * one of them is made of.
 */
import { html, nothing, type TemplateResult } from 'lit';
import '../../components/arrow_plot';
import type { Level, Series } from '../../components/chart_model';
import { racerChips, racersOf, type Racer } from '../../components/racers';
import '../../components/xy_chart';
import type { Note } from '../../engine/frame';
import { fullConfig } from '../../lib/config_text';
import { findLab } from '../../lib/catalog';
import { short } from '../../lib/numbers';
import type { LabLayout, LabView } from '../layout';
import { leaderOf, standings, standingsTable } from './standings';
import { styles } from './styles';
import { termsPlot, valleyMap } from './valley';

/** The panel a frame belongs to: the configuration may be a moment ahead of it. */
export function isValley({ frame }: LabView): boolean {
  return frame.has('field');
}

/** The racers of the frame: the configuration may be a moment ahead of it. */
function racers(view: LabView): Racer[] {
  return racersOf(view, 'optimizers').slice(0, view.frame.values('race').dims[0]);
}

/** A line ends where its racer was lost. */
function untilLost(view: LabView, row: Float32Array, racer: number): Float32Array {
  const lost = standings(view.frame)[racer]?.lost ?? -1;
  if (lost < 0) return row;
  const steps = view.frame.row('history', 0);
  return row.slice(
    0,
    Math.max(
      1,
      steps.findIndex((step) => step >= lost),
    ),
  );
}

function lossSeries(view: LabView): Series[] {
  const { frame } = view;
  const steps = frame.row('history', 0);
  const ofBatch = view.ui.get('batch') === 'on' && frame.has('batch_history');
  return racers(view).map(({ id, name, index, ink, dash }): Series => {
    const row = ofBatch ? frame.row('batch_history', index) : frame.row('history', index + 1);
    return { id, kind: 'line', label: name, x: steps, y: untilLost(view, row, index), ink, dash, size: 2 };
  });
}

function toggle(view: LabView, key: string, words: string): TemplateResult {
  return html`<label class="toggle"
    ><input
      type="checkbox"
      .checked=${view.ui.get(key) === 'on'}
      @change=${(event: Event) => view.setUi(key, (event.target as HTMLInputElement).checked ? 'on' : '')}
    />${words}</label
  >`;
}

/** The script's 0…0.2, unless everybody is above it. */
function linearTop(series: readonly Series[]): number {
  const lowest = Math.min(...series.map(({ y }) => Math.min(...Array.from(y))));
  const near = [0.2, 0.5, 1, 2, 5].find((top) => lowest * 1.1 <= top);
  return near ?? 10 ** Math.ceil(Math.log10(lowest * 1.1));
}

function logRange(series: readonly Series[], least: number): { min: number; max: number } {
  let [low, high] = [least, least * 10];
  for (const { y } of series)
    for (const value of Array.from(y))
      if (value > 0) [low, high] = [Math.min(low, value), Math.max(high, value)];
  const bottom = Math.max(Math.floor(Math.log10(low)), Math.log10(least) - 4);
  return { min: 10 ** Math.floor(bottom), max: 10 ** Math.ceil(Math.log10(high)) };
}

function lossChart(view: LabView): TemplateResult {
  const { env, frame } = view;
  const { locale } = env;
  const valley = isValley(view);
  const series = lossSeries(view);
  const log = valley || view.ui.get('log') === 'on';
  const target = frame.scalar('target');
  const floor = frame.scalar('floor');
  const words = [
    `${locale.t('optimizer.target')} ${short(target, 3)}`,
    `${locale.t('optimizer.floor')} ${short(floor, 3)}`,
  ];
  // On the even axis the two lines lie too close for a name each.
  const levels: Level[] = [
    { label: floor > 0 && !log ? words.join(' · ') : (words[0] ?? ''), y: target, above: true },
  ];
  if (floor > 0) levels.push({ label: log ? (words[1] ?? '') : '', y: floor });
  const range = log
    ? logRange(series, valley ? target / 10 : Math.min(target, floor || target))
    : { min: 0, max: linearTop(series) };
  return html`<descent-xy-chart
    .env=${env}
    .label=${locale.t(valley ? 'optimizer.height_short' : 'optimizer.loss')}
    .summary=${summary(view)}
    .series=${series}
    .levels=${levels}
    .x=${{ label: locale.t('ui.run.step_word'), min: 0, max: Math.max(1, frame.budget) }}
    .y=${{ log, ...range }}
  ></descent-xy-chart>`;
}

function summary(view: LabView): string {
  const { locale } = view.env;
  const all = standings(view.frame);
  const parts = racers(view).map(({ name, index }) => `${name} ${short(all[index]?.loss ?? NaN, 3)}`);
  return `${locale.t('optimizer.summary', { step: locale.count(view.frame.step) })} ${parts.join(', ')}`;
}

function fits(view: LabView): TemplateResult {
  const { env, frame } = view;
  const { locale } = env;
  const x = frame.row('fits', 0);
  const points: Series = {
    id: 'data',
    kind: 'points',
    label: locale.t('optimizer.points'),
    x: frame.column('data', 0),
    y: frame.column('data', 1),
    ink: 'muted',
    alpha: 0.25,
    size: 1.6,
    readout: false,
  };
  const curves = racers(view).map(({ id, name, index, ink, dash }): Series => ({
    id,
    kind: 'line',
    label: name,
    x,
    y: frame.row('fits', index + 1),
    ink,
    dash,
    size: 2.25,
  }));
  return html`<descent-xy-chart
    .env=${env}
    .label=${locale.t('optimizer.fits')}
    .summary=${summary(view)}
    .series=${[points, ...curves]}
    .x=${{ label: 'x', min: -1, max: 1 }}
    .y=${{ label: 'y', min: -0.4, max: 1.4 }}
  ></descent-xy-chart>`;
}

function focusOf(view: LabView): Racer | undefined {
  const all = racers(view);
  return all.find(({ id }) => id === view.ui.get('focus')) ?? all[all.length - 1];
}

function terms(view: LabView): TemplateResult | typeof nothing {
  const focus = focusOf(view);
  return focus ? termsPlot(view, focus) : nothing;
}

function readouts(view: LabView): TemplateResult {
  if (isValley(view)) return standingsTable(view, racers(view), focusOf(view) ?? null);
  const { locale } = view.env;
  return html`${standingsTable(view, racers(view), null)}
    <div class="switches" role="group" aria-label=${locale.t('optimizer.loss')}>
      ${toggle(view, 'batch', locale.t('optimizer.batch_loss'))}${toggle(view, 'log', locale.t('optimizer.log'))}
    </div>`;
}

/** A tab opens its panel's first preset; the seed stays. */
function openPanel(panel: string, config: Readonly<Record<string, string>>): Record<string, string> {
  const row = findLab('optimizer');
  const target = row?.presets
    .map((preset) => fullConfig(row.params, preset.config))
    .find((preset) => preset['panel'] === panel);
  return { ...target, panel, seed: config['seed'] ?? '1' };
}

/** The core names the leader and everybody in trouble; of many in the same trouble, two are enough. */
function notes(view: LabView): readonly Note[] {
  const seen: Record<string, number> = {};
  return view.frame.notes('notes').filter(({ id }) => {
    seen[id] = (seen[id] ?? 0) + 1;
    return seen[id] <= 2;
  });
}

export const layout: LabLayout = {
  styles,
  panels: 'panel',
  openPanel,
  elsewhere: () => ['optimizers', 'surface'],
  setup: (view) => {
    const { locale } = view.env;
    const count = racersOf(view, 'optimizers').length;
    return racerChips(
      view,
      'optimizers',
      locale.t('optimizer.pick'),
      locale.t('optimizer.pick_count', { count, most: 6 }),
    );
  },
  stage: (view) =>
    isValley(view)
      ? html`<div class="contest valley">
          <div class="top">${valleyMap(view, racers(view))}${terms(view)}</div>
          ${lossChart(view)}
        </div>`
      : html`<div class="contest network">${lossChart(view)}${fits(view)}</div>`,
  readouts,
  notes,
  key(view) {
    const { frame, env } = view;
    const { locale } = env;
    const all = standings(frame);
    const leader = leaderOf(all, frame.step);
    const there = (all[leader]?.goal ?? -1) >= 0;
    const name = racers(view)[leader]?.name ?? '';
    return {
      label: locale.t('optimizer.key', { target: short(frame.scalar('target'), 3) }),
      value: there ? (all[leader]?.goal ?? NaN) : NaN,
      details:
        name === '' ? [] : [{ label: locale.t(there ? 'optimizer.first' : 'optimizer.leads'), value: name }],
    };
  },
};
