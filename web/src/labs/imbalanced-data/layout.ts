/**
 * The imbalanced-data lab. Stage: the points with the model's probability and the line that the
 * threshold draws, the scores of both classes with the threshold to drag, the confusion matrix, and
 * the two curves over all thresholds. Read-outs: all remedies beside each other.
 */
import { html, nothing, type TemplateResult } from 'lit';
import type { Level, Series } from '../../components/chart_model';
import '../../components/confusion_table';
import '../../components/field_map';
import '../../components/threshold_plot';
import '../../components/xy_chart';
import { short } from '../../lib/numbers';
import type { LabLayout, LabView } from '../layout';
import { isDrawn } from '../drawing';
import { axisName, classNames, ownData, startFrom, type PresentPoints } from '../own_data';
import { styles } from './styles';

/** Rows of the channel `remedies` and columns of all score channels, as the core writes them. */
const remedyIds = ['majority', 'plain', 'best_f1', 'low', 'weights', 'oversample', 'undersample'] as const;
const metricIds = ['accuracy', 'precision', 'recall', 'f1', 'balanced_accuracy'] as const;

/** Remedies whose threshold is their own: moving the line gives them up for plain. */
const ownThreshold: readonly string[] = ['best_f1', 'low'];

/** What a drawing covers (core/labs/imbalanced_data.cpp). */
const box = { xMin: -4, xMax: 5, yMin: -4, yMax: 5 };

function usualNames({ env }: LabView): [string, string] {
  return [env.locale.t('decisions.common'), env.locale.t('decisions.rare')];
}

function names(view: LabView): [string, string] {
  const [common = '', rare = ''] = classNames(view, 2, usualNames(view));
  return [common, rare];
}

function map(view: LabView): TemplateResult {
  const { frame, env } = view;
  const { locale } = env;
  const { data, dims } = frame.values('field');
  const [xMin = 0, xMax = 1, yMin = 0, yMax = 1] = frame.row('field_box', 0);
  const drawn = isDrawn(view);
  const label = frame.column('data', 2);
  const weight = frame.column('data', 3);
  const points = {
    x: frame.column('data', 0),
    y: frame.column('data', 1),
    label,
    // A point that counts for ten has ten times the area, within reason. Those of a drawing are drawn
    // by the surface above; an outline says which are learned from.
    ...(drawn ? { hollow: label.map(() => 1) } : {}),
    radius: (i: number) => {
      const w = weight[i] ?? 1;
      if (drawn) return w === 0 ? 0 : Math.min(11, 6.5 * Math.max(1, w) ** 0.35);
      return w === 0 ? 0 : Math.min(8, (label[i] === 1 ? 3.2 : 2.2) * Math.sqrt(Math.max(0.5, w)) ** 0.7);
    },
  };
  const rare = label.filter((l) => l === 1).length;
  const present = (): PresentPoints => ({ x: [...points.x], y: [...points.y], labels: [...label] });
  const plot = html`<descent-field-map
    .env=${env}
    .label=${locale.t(drawn ? 'imbalanced.map_drawn' : 'imbalanced.map')}
    .valueLabel=${locale.t('decisions.probability')}
    .summary=${locale.t('imbalanced.map_summary', { common: label.length - rare, rare, threshold: short(frame.scalar('threshold'), 3) })}
    .values=${data}
    .rows=${dims[0]}
    .columns=${dims[1]}
    .box=${{ xMin, xMax, yMin, yMax }}
    .limits=${[0, 1]}
    .strength=${0.5}
    .xLabel=${drawn ? axisName(view, 'x') : 'x₁'}
    .yLabel=${drawn ? axisName(view, 'y') : 'x₂'}
    .points=${points}
    .path=${frame.has('boundary') ? { x: frame.column('boundary', 0), y: frame.column('boundary', 1) } : null}
    >${startFrom(view, present, box)}</descent-field-map
  >`;
  return ownData(view, plot, box, usualNames(view));
}

function cut(view: LabView): TemplateResult {
  const { frame, env, config } = view;
  const { locale } = env;
  const remedy = config['remedy'] ?? '';
  return html`<div class="cut">
    <descent-threshold-plot
      .env=${env}
      .label=${locale.t('decisions.scores', { threshold: short(frame.scalar('threshold'), 3) })}
      .names=${names(view)}
      .bins=${[frame.row('bins', 1), frame.row('bins', 2)] as const}
      .threshold=${frame.scalar('threshold')}
      ?fixed=${remedy === 'majority'}
      @threshold-change=${(event: CustomEvent<{ value: number }>) =>
        view.configure({
          threshold: String(event.detail.value),
          ...(ownThreshold.includes(remedy) ? { remedy: 'plain' } : {}),
        })}
    ></descent-threshold-plot>
    <descent-confusion-table
      .env=${env}
      .label=${locale.t('decisions.matrix')}
      .names=${names(view)}
      .cells=${frame.values('matrix').data}
      .metric=${config['metric'] ?? ''}
    ></descent-confusion-table>
  </div>`;
}

function here(view: LabView, x: number, y: number): Series {
  const label = view.env.locale.t('decisions.here');
  return { id: 'here', kind: 'points', label, x: [x], y: [y], ink: 'fg', size: 6, readout: false };
}

