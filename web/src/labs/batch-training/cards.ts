/** Cards: the deal of the last few epochs, the line's way over the loss, the gradients. */
import { html, svg, type TemplateResult } from 'lit';
import '../../components/arrow_plot';
import type { Arrow } from '../../components/arrow_plot';
import '../../components/bar_chart';
import '../../components/field_map';
import type { Mark, Trail } from '../../components/field_overlays';
import { short } from '../../lib/numbers';
import type { LabView } from '../layout';

const count = 10;

/** One card: x above, y below; face down before it is dealt, faint if its epoch left it out. */
function card(view: LabView, value: number, isNow: boolean): TemplateResult {
  const { locale } = view.env;
  if (value === 0)
    return html`<span
      class="card down"
      role="img"
      aria-label=${locale.t('batch_training.face_down')}
    ></span>`;
  const x = Math.abs(value);
  const kind = value < 0 ? 'out' : isNow ? 'now' : '';
  return html`<span class="card ${kind}"><b>${x}</b><i>${count + 1 - x}</i></span>`;
}

/** One epoch's row, its cards in batches. */
function epochRow(view: LabView, values: ArrayLike<number>, batch: number, now: number): TemplateResult {
  const { locale } = view.env;
  const cards = Array.from(values).slice(1);
  const batches = Array.from({ length: Math.ceil(count / batch) }, (_, i) =>
    cards.slice(i * batch, (i + 1) * batch),
  );
  return html`<div class="epoch">
    <span class="epoch-name">${locale.t('batch_training.epoch', { epoch: values[0] ?? 0 })}</span>
    <div class="deal">
      ${batches.map(
        (own, i) =>
          html`<span class="batch ${i === now ? 'now' : ''}" style="flex-grow: ${own.length}"
            >${own.map((value) => card(view, value, i === now))}</span
          >`,
      )}
    </div>
  </div>`;
}

function deck(view: LabView): TemplateResult {
  const { frame, config, env } = view;
  const { locale } = env;
  const batch = Number(config['batch'] ?? 5);
  const rows = frame.values('deals').dims[0];
  const inEpoch = frame.values('gradients').dims[0] - 2; // the batch dealt last
  const hidden = new Float32Array(count + 1);
  hidden[0] = 1;
  return html`<div class="deck" role="group" aria-label=${locale.t('batch_training.deck')}>
    ${
      rows === 0
        ? epochRow(view, hidden, batch, -1)
        : Array.from({ length: rows }, (_, i) =>
            epochRow(view, frame.row('deals', i), batch, i === rows - 1 ? inEpoch : -1),
          )
    }
  </div>`;
}

function map(view: LabView): TemplateResult {
  const { env, frame } = view;
  const { locale } = env;
  const { data, dims } = frame.values('field');
  const [xMin = -1, xMax = 1, yMin = -1, yMax = 1] = frame.row('box', 0);
  const path = (i: number) => ({ x: frame.row('paths', 2 * i), y: frame.row('paths', 2 * i + 1) });
  const trails: Trail[] = [
    { ...path(1), ink: 's1', dash: [3, 3] },
    { ...path(0), ink: 's3', dash: [] },
  ];
  const head = (i: number): { x: number; y: number } => ({
    x: frame.row('paths', 2 * i).at(-1) ?? NaN,
    y: frame.row('paths', 2 * i + 1).at(-1) ?? NaN,
  });
  const marks: Mark[] = [
    { x: -1, y: 0, label: '', kind: 'target' },
    { ...head(1), label: '', kind: 'now', ink: 's1' },
    { ...head(0), label: '', kind: 'now', ink: 's3' },
  ];
  const { x: w, y: b } = head(0);
  return html`<descent-field-map
    .env=${env}
    .label=${locale.t('batch_training.map')}
    .valueLabel=${locale.t('batch_training.log_loss')}
    .summary=${locale.t('batch_training.map_summary', { w: short(w, 3), b: short(b, 3) })}
    .values=${data}
    .rows=${dims[0]}
    .columns=${dims[1]}
    .box=${{ xMin, xMax, yMin, yMax }}
    scale="sequential"
    xLabel="w"
    yLabel="b"
    .strength=${0.5}
    .levels=${7}
    .trails=${trails}
    .marks=${marks}
  ></descent-field-map>`;
}

function gradients(view: LabView): TemplateResult {
  const { env, frame } = view;
  const { locale } = env;
  const rows = frame.values('gradients').dims[0];
  const arrows = Array.from({ length: rows }, (_, i): Arrow => {
    const [w = 0, b = 0] = frame.row('gradients', i);
    const by = [-w, -b] as const;
    if (i === 0) return { label: locale.t('batch_training.full'), by, ink: 's1', width: 3 };
    const isNow = i === rows - 1;
    return {
      label: isNow ? locale.t('batch_training.this_batch') : '',
      by,
      ink: isNow ? 's3' : 'muted',
      dash: isNow ? [] : [4, 3],
      width: isNow ? 2.5 : 1.5,
    };
  });
  return html`<descent-arrow-plot
    .env=${env}
    .label=${locale.t('batch_training.gradients')}
    .summary=${locale.t('batch_training.gradients_summary', { count: Math.max(0, rows - 1) })}
    .arrows=${arrows}
    xLabel="w"
    yLabel="b"
  ></descent-arrow-plot>`;
}

function pathSample(ink: string, dash: string): TemplateResult {
  return svg`<svg width="22" height="10" aria-hidden="true"><line x1="1" x2="21" y1="5" y2="5" stroke-width="2"
    stroke="var(--descent-series-${ink.slice(1)})" stroke-dasharray=${dash} /></svg>`;
}

export function cardsStage(view: LabView): TemplateResult {
  const { locale } = view.env;
  return html`<div class="cards">
    ${deck(view)}
    <div class="pair">
      <div class="way">
        ${map(view)}
        <p class="fine">
          <span>${pathSample('s3', '')} ${locale.t('batch_training.way')}</span>
          <span>${pathSample('s1', '3 3')} ${locale.t('batch_training.twin')}</span>
        </p>
      </div>
      ${gradients(view)}
    </div>
  </div>`;
}

export function cardsReadouts(view: LabView): TemplateResult {
  const { env, frame } = view;
  const { locale } = env;
  const counts = frame.row('counts', 0);
  return html`<descent-bar-chart
      .env=${env}
      .label=${locale.t('batch_training.counts')}
      .names=${Array.from(counts, (_, i) => String(i + 1))}
      .values=${counts}
      .min=${0}
      .max=${Math.max(3, ...counts)}
    ></descent-bar-chart>
    <p class="fine">${locale.t('batch_training.legend')}</p>`;
}
