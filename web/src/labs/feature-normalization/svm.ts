/**
 * Support vector machine: the regions each machine has learned from the present cut, and its accuracy
 * on the test points, cut by cut, against guessing.
 */
import { html, type TemplateResult } from 'lit';
import type { Series } from '../../components/chart_model';
import '../../components/xy_chart';
import { short } from '../../lib/numbers';
import type { LabView } from '../layout';
import { scalerName, styleOf } from './descent';
import './pictures';

export interface Machine {
  readonly name: string;
  readonly mean: number;
  readonly deviation: number;
  readonly train: number;
  readonly supports: number;
  readonly gamma: number;
  readonly examples: number;
}

export function machinesOf({ frame, env }: LabView): Machine[] {
  return Array.from({ length: frame.values('machines').dims[0] }, (_, i) => {
    const [scaler = 0, mean = NaN, deviation = 0, train = NaN, supports = 0, gamma = NaN, examples = 0] =
      frame.row('machines', i);
    return { name: scalerName(env.locale, scaler), mean, deviation, train, supports, gamma, examples };
  });
}

export function svmStage(view: LabView): TemplateResult {
  const { env, frame } = view;
  const { locale } = env;
  const machines = machinesOf(view);
  const cuts = frame.row('scores', 0);
  const now = machines.map((_, i) => frame.row('scores', i + 1).at(-1) ?? NaN);
  const captions = machines.map((machine, i) => ({
    name: machine.name,
    figure: locale.t('normalization.right_now', { share: short(now[i] ?? NaN, 3) }),
  }));
  const [x1, x2, y1, y2] = frame.row('box', 0);
  const summary = machines.map(({ name, mean }) => `${name}: ${short(mean, 3)}`).join('; ');
  const series = machines.flatMap((machine, i): Series[] => [
    {
      id: `machine-${i}`,
      kind: 'line',
      label: machine.name,
      x: cuts,
      y: frame.row('scores', i + 1),
      size: 2,
      ...styleOf(i),
    },
    {
      id: `dots-${i}`,
      kind: 'points',
      label: '',
      x: cuts,
      y: frame.row('scores', i + 1),
      ink: styleOf(i).ink,
      size: 3,
    },
  ]);
  return html`<div class="panel svm">
    <normalization-regions
      .env=${env}
      .summary=${locale.t('normalization.regions_summary', { machines: summary })}
      xLabel="x₁"
      yLabel="x₂"
      .machines=${captions}
      .fields=${frame.values('fields').data}
      .side=${frame.values('fields').dims[1]}
      .box=${[x1 ?? 0, x2 ?? 1, y1 ?? 0, y2 ?? 1]}
      .points=${frame.values('points').data}
    ></normalization-regions>
    <descent-xy-chart
      .env=${env}
      .label=${locale.t('normalization.accuracy')}
      .summary=${locale.t('normalization.accuracy_summary', { cuts: cuts.length, machines: summary })}
      .series=${series}
      .levels=${[{ label: locale.t('normalization.guessing'), y: 0.5, above: true }]}
      .x=${{ label: locale.t('normalization.cut'), min: 1, max: Math.max(2, frame.budget + 1) }}
      .y=${{ min: 0.2, max: 1 }}
    ></descent-xy-chart>
  </div>`;
}

export function svmReadouts(view: LabView): TemplateResult {
  const { locale } = view.env;
  return html`<table class="numbers" aria-label=${locale.t('normalization.accuracy')}>
      <thead>
        <tr>
          <th scope="col">${locale.t('normalization.scaler')}</th>
          <th scope="col">${locale.t('normalization.test')}</th>
          <th scope="col">${locale.t('normalization.train')}</th>
          <th scope="col">${locale.t('normalization.supports')}</th>
          <th scope="col">γ</th>
        </tr>
      </thead>
      <tbody>
        ${machinesOf(view).map(
          (machine) =>
            html`<tr>
              <th scope="row">${machine.name}</th>
              <td class=${machine.mean < 0.6 ? 'bad' : ''}>${short(machine.mean, 3)}</td>
              <td>${short(machine.train, 3)}</td>
              <td>${machine.supports}/${machine.examples}</td>
              <td>${short(machine.gamma, 2)}</td>
            </tr>`,
        )}
      </tbody>
    </table>
    <p class="fine">${locale.t('normalization.marks')}</p>`;
}