function roc(view: LabView): TemplateResult {
  const { frame, env } = view;
  const { locale } = env;
  const [alarms = 0, found = 0] = frame.row('operating', 0);
  const auc = short(frame.scalar('auc'), 3);
  const series: Series[] = [
    {
      id: 'chance',
      kind: 'line',
      label: '',
      x: [0, 1],
      y: [0, 1],
      ink: 'rule',
      size: 1,
      dash: [2, 3],
      readout: false,
    },
    {
      id: 'roc',
      kind: 'line',
      label: locale.t('decisions.auc', { auc }),
      x: frame.column('roc', 0),
      y: frame.column('roc', 1),
      ink: 's3',
    },
    here(view, alarms, found),
  ];
  return html`<descent-xy-chart
    .env=${env}
    .label=${locale.t('decisions.roc')}
    .summary=${locale.t('decisions.roc_summary', { auc, found: short(found * 100, 3), alarms: short(alarms * 100, 3) })}
    .series=${series}
    .x=${{ label: locale.t('decisions.false_alarm_rate'), min: 0, max: 1 }}
    .y=${{ label: locale.t('decisions.recall'), min: 0, max: 1 }}
  ></descent-xy-chart>`;
}

function precisionRecall(view: LabView): TemplateResult {
  const { frame, env } = view;
  const { locale } = env;
  const [, found = 0, precise = 0] = frame.row('operating', 0);
  const [tn = 0, fp = 0, fn = 0, tp = 0] = frame.values('matrix').data;
  const share = (fn + tp) / (tn + fp + fn + tp);
  const levels: Level[] = [{ label: locale.t('imbalanced.guessing', { share: short(share, 3) }), y: share }];
  const area = short(frame.scalar('average_precision'), 3);
  const series: Series[] = [
    {
      id: 'pr',
      kind: 'line',
      label: locale.t('imbalanced.ap', { area }),
      x: frame.column('precision_recall', 0),
      y: frame.column('precision_recall', 1),
      ink: 's5',
      dash: [7, 3],
    },
    here(view, found, precise),
  ];
  return html`<descent-xy-chart
    .env=${env}
    .label=${locale.t('imbalanced.pr')}
    .summary=${locale.t('imbalanced.pr_summary', { area, found: short(found * 100, 3), precise: short(precise * 100, 3) })}
    .series=${series}
    .levels=${levels}
    .x=${{ label: locale.t('decisions.recall'), min: 0, max: 1 }}
    .y=${{ label: locale.t('imbalanced.precision'), min: 0, max: 1 }}
  ></descent-xy-chart>`;
}

/** Two digits are what thirty samples know. */
const two = (value: number): string => (Number.isFinite(value) ? value.toFixed(2) : '–');

function remedies(view: LabView): TemplateResult {
  const { frame, env, config } = view;
  const { locale } = env;
  const rows = remedyIds.map((_, i) => frame.row('remedies', i));
  const best = metricIds.map((_, j) => Math.max(...rows.map((row) => row[j] ?? 0)));
  const head = (id: string): string => locale.word(`imbalanced.short.${id}`) ?? id;
  return html`<table class="remedies">
    <caption>
      ${locale.t('imbalanced.table', { count: frame.scalar('samples_drawn') })}
    </caption>
    <thead>
      <tr>
        <th scope="col"><span class="unseen">${locale.param('remedy')}</span></th>
        ${metricIds.map((id) => html`<th scope="col" class=${id}>${head(id)}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${remedyIds.map(
        (id, i) =>
          html`<tr class=${id === config['remedy'] ? 'now' : ''}>
            <th scope="row">
              <button
                aria-pressed=${id === config['remedy']}
                title=${locale.t('imbalanced.choose')}
                @click=${() => view.configure({ remedy: id, threshold: '0.5' })}
              >
                ${locale.choice('remedy', id)}
              </button>
            </th>
            ${metricIds.map((metric, j) => {
              const value = rows[i]?.[j] ?? NaN;
              const leads = metric !== 'accuracy' && value === best[j];
              return html`<td class="${metric} ${leads ? 'best' : ''}">${two(value)}</td>`;
            })}
          </tr>`,
      )}
    </tbody>
  </table>`;
}

export const layout: LabLayout = {
  styles,
  // A drawing may have too few points for any of the figures.
  stage: (view) =>
    html`<div class="imbalanced ${isDrawn(view) ? 'drawn' : ''}">
      ${map(view)}${view.frame.has('scores') ? html`${cut(view)}${roc(view)}${precisionRecall(view)}` : nothing}
    </div>`,
  readouts: (view) => html`${view.frame.has('remedies') ? remedies(view) : nothing}`,
  key(view) {
    const { frame, env, config } = view;
    const { locale } = env;
    const metric = config['metric'] ?? 'f1';
    const [, precision = NaN, recall = NaN] = frame.row('scores', 0);
    const details = [
      { label: locale.choice('metric', 'precision'), value: precision },
      { label: locale.choice('metric', 'recall'), value: recall },
    ];
    return {
      label: locale.t(metric === 'accuracy' ? 'imbalanced.key_accuracy' : 'imbalanced.key', {
        metric: locale.choice('metric', metric),
      }),
      value: frame.scalar('score'),
      details: details.filter(({ label }) => label !== locale.choice('metric', metric)),
    };
  },
};
