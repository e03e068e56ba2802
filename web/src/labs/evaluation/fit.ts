/** What the evaluation lab shows of a fitted curve: the points, what is left over, and R². */
import { html, type TemplateResult } from 'lit';
import type { Series } from '../../components/chart_model';
import '../../components/xy_chart';
import { niceRange, short } from '../../lib/numbers';
import type { LabView } from '../layout';
import { isDrawn } from '../drawing';
import { axisName, ownData, startFrom, type PresentPoints } from '../own_data';

/** What a drawing covers (core/labs/evaluation.cpp). */
const box = { xMin: -1, xMax: 1, yMin: -1, yMax: 1 };

/** One series for the training points and one, hollow, for the test points. */
function bySplit(view: LabView, channel: string): [Series, Series] {
  const { locale } = view.env;
  const [x, y, split] = [0, 1, 2].map((i) => view.frame.column(channel, i));
  const part = (flag: number) => {
    const rows = Array.from(split ?? [], (s, i) => (s === flag ? i : -1)).filter((i) => i >= 0);
    return { x: rows.map((i) => x?.[i] ?? NaN), y: rows.map((i) => y?.[i] ?? NaN) };
  };
  return [
    {
      id: 'train',
      kind: 'points',
      label: locale.t('evaluation.train'),
      ...part(0),
      ink: 's4',
      alpha: 0.55,
      size: 2.4,
      readout: false,
    },
    {
      id: 'test',
      kind: 'points',
      label: locale.t('evaluation.test'),
      ...part(1),
      ink: 's2',
      size: 3.2,
      marker: 'ring',
      readout: false,
    },
  ];
}

export function fitted(view: LabView): TemplateResult {
  const { frame, env } = view;
  const { locale } = env;
  const y = frame.column('data', 1);
  const [low, high] = [Math.min(...y), Math.max(...y)];
  const room = Math.max(0.02, (high - low) * 0.15);
  const drawn = isDrawn(view);
  // The drawing surface shows the points of a drawing; rings around some say which are kept back.
  const [learned, kept] = bySplit(view, 'data');
  const points = drawn ? [{ ...kept, size: 7 }] : [learned, kept];
  const x = frame.column('curve', 0);
  const curve: Series = {
    id: 'curve',
    kind: 'line',
    label: locale.t('evaluation.curve'),
    x,
    y: frame.column('curve', 1),
    ink: 's3',
    size: 2.5,
  };
  const [train = 0, test = 0] = frame.row('counts', 0);
  const present = (): PresentPoints => ({
    x: [...frame.column('data', 0)],
    y: [...y],
    labels: null,
  });
  const plot = html`<descent-xy-chart
    plain
    .env=${env}
    .label=${locale.t('evaluation.fit')}
    .summary=${locale.t('evaluation.fit_summary', { train, test })}
    .series=${[...points, curve]}
    .x=${{ label: axisName(view, 'x'), min: x[0], max: x.at(-1) }}
    .y=${{ label: axisName(view, 'y'), ...(drawn ? { min: box.yMin, max: box.yMax } : niceRange(low - room, high + room, 6)) }}
    >${startFrom(view, present, box)}</descent-xy-chart
  >`;
  return ownData(view, plot, box);
}

export function residuals(view: LabView): TemplateResult {
  const { frame, env } = view;
  const { locale } = env;
  const left = frame.column('residuals', 1);
  let reach = 0.2; // the noise of the usual data; a wild start is off the picture
  for (const value of left) reach = Math.max(reach, Math.abs(value));
  reach = Math.min(reach, 1);
  const x = frame.column('curve', 0);
  return html`<descent-xy-chart
    .env=${env}
    .label=${locale.t('evaluation.residuals')}
    .summary=${locale.t('evaluation.residuals_summary', { rmse: short(frame.row('metrics', 1)[1] ?? NaN, 3) })}
    .series=${bySplit(view, 'residuals').map((series) => ({ ...series, label: '' }))}
    .levels=${[{ label: '', y: 0 }]}
    .x=${{ label: 'x', min: x[0], max: x.at(-1) }}
    .y=${{ label: 'y − ŷ', ...niceRange(-reach, reach, 4) }}
  ></descent-xy-chart>`;
}

export function squares(view: LabView): TemplateResult {
  const { frame, env } = view;
  const { locale } = env;
  const [rest = 0, total = 1] = frame.row('squares', 0);
  const r2 = frame.row('metrics', 0)[1] ?? NaN;
  const share = total > 0 ? Math.min(1, rest / total) : 1;
  return html`<section class="squares">
    <h2>${locale.t('evaluation.squares')}</h2>
    <div>
      <p>${locale.t('evaluation.total', { sum: short(total, 3) })}</p>
      <div class="bar" style="background: var(--descent-series-4); width: 100%"></div>
    </div>
    <div>
      <p>${locale.t('evaluation.rest', { sum: short(rest, 3) })}</p>
      <div
        class="bar"
        style="background: var(--descent-series-2); width: ${Math.max(0.5, share * 100)}%"
      ></div>
    </div>
    <p class="sum">R² = 1 − ${short(rest, 3)} ÷ ${short(total, 3)} = <b>${short(r2, 3)}</b></p>
  </section>`;
}
