/**
 * Feature normalization: three panels, one file each. The descent races scalers to the same target,
 * the table shows what a scaler does to numbers, the machine guesses on raw ones.
 */
import { html } from 'lit';
import { fullConfig, type Config } from '../../lib/config_text';
import { findLab } from '../../lib/catalog';
import { short } from '../../lib/numbers';
import type { LabLayout, LabView } from '../layout';
import { descentReadouts, descentStage, tracksOf } from './descent';
import { scaleReadouts, scaleStage } from './scale';
import { styles } from './styles';
import { machinesOf, svmReadouts, svmStage } from './svm';

/** The panel a frame belongs to: the configuration may be a moment ahead of it. */
function panelOf({ frame }: LabView): 'descent' | 'scale' | 'svm' {
  if (frame.has('tracks')) return 'descent';
  return frame.has('machines') ? 'svm' : 'scale';
}

function key(view: LabView): ReturnType<NonNullable<LabLayout['key']>> {
  const { frame, env } = view;
  const { locale } = env;
  const value = frame.scalar('key');
  switch (panelOf(view)) {
    case 'descent': {
      const [first, ...rest] = tracksOf(view);
      return {
        label: locale.t('normalization.key.descent', { scaler: first?.name ?? '' }),
        value: first?.diverged ? Infinity : value,
        details: rest.map((track) => ({
          label: track.name,
          value: track.diverged
            ? '∞'
            : track.reached
              ? locale.count(track.step)
              : `> ${locale.count(track.step)}`,
        })),
      };
    }
    case 'svm': {
      const [first, ...rest] = machinesOf(view);
      return {
        label: locale.t('normalization.key.svm', { scaler: first?.name ?? '' }),
        value,
        details: rest.map(({ name, mean }) => ({ label: name, value: short(mean, 3) })),
      };
    }
    case 'scale':
      return { label: locale.t('normalization.key.scale'), value, details: [] };
  }
}

const panels = {
  descent: { stage: descentStage, readouts: descentReadouts },
  scale: { stage: scaleStage, readouts: scaleReadouts },
  svm: { stage: svmStage, readouts: svmReadouts },
} as const;

/** A tab opens its panel's first preset; scalers that the reader chose, and the seed, stay. */
function openPanel(panel: string, config: Config): Config {
  const row = findLab('feature-normalization');
  const target = row?.presets
    .map((preset) => fullConfig(row.params, preset.config))
    .find((full) => full['panel'] === panel);
  const kept = ['scalers', 'seed'].map((name) => [name, config[name] ?? '']);
  return { ...(target ?? { panel }), ...(Object.fromEntries(kept) as Config) };
}

export const layout: LabLayout = {
  styles,
  panels: 'panel',
  openPanel,
  isStill: (config) => config['panel'] === 'scale',
  stage: (view) => panels[panelOf(view)].stage(view) ?? html``,
  readouts: (view) => panels[panelOf(view)].readouts(view) ?? html``,
  key,
};
