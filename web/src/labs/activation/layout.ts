/**
 * The Activation lab: six panels, one at a time, each with a stage and read-outs of its own (one file
 * per panel), the picker of functions in the set-up, and the claims to check below.
 */
import { html, type TemplateResult } from 'lit';
import type { Note } from '../../engine/frame';
import { findLab, type LabRow } from '../../lib/catalog';
import { fullConfig, type Config } from '../../lib/config_text';
import type { LabLayout, LabView } from '../layout';
import './claims';
import { depthReadouts, depthStage } from './depth';
import { exploreReadouts, exploreStage, focused } from './explore';
import { filterReadouts, filterStage } from './filter';
import { chosenFunctions, idsOf } from './functions';
import { classifies, leaderOf, netReadouts, netStage, standings } from './net';
import { median, outputReadouts, outputStage, runsOf } from './output';
import { functionPicker } from './picker';
import { styles } from './styles';
import { vectorReadouts, vectorStage } from './vector';

interface Panel {
  readonly stage: (view: LabView) => TemplateResult;
  readonly readouts: (view: LabView) => TemplateResult;
}

const panels: Readonly<Record<string, Panel>> = {
  explore: { stage: exploreStage, readouts: exploreReadouts },
  filter: { stage: filterStage, readouts: filterReadouts },
  net: { stage: netStage, readouts: netReadouts },
  depth: { stage: depthStage, readouts: depthReadouts },
  output: { stage: outputStage, readouts: outputReadouts },
  vector: { stage: vectorStage, readouts: vectorReadouts },
};

/** The panel a frame belongs to: the configuration may be a moment ahead of it. */
function panelOf({ frame }: LabView): string {
  if (frame.has('curves')) return 'explore';
  if (frame.has('picture')) return 'filter';
  if (frame.has('race')) return 'net';
  if (frame.has('ratio')) return 'depth';
  return frame.has('runs') ? 'output' : 'vector';
}

const comparing: readonly string[] = ['explore', 'net', 'depth'];

function presetsOf(row: LabRow, panel: string): Config[] {
  return row.presets
    .map(({ config }) => fullConfig(row.params, config))
    .filter((config) => config['panel'] === panel);
}

/**
 * A tab opens its panel's first preset. Constants and seed stay as they are, and so do functions that
 * the reader has chosen: those that stand in none of the presets.
 */
export function openPanel(row: LabRow, panel: string, config: Config): Config {
  const target = presetsOf(row, panel)[0] ?? { panel };
  const kept: Record<string, string> = {};
  for (const key of Object.keys(config))
    if (key === 'seed' || key.includes('.')) kept[key] = config[key] ?? '';
  const listed = Object.keys(panels)
    .flatMap((id) => presetsOf(row, id))
    .some((preset) => preset['f'] === config['f']);
  const ids = idsOf(config);
  if (!listed && panel === 'filter') kept['f'] = ids[0] ?? '';
  if (!listed && (panel === 'output' || panel === 'vector' || (comparing.includes(panel) && ids.length > 1)))
    kept['f'] = ids.join(',');
  return { ...target, ...kept };
}

