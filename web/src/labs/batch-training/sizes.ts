/** Sizes: equal networks, one batch size each; the same losses over two clocks. */
import { html, type TemplateResult } from 'lit';
import type { Series } from '../../components/chart_model';
import { racerSample, racersOf, type Racer } from '../../components/racers';
import '../../components/xy_chart';
import { short } from '../../lib/numbers';
import type { LabView } from '../layout';

export interface Standing {
  readonly size: number;
  readonly updates: number;
  readonly loss: number;
  readonly lr: number;
  /** −1: still learning. */
  readonly lost: number;
}

export function standings(frame: LabView['frame']): Standing[] {
  return Array.from({ length: frame.values('race').dims[0] }, (_, i) => {
    const [size = 0, updates = 0, , loss = NaN, lr = NaN, lost = -1] = frame.row('race', i);
    return { size, updates, loss, lr, lost };
  });
}

function racers(view: LabView): Racer[] {
  return racersOf(view, 'sizes').slice(0, view.frame.values('race').dims[0]);
}

function series(view: LabView, x: (racer: number) => ArrayLike<number>, drop: number): Series[] {
  return racers(view).map(({ id, index, ink, dash }): Series => {
    const y = view.frame.row('history', index + 1);
    return {
      id,
      kind: 'line',
      label: view.env.locale.t('batch_training.batch_of', { size: id }),
      x: Array.from(x(index)).slice(drop),
      y: y.slice(drop),
      ink,
      dash,
      size: 2,
    };
  });
}

/** From a little below the noise floor to whole powers of ten above all. */
function range(view: LabView): { min: number; max: number } {
  const floor = view.frame.scalar('floor');
  let high = 0.5;
  for (let i = 1; i < view.frame.values('history').dims[0]; i++)
    for (const value of view.frame.row('history', i)) high = Math.max(high, value);
  return { min: floor / 2, max: 10 ** Math.ceil(Math.log10(Math.min(high, 1e6))) };
}

export function sizesStage(view: LabView): TemplateResult {
  const { env, frame } = view;
  const { locale } = env;
  const floor = frame.scalar('floor');
  const levels = [{ label: `${locale.t('batch_training.floor')} ${short(floor, 3)}`, y: floor }];
  const examples = frame.row('history', 0);
  const epochs = Number(view.config['epochs'] ?? 6);
  const all = standings(frame);
  const summary = racers(view)
    .map(
      ({ id, index }) =>
        `${locale.t('batch_training.batch_of', { size: id })} ${short(all[index]?.loss ?? NaN, 3)}`,
    )
    .join(', ');
  const mostUpdates = Math.max(10, ...all.map(({ size }) => Math.ceil(1000 / Math.max(1, size)) * epochs));
  return html`<div class="sizes">
    <descent-xy-chart
      .env=${env}
      .label=${locale.t('batch_training.by_examples')}
      .summary=${summary}
      .series=${series(view, () => examples.map((n) => n / 1000), 0)}
      .levels=${levels}
      .x=${{ label: locale.t('batch_training.epochs_axis'), min: 0, max: epochs }}
      .y=${{ log: true, ...range(view) }}
    ></descent-xy-chart>
    <descent-xy-chart
      .env=${env}
      .label=${locale.t('batch_training.by_updates')}
      .summary=${summary}
      .series=${series(view, (racer) => frame.row('updates', racer), 1).map(sinceFirstUpdate)}
      .levels=${levels}
      .x=${{ label: locale.t('batch_training.updates_axis'), log: true, min: 1, max: 10 ** Math.ceil(Math.log10(mostUpdates)) }}
      .y=${{ log: true, ...range(view) }}
    ></descent-xy-chart>
  </div>`;
}

/** A logarithmic axis has no place for what comes before the first update; a point per update is enough. */
function sinceFirstUpdate(all: Series): Series {
  const x: number[] = [];
  const y: number[] = [];
  for (let i = 0; i < all.x.length; i++) {
    const updates = all.x[i] ?? 0;
    if (updates < 1 || updates === x.at(-1)) continue;
    x.push(updates);
    y.push(all.y[i] ?? NaN);
  }
  return { ...all, x, y };
}

export function sizesReadouts(view: LabView): TemplateResult {
  const { env, frame } = view;
  const { locale } = env;
  const all = standings(frame);
  const started = frame.step > 0;
  const alive = all.filter(({ lost }) => lost < 0).map(({ loss }) => loss);
  const best = Math.min(...alive);
  return html`<table class="numbers" aria-label=${locale.t('batch_training.race')}>
      <thead>
        <tr>
          <th scope="col">${locale.t('batch_training.batch')}</th>
          <th scope="col">${locale.param('lr')}</th>
          <th scope="col">${locale.t('batch_training.updates')}</th>
          <th scope="col">${locale.t('batch_training.loss')}</th>
        </tr>
      </thead>
      <tbody>
        ${racers(view).map(({ index }) => {
          const { size, updates, loss, lr, lost } = all[index] ?? {
            size: 0,
            updates: 0,
            loss: NaN,
            lr: NaN,
            lost: -1,
          };
          return html`<tr class=${started && lost < 0 && loss === best ? 'leader' : ''}>
            <th scope="row">
              <span class="named">${racerSample(index)}<span>${locale.count(size)}</span></span>
            </th>
            <td>${short(lr, 2)}</td>
            <td>${locale.count(updates)}</td>
            <td class=${lost >= 0 ? 'lost' : ''}>
              ${lost >= 0 ? locale.t('batch_training.lost') : short(loss, 3)}
            </td>
          </tr>`;
        })}
      </tbody>
    </table>
    <p class="fine">
      ${locale.t('batch_training.clock', { examples: locale.count(frame.scalar('samples')) })}
    </p>`;
}
