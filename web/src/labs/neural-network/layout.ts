/**
 * The Neural network lab: a layer by hand, a fit seen from inside, the exclusive or, and two ways to
 * build. The network stands on the stage, each unit showing what it answers; the set-up holds the
 * list of layers, the read-outs one unit's sum in numbers.
 */
import { html, type TemplateResult } from 'lit';
import { fullConfig, type Config } from '../../lib/config_text';
import { findLab } from '../../lib/catalog';
import type { LabLayout, LabView } from '../layout';
import { arithmetic } from './arithmetic';
import { buildReadouts, buildStage } from './build';
import { builder } from './builder';
import { decisionField, fitChart, lossChart } from './charts';
import { networkGraph } from './graph';
import { styles } from './styles';

type Panel = 'layer' | 'fit' | 'xor' | 'build';

/** The panel a frame belongs to: the configuration may be a moment ahead of it. */
function panelOf({ frame }: LabView): Panel {
  if (frame.has('twins')) return 'build';
  if (frame.has('accuracy')) return 'xor';
  return frame.has('loss') ? 'fit' : 'layer';
}

function stage(view: LabView): TemplateResult {
  switch (panelOf(view)) {
    case 'build':
      return buildStage(view);
    case 'layer':
      return html`<div class="network one">${networkGraph(view)}</div>`;
    case 'fit':
      return html`<div class="network beside">${networkGraph(view)}${fitChart(view)}</div>`;
    case 'xor':
      return html`<div class="network beside">${networkGraph(view)}${decisionField(view)}</div>`;
  }
}

function readouts(view: LabView): TemplateResult {
  const panel = panelOf(view);
  if (panel === 'build') return buildReadouts(view);
  return html`${panel === 'layer' ? '' : lossChart(view)}${arithmetic(view)}`;
}

/** A tab opens its panel's first preset with the reader's seed. */
function openPanel(panel: string, config: Config): Config {
  const row = findLab('neural-network');
  const preset = row?.presets
    .map(({ config: text }) => fullConfig(row.params, text))
    .find((c) => c['panel'] === panel);
  return { ...(preset ?? { panel }), seed: config['seed'] ?? '1' };
}

const inBuilder = [
  'inputs',
  'outputs',
  'hidden_layers',
  'width1',
  'width2',
  'width3',
  'act1',
  'act2',
  'act3',
  'act_out',
  'x1',
  'x2',
] as const;

export const layout: LabLayout = {
  styles,
  panels: 'panel',
  openPanel,
  isStill: (config) => config['panel'] === 'layer',
  elsewhere: () => inBuilder,
  setup: builder,
  stage,
  readouts,
  key(view) {
    const { frame, env } = view;
    const { locale } = env;
    const examples = frame.values('data').dims[0];
    // An empty drawing teaches nothing: the figures would be those of nobody's data.
    const isEmpty = panelOf(view) !== 'layer' && examples === 0;
    const value = isEmpty ? NaN : frame.scalar('key');
    switch (panelOf(view)) {
      case 'layer':
        return { label: locale.t('network.key.layer'), value, details: [] };
      case 'build':
        return {
          label: locale.t('network.key.build'),
          value,
          details: [{ label: locale.t('network.loss'), value: isEmpty ? NaN : frame.scalar('loss') }],
        };
      case 'xor':
        return {
          label: locale.t('network.key.xor'),
          value,
          details: [
            {
              label: locale.t('network.right'),
              value: `${Math.round(frame.scalar('accuracy') * examples)} / ${examples}`,
            },
          ],
        };
      case 'fit': {
        const floor = frame.has('floor')
          ? [{ label: locale.t('network.floor'), value: frame.scalar('floor') }]
          : [];
        return { label: locale.t('network.key.fit'), value, details: floor };
      }
    }
  },
};