function key(view: LabView): { label: string; value: number; details: { label: string; value: string }[] } {
  const { frame, env, config } = view;
  const { locale } = env;
  const named = (label: string, value: number, details: { label: string; value: string }[] = []) => ({
    label,
    value,
    details,
  });
  switch (panelOf(view)) {
    case 'explore': {
      const focus = focused(view);
      return named(
        locale.t('activation.key.explore', { function: focus?.name ?? '', z: config['z'] ?? '' }),
        frame.row('cursor', focus?.index ?? 0)[2] ?? NaN,
      );
    }
    case 'filter':
      return named(locale.t('activation.key.filter'), frame.step === 0 ? NaN : frame.scalar('on_share'));
    case 'net': {
      const all = standings(frame);
      const at = leaderOf(all, frame.step);
      const name = chosenFunctions(config, locale)[Math.max(0, at)]?.name ?? '';
      const value = classifies(view) ? all[Math.max(0, at)]?.accuracy : all[Math.max(0, at)]?.loss;
      return named(
        locale.t(classifies(view) ? 'activation.key.net' : 'activation.key.net_loss'),
        value ?? NaN,
        at < 0 ? [] : [{ label: locale.t('activation.leads'), value: name }],
      );
    }
    case 'depth': {
      const all = chosenFunctions(config, locale);
      const ratios = all.map((_, i) => frame.row('ratio', i)[0] ?? NaN);
      const worst = ratios.indexOf(Math.min(...ratios));
      return named(
        locale.t('activation.key.depth', { function: all[worst]?.name ?? '' }),
        ratios[worst] ?? NaN,
      );
    }
    case 'output': {
      const runs = runsOf(frame);
      const details = [
        {
          label: locale.t('activation.died'),
          value: locale.t('activation.of', { n: runs.dead, count: runs.count }),
        },
      ];
      return named(
        locale.t(classifies(view) ? 'activation.key.output_classes' : 'activation.key.output'),
        median(classifies(view) ? runs.accuracy : runs.loss),
        details,
      );
    }
    default: {
      const [, , winner = 0] = frame.row('sums', 0);
      return named(locale.t('activation.key.vector', { n: winner + 1 }), frame.scalar('key'));
    }
  }
}

/** The table says it for each function; in words only what deserves it: trouble, the leader, the whole. */
function notes(view: LabView): Note[] {
  const all = view.frame.notes('notes');
  const focus = focused(view)?.id;
  switch (panelOf(view)) {
    case 'explore':
      return all.filter(({ id, args }) => args['function'] === focus && id !== 'activation.passes_here');
    case 'net': {
      const leader = idsOf(view.config)[leaderOf(standings(view.frame), view.frame.step)];
      return all.filter(({ id, args }) => id === 'activation.racer_diverged' || args['function'] === leader);
    }
    default:
      return all;
  }
}

/** The key number is a share of right answers where classes are told apart, else a loss. */
function keyGoal(config: Config): 'lower' | 'higher' {
  const tellsApart =
    config['panel'] === 'net'
      ? config['data'] !== 'parabola'
      : config['panel'] === 'output' && (config['task'] ?? '').endsWith('-class');
  return tellsApart ? 'higher' : 'lower';
}

/** Shown on the stage or of no use to this panel. */
function elsewhere(config: Config): string[] {
  const scores = ['z1', 'z2', 'z3', 'z4', 'z5'].slice(Number(config['classes'] ?? 5));
  return ['f', 'lo', 'hi', 'z', ...(config['panel'] === 'vector' ? scores : [])];
}

function load(view: LabView, text: string): void {
  view.configure(fullConfig(view.row.params, text));
}

export const layout: LabLayout = {
  styles,
  panels: 'panel',
  elsewhere,
  keyGoal,
  isStill: (config) => ['explore', 'depth', 'vector'].includes(config['panel'] ?? ''),
  openPanel: (panel, config) => {
    const row = findLab('activation');
    return row ? openPanel(row, panel, config) : { panel };
  },
  setup: (view) =>
    ['output', 'vector'].includes(view.config['panel'] ?? '')
      ? html``
      : functionPicker(view, view.config['panel'] === 'filter'),
  stage: (view) => panels[panelOf(view)]?.stage(view) ?? html``,
  readouts: (view) => panels[panelOf(view)]?.readouts(view) ?? html``,
  key,
  notes,
  below: (view) =>
    html`<activation-claims
      .view=${view}
      @claim-open=${(event: CustomEvent<{ config: string }>) => {
        load(view, event.detail.config);
        const motion = matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth';
        window.scrollTo({ top: 0, behavior: motion });
      }}
    ></activation-claims>`,
};
