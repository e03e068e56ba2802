/**
 * Batch normalisation: the two fits over the points, and how the values are spread in every layer of
 * both networks. Read-outs: the two costs, the ratio between them, and one unit's statistics.
 */
import { html, nothing, type TemplateResult } from 'lit';
import '../../components/layer_histograms';
import '../../components/xy_chart';
import type { Series } from '../../components/chart_model';
import { niceRange, short } from '../../lib/numbers';
import type { LabLayout, LabView } from '../layout';
import { styles } from './styles';

const kinds = ['sums', 'received', 'given'] as const;
type Kind = (typeof kinds)[number];
const kindWords = {
  sums: 'batch_norm.kind.sums',
  received: 'batch_norm.kind.received',
  given: 'batch_norm.kind.given',
} as const;

const chosenKind = ({ ui }: LabView): Kind => kinds.find((kind) => kind === ui.get('kind')) ?? 'given';

/** Cost and the step of divergence (-1: none) of the network without (0) or with (1). */
function net({ frame }: LabView, which: 0 | 1): { cost: number; divergedAt: number } {
  const [cost = NaN, divergedAt = -1] = frame.row('costs', which);
  return { cost, divergedAt };
}

function fit(view: LabView): TemplateResult {
  const { frame, env } = view;
  const { locale } = env;
  const x = frame.row('fits', 0);
  const y = frame.column('data', 1);
  const [low, high] = [Math.min(...y), Math.max(...y)];
  const room = (high - low) * 0.1;
  const without: Series = {
    id: 'without',
    kind: 'line',
    label: locale.t('batch_norm.without'),
    x,
    y: frame.row('fits', 1),
    ink: 's2',
    size: 2,
    dash: [6, 4],
  };
  const series: Series[] = [
    {
      id: 'points',
      kind: 'points',
      label: locale.t('batch_norm.points'),
      x: frame.column('data', 0),
      y,
      ink: 's4',
      alpha: 0.5,
      size: 2.2,
      readout: false,
    },
    // What diverged draws no curve.
    ...(net(view, 0).divergedAt > 0 ? [] : [without]),
    {
      id: 'with',
      kind: 'line',
      label: locale.t('batch_norm.with'),
      x,
      y: frame.row('fits', 2),
      ink: 's3',
      size: 2.75,
    },
  ];
  return html`<descent-xy-chart
    plain
    .env=${env}
    .label=${locale.t('batch_norm.fit')}
    .summary=${locale.t('batch_norm.fit_summary', { without: short(net(view, 0).cost, 3), with: short(net(view, 1).cost, 3) })}
    .series=${series}
    .x=${{ label: 'x', min: x[0], max: x.at(-1) }}
    .y=${{ label: 'y', ...niceRange(low - room, high + room, 5) }}
  ></descent-xy-chart>`;
}

function histogram(view: LabView, which: 0 | 1): TemplateResult {
  const { frame, env } = view;
  const { locale } = env;
  const { data, dims } = frame.values('histograms');
  const [, columns = 1, bins = 1] = dims;
  const row = which * kinds.length + kinds.indexOf(chosenKind(view));
  const [low = -1, high = 1, , inputHigh = 1] = frame.row('ranges', row);
  const spread = frame.row('spread', which);
  const { divergedAt } = net(view, which);
  const summary = locale.t('batch_norm.spread_summary', {
    spreads: Array.from(spread, (value, i) => `${i}: ${short(value, 2)}`).join(', '),
  });
  const names = Array.from({ length: columns }, (_, i) =>
    i === 0 ? locale.t('batch_norm.input') : String(i),
  );
  return html`<descent-layer-histograms
    .env=${env}
    .label=${locale.t(which === 0 ? 'batch_norm.without' : 'batch_norm.with')}
    .aside=${divergedAt > 0 ? locale.t('batch_norm.diverged_short', { step: divergedAt }) : ''}
    .summary=${summary}
    .shares=${data.subarray(row * columns * bins, (row + 1) * columns * bins)}
    .bins=${bins}
    .names=${names}
    .low=${low}
    .high=${high}
    .inputHigh=${inputHigh}
    .ink=${which === 0 ? 's2' : 's3'}
  ></descent-layer-histograms>`;
}

function kindPicker(view: LabView): TemplateResult {
  const { locale } = view.env;
  return html`<label class="kinds"
    >${locale.t('batch_norm.histograms')}
    <select @change=${(event: Event) => view.setUi('kind', (event.target as HTMLSelectElement).value)}>
      ${kinds.map((kind) => html`<option value=${kind} ?selected=${kind === chosenKind(view)}>${locale.t(kindWords[kind])}</option>`)}
    </select></label
  >`;
}

