/** What the evaluation lab shows of a classifier: the plane, the threshold, the matrix, ROC, calibration. */
import { html, type TemplateResult } from 'lit';
import type { Series } from '../../components/chart_model';
import '../../components/confusion_table';
import '../../components/field_map';
import type { ClassPoints } from '../../components/field_overlays';
import '../../components/threshold_plot';
import '../../components/xy_chart';
import { short } from '../../lib/numbers';
import type { LabView } from '../layout';
import { isDrawn } from '../drawing';
import { axisName, classNames, ownData, startFrom, type PresentPoints } from '../own_data';
import { toggle } from './toggle';

/** What a drawing covers (core/labs/evaluation.cpp). */
const drawingBox = { xMin: -6, xMax: 6, yMin: -6, yMax: 6 };

function usualNames({ env, config }: LabView): [string, string] {
  const rare = config['task'] === 'rare';
  return [
    env.locale.t(rare ? 'decisions.common' : 'evaluation.class0'),
    env.locale.t(rare ? 'decisions.rare' : 'evaluation.class1'),
  ];
}

function names(view: LabView): [string, string] {
  const [first = '', second = ''] = classNames(view, 2, usualNames(view));
  return [first, second];
}

/** The examples; of a drawing only those kept for testing, each as an outline round its point. */
function examples(view: LabView): ClassPoints {
  const { frame } = view;
  const [x, y, label, hollow] = [0, 1, 2, 3].map((i) => [...frame.column('data', i)]) as [
    number[],
    number[],
    number[],
    number[],
  ];
  if (!isDrawn(view)) return { x, y, label, hollow, radius: () => (x.length > 600 ? 2.4 : 3) };
  const kept = (_: number, i: number): boolean => hollow[i] === 1;
  return {
    x: x.filter(kept),
    y: y.filter(kept),
    label: label.filter(kept),
    hollow: hollow.filter(kept),
    radius: () => 7,
  };
}

export function plane(view: LabView): TemplateResult {
  const { frame, env } = view;
  const { locale } = env;
  const { data, dims } = frame.values('field');
  const [xMin = 0, xMax = 1, yMin = 0, yMax = 1] = frame.row('field_box', 0);
  const [train = 0, test = 0] = frame.row('counts', 0);
  const drawn = isDrawn(view);
  const present = (): PresentPoints => {
    const { x, y, label } = examples(view);
    return { x: Array.from(x), y: Array.from(y), labels: Array.from(label) };
  };
  const plot = html`<descent-field-map
    .env=${env}
    .label=${locale.t(drawn ? 'evaluation.plane_drawn' : 'evaluation.plane')}
    .valueLabel=${locale.t('decisions.probability')}
    .summary=${locale.t('evaluation.plane_summary', { train, test })}
    .values=${data}
    .rows=${dims[0]}
    .columns=${dims[1]}
    .box=${{ xMin, xMax, yMin, yMax }}
    .limits=${[0, 1]}
    .strength=${0.5}
    .xLabel=${drawn ? axisName(view, 'x') : 'x₁'}
    .yLabel=${drawn ? axisName(view, 'y') : 'x₂'}
    .points=${examples(view)}
    >${startFrom(view, present, drawingBox)}</descent-field-map
  >`;
  return ownData(view, plot, drawingBox, usualNames(view));
}

export function cut(view: LabView): TemplateResult {
  const { frame, env, config } = view;
  const { locale } = env;
  const threshold = Number(config['threshold'] ?? 0.5);
  return html`<div class="cut">
    <descent-threshold-plot
      .env=${env}
      .label=${locale.t('decisions.scores', { threshold: short(threshold, 3) })}
      .names=${names(view)}
      .bins=${[frame.row('bins', 1), frame.row('bins', 2)] as const}
      .threshold=${threshold}
      @threshold-change=${(event: CustomEvent<{ value: number }>) =>
        view.configure({ threshold: String(event.detail.value) })}
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

const diagonal: Series = {
  id: 'diagonal',
  kind: 'line',
  label: '',
  x: [0, 1],
  y: [0, 1],
  ink: 'rule',
  size: 1,
  dash: [2, 3],
  readout: false,
};

export function curves(view: LabView): TemplateResult {
  const { frame, env, ui } = view;
  const { locale } = env;
  const calibrated = ui.get('curves') === 'calibration';
  const switches = toggle(view, 'curves', [
    ['roc', locale.t('decisions.roc')],
    ['calibration', locale.t('evaluation.calibration')],
  ]);
  if (calibrated) {
    const counts = frame.column('calibration', 2);
    const [x, y] = [frame.column('calibration', 0), frame.column('calibration', 1)];
    const series: Series[] = [
      diagonal,
      { id: 'line', kind: 'line', label: locale.t('evaluation.observed'), x, y, ink: 's3', size: 1.5 },
      { id: 'bins', kind: 'points', label: '', x, y, ink: 's3', size: 4 },
    ];
    return html`<descent-xy-chart
      plain
      .env=${env}
      .label=${locale.t('evaluation.calibration')}
      .summary=${locale.t('evaluation.calibration_summary', { bins: counts.length })}
      .series=${series}
      .x=${{ label: locale.t('evaluation.said'), min: 0, max: 1 }}
      .y=${{ label: locale.t('evaluation.happened'), min: 0, max: 1 }}
      >${switches}</descent-xy-chart
    >`;
  }
  const [alarms = 0, found = 0] = frame.row('operating', 0);
  const auc = short(frame.row('metrics', 4)[1] ?? NaN, 3);
  const series: Series[] = [
    diagonal,
    {
      id: 'roc',
      kind: 'line',
      label: locale.t('decisions.auc', { auc }),
      x: frame.column('roc', 0),
      y: frame.column('roc', 1),
      ink: 's3',
    },
    {
      id: 'here',
      kind: 'points',
      label: locale.t('decisions.here'),
      x: [alarms],
      y: [found],
      ink: 'fg',
      size: 6,
      readout: false,
    },
  ];
  return html`<descent-xy-chart
    plain
    .env=${env}
    .label=${locale.t('decisions.roc')}
    .summary=${locale.t('decisions.roc_summary', { auc, found: short(found * 100, 3), alarms: short(alarms * 100, 3) })}
    .series=${series}
    .x=${{ label: locale.t('decisions.false_alarm_rate'), min: 0, max: 1 }}
    .y=${{ label: locale.t('decisions.recall'), min: 0, max: 1 }}
    >${switches}</descent-xy-chart
  >`;
}
