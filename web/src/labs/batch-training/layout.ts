/**
 * The Batch-training lab. Cards: ten cards dealt in batches, where the line that learns from them goes,
 * and each batch's gradient against the full one. Sizes: equal networks with batches of different
 * sizes, their losses against examples seen and against updates made.
 */
import { html, type TemplateResult } from 'lit';
import { racerChips, racersOf } from '../../components/racers';
import { findLab } from '../../lib/catalog';
import { fullConfig } from '../../lib/config_text';
import { short } from '../../lib/numbers';
import type { LabLayout, LabView } from '../layout';
import { cardsReadouts, cardsStage } from './cards';
import { sizesReadouts, sizesStage, standings } from './sizes';
import { styles } from './styles';

/** The panel a frame belongs to: the configuration may be a moment ahead of it. */
function isCards({ frame }: LabView): boolean {
  return frame.has('deals') || frame.has('gradients');
}

/** A tab opens its panel's first preset; the seed stays. */
function openPanel(panel: string, config: Readonly<Record<string, string>>): Record<string, string> {
  const row = findLab('batch-training');
  const target = row?.presets
    .map((preset) => fullConfig(row.params, preset.config))
    .find((preset) => preset['panel'] === panel);
  return { ...target, panel, seed: config['seed'] ?? '1' };
}

export const layout: LabLayout = {
  styles,
  panels: 'panel',
  openPanel,
  elsewhere: () => ['sizes'],
  setup: (view) => {
    if (view.config['panel'] !== 'sizes') return html``;
    const { locale } = view.env;
    const count = racersOf(view, 'sizes').length;
    return racerChips(
      view,
      'sizes',
      locale.t('batch_training.pick'),
      locale.t('batch_training.pick_count', { count, most: 6 }),
    );
  },
  stage: (view): TemplateResult => (isCards(view) ? cardsStage(view) : sizesStage(view)),
  readouts: (view): TemplateResult => (isCards(view) ? cardsReadouts(view) : sizesReadouts(view)),
  key(view) {
    const { frame, env } = view;
    const { locale } = env;
    const value = frame.scalar('steps_per_epoch');
    if (isCards(view)) {
      return {
        label: locale.t('batch_training.key'),
        value,
        details: [
          { label: locale.t('batch_training.seen'), value: locale.count(frame.scalar('samples')) },
          { label: locale.t('batch_training.loss'), value: frame.scalar('loss') },
        ],
      };
    }
    const all = standings(frame);
    const best = all.reduce(
      (a, b) => (b.lost < 0 && b.loss < a.loss ? b : a),
      all[0] ?? { size: 0, loss: NaN },
    );
    const started = frame.step > 0;
    return {
      label: locale.t(started ? 'batch_training.key_leader' : 'batch_training.key_sizes', {
        size: best.size,
      }),
      value,
      details: started ? [{ label: locale.t('batch_training.loss'), value: short(best.loss, 3) }] : [],
    };
  },
};