/** A network's costs up to the step at which it diverged. */
function costSeries(view: LabView, which: 0 | 1): Series {
  const { frame, env } = view;
  const step = frame.row('history', 0);
  const { divergedAt } = net(view, which);
  const count = divergedAt > 0 ? step.filter((value) => value < divergedAt).length : step.length;
  return {
    id: which === 0 ? 'without' : 'with',
    kind: 'line',
    label: env.locale.t(which === 0 ? 'batch_norm.without' : 'batch_norm.with'),
    x: step.slice(0, count),
    y: frame.row('history', which + 1).slice(0, count),
    ink: which === 0 ? 's2' : 's3',
    size: 2,
    ...(which === 0 ? { dash: [6, 4] } : {}),
  };
}

function costChart(view: LabView): TemplateResult {
  const { frame, env } = view;
  const { locale } = env;
  const series = [costSeries(view, 0), costSeries(view, 1)];
  const floor = frame.scalar('floor');
  const levels = floor > 0 ? [{ label: `${locale.t('batch_norm.floor')} ${short(floor, 3)}`, y: floor }] : [];
  const seen = [...series.flatMap(({ y }) => Array.from(y)), ...(floor > 0 ? [floor] : [])].filter(
    (value) => value > 0,
  );
  return html`<div class="costs">
      <h2>${locale.t('batch_norm.costs')}</h2>
      <descent-xy-chart
        plain
        .env=${env}
        .label=${locale.t('batch_norm.costs')}
        .summary=${locale.t('batch_norm.costs_summary', { step: locale.count(frame.step), without: short(net(view, 0).cost, 3), with: short(net(view, 1).cost, 3) })}
        .series=${series}
        .levels=${levels}
        .x=${{ label: locale.t('ui.run.step_word'), min: 0, max: Math.max(1, frame.budget) }}
        .y=${{
          log: true,
          min: 10 ** Math.floor(Math.log10(Math.min(...seen))),
          max: 10 ** Math.ceil(Math.log10(Math.max(...seen))),
        }}
      ></descent-xy-chart>
    </div>
    ${unitTable(view)}`;
}

/** The first unit of a layer: what its last batch was like, what is kept for the test, γ and β. */
function unitTable(view: LabView): TemplateResult | typeof nothing {
  const { frame, env } = view;
  const { locale } = env;
  const [layer = 1, normalised = 0] = frame.row('unit', 0);
  if (normalised === 0) return nothing;
  const now = (row: number): string => short(frame.row('history', row).at(-1) ?? NaN, 3);
  return html`<div class="unit">
    <table>
      <caption>
        ${locale.t('batch_norm.unit', { layer })}
      </caption>
      <tr>
        <th></th>
        <th scope="col">${locale.t('batch_norm.mean')}</th>
        <th scope="col">${locale.t('batch_norm.variance')}</th>
      </tr>
      <tr>
        <th scope="row">${locale.t('batch_norm.of_batch')}</th>
        <td>${now(3)}</td>
        <td>${now(5)}</td>
      </tr>
      <tr>
        <th scope="row">${locale.t('batch_norm.of_running')}</th>
        <td>${now(4)}</td>
        <td>${now(6)}</td>
      </tr>
      <tr>
        <th scope="row">${locale.t('batch_norm.learned')}</th>
        <td>β = ${now(8)}</td>
        <td>γ = ${now(7)}</td>
      </tr>
    </table>
  </div>`;
}

export const layout: LabLayout = {
  styles,
  stage: (view) =>
    html`<div class="batch-norm">
      ${fit(view)}${kindPicker(view)}${histogram(view, 0)}${histogram(view, 1)}
    </div>`,
  readouts: costChart,
  key(view) {
    const { frame, env } = view;
    const { locale } = env;
    const [without, with_] = [net(view, 0), net(view, 1)];
    const cost = ({ cost: value, divergedAt }: typeof without): string =>
      divergedAt > 0 ? locale.t('batch_norm.diverged_short', { step: divergedAt }) : short(value, 4);
    const ended = without.divergedAt > 0 || with_.divergedAt > 0;
    return {
      label: locale.t(ended ? 'batch_norm.key_ended' : 'batch_norm.key'),
      value: frame.scalar('ratio'),
      details: [
        { label: locale.t('batch_norm.without'), value: cost(without) },
        { label: locale.t('batch_norm.with'), value: cost(with_) },
      ],
    };
  },
};
