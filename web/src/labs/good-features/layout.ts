/**
 * Good features: a card per column of the table, ticked or not, with the histogram of each class and
 * what one question about it tells; below, the accuracy after each ticked column. Read-outs: how the
 * columns are correlated with each other and with the class.
 */
import { html, nothing, type TemplateResult } from 'lit';
import { findLab } from '../../lib/catalog';
import type { Config } from '../../lib/config_text';
import { short } from '../../lib/numbers';
import type { LabLayout, LabView } from '../layout';
import './class_histogram';
import { styles } from './styles';

interface Column {
  readonly id: string;
  readonly name: string;
  readonly ticked: boolean;
  readonly gain: number;
  readonly splitAt: number;
  readonly min: number;
  readonly max: number;
  readonly two: boolean;
}

/** The task a frame belongs to: the configuration may be a moment ahead of it. */
function taskOf({ frame }: LabView): 'dogs' | 'trips' {
  return frame.values('features').dims[0] === 5 ? 'dogs' : 'trips';
}

function ticksKey(task: string): string {
  return task === 'dogs' ? 'dog_features' : 'trip_features';
}

function idsOf(task: string): readonly string[] {
  return findLab('good-features')?.params.find(({ key }) => key === ticksKey(task))?.choices ?? [];
}

function columnsOf(view: LabView): Column[] {
  const { env, frame } = view;
  const task = taskOf(view);
  return idsOf(task).map((id, i) => {
    const [ticked = 0, gain = 0, splitAt = NaN, , min = 0, max = 1, two = 0] = frame.row('features', i);
    const formula = view.config[task === 'dogs' ? 'dog_formula' : 'trip_formula'] ?? '';
    const name = id === 'own' ? formula : env.locale.choice(ticksKey(task), id);
    return { id, name, ticked: ticked === 1, gain, splitAt, min, max, two: two === 1 };
  });
}

function toggle(view: LabView, id: string, on: boolean): void {
  const key = ticksKey(taskOf(view));
  const now = (view.config[key] ?? '').split(',').filter((word) => word !== '');
  const next = on ? [...now.filter((word) => word !== id), id] : now.filter((word) => word !== id);
  if (next.length > 0) view.configure({ [key]: next.join(',') });
}

function card(view: LabView, column: Column, index: number, only: boolean): TemplateResult {
  const { env, frame } = view;
  const { locale } = env;
  const { data, dims } = frame.values('histograms');
  const bins = dims[2];
  const up = data.subarray(2 * index * bins, (2 * index + 1) * bins);
  const down = data.subarray((2 * index + 1) * bins, (2 * index + 2) * bins);
  const gain = column.gain.toFixed(2);
  const names: [string, string] | null =
    column.two && column.max > column.min
      ? [
          locale.word(`features.two.${column.id}.0`) ?? short(column.min, 3),
          locale.word(`features.two.${column.id}.1`) ?? short(column.max, 3),
        ]
      : null;
  return html`<div class="card ${column.ticked ? 'on' : ''}">
    <label title=${only ? locale.t('features.keep_one') : nothing}>
      <input
        type="checkbox"
        .checked=${column.ticked}
        ?disabled=${only}
        @change=${(event: Event) => toggle(view, column.id, (event.target as HTMLInputElement).checked)}
      />
      <span title=${column.name}>${column.name}</span>
    </label>
    <class-histogram
      .env=${env}
      .summary=${locale.t('features.histogram_summary', { feature: column.name, gain })}
      .up=${up}
      .down=${down}
      .from=${column.min}
      .to=${column.max}
      .mark=${column.gain > 0.02 ? column.splitAt : NaN}
      .names=${names}
    ></class-histogram>
    <div class="gain" title=${locale.t('features.gain_help')}>
      <span>${locale.t('features.gain')}</span>
      <span class="well"><span style="width: ${Math.min(100, 100 * column.gain)}%"></span></span>
      <b>${gain}</b>
    </div>
  </div>`;
}

/** Accuracy from guessing to always right, a rung per ticked column. */
function ladder(view: LabView, columns: readonly Column[]): TemplateResult {
  const { env, frame } = view;
  const { locale } = env;
  const best = frame.scalar('best');
  const place = (share: number): number => 100 * Math.min(1, Math.max(0, (share - 0.3) / 0.7));
  const rungs = Array.from({ length: frame.values('ladder').dims[0] }, (_, i) => {
    const [feature = 0, mean = NaN, deviation = 0, now = NaN] = frame.row('ladder', i);
    return { name: columns[feature]?.name ?? '', mean, deviation, now };
  });
  return html`<div class="ladder" role="group" aria-label=${locale.t('features.ladder')}>
    <div class="head">
      <b>${locale.t('features.ladder')}</b>
      <span>${locale.t('features.samples', { count: frame.step + 1 })}</span>
      <span class="best-key"><i></i>${locale.t('features.best', { share: short(best, 3) })}</span>
    </div>
    ${rungs.map(
      ({ name, mean, deviation, now }, i) =>
        html`<div class="rung ${i === rungs.length - 1 ? 'last' : ''}">
          <span class="name">${i === 0 ? '' : '+ '}${name}</span>
          <span class="well" title=${locale.t('features.rung_help')}>
            <span class="fill" style="width: ${place(mean)}%"></span>
            <span
              class="spread"
              style="left: ${place(mean - deviation)}%; width: ${place(mean + deviation) - place(mean - deviation)}%"
            ></span>
            <span class="now" style="left: ${place(now)}%"></span>
            <span class="best" style="left: ${place(best)}%"></span>
          </span>
          <span class="figure">${mean.toFixed(3)}</span>
        </div>`,
    )}
    <div class="scale" aria-hidden="true">
      <span></span>
      <span class="ticks">
        ${[0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1].map((tick) => html`<i style="left: ${place(tick)}%">${tick}</i>`)}
      </span>
      <span></span>
    </div>
  </div>`;
}

/** The lower half: what stands above the diagonal would repeat it. */
function matrix(view: LabView, columns: readonly Column[]): TemplateResult {
  const { env, frame } = view;
  const { locale } = env;
  const own = (column: Column): string =>
    column.id === 'own' ? locale.t('features.own_short') : column.name;
  const names = [...columns.map(own), locale.t('features.class')];
  const tint = (r: number): string =>
    `background: color-mix(in srgb, var(--descent-${r < 0 ? 'neg' : 'pos'}) ${Math.round(50 * Math.abs(r))}%, transparent)`;
  const cell = (r: number): TemplateResult =>
    html`<td style=${tint(r)}>
      ${(Math.abs(r) < 0.005 ? 0 : r).toFixed(2).replace('-', '−').replace('0.', '.')}
    </td>`;
  return html`<div class="scroll" tabindex="0">
    <table class="matrix">
      <caption>
        ${locale.t('features.correlation')}
      </caption>
      <thead>
        <tr>
          <td></td>
          ${columns.map((column, i) => html`<th scope="col" title=${own(column)}>${i + 1}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${names.map(
          (name, i) =>
            html`<tr>
              <th scope="row">${i < columns.length ? `${i + 1} ` : ''}${name}</th>
              ${Array.from(frame.row('correlation', i).subarray(0, Math.min(i + 1, columns.length)), cell)}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

function stage(view: LabView): TemplateResult {
  const { locale } = view.env;
  const columns = columnsOf(view);
  const task = taskOf(view);
  const ticked = columns.filter((column) => column.ticked).length;
  return html`<div class="features ${task}">
    <div class="legend">
      <span class="up">▲ ${locale.word(`features.${task}.0`) ?? ''}</span>
      <span class="down">▼ ${locale.word(`features.${task}.1`) ?? ''}</span>
      <span class="hint">${locale.t('features.tick')}</span>
    </div>
    <div class="cards">
      ${columns.map((column, i) => card(view, column, i, column.ticked && ticked === 1))}
    </div>
    ${ladder(view, columns)}
  </div>`;
}

export const layout: LabLayout = {
  styles,
  panels: 'task',
  openPanel: (task, config): Config => ({ ...config, task }),
  elsewhere: () => ['dog_features', 'trip_features'],
  speed: 4,
  stage,
  readouts: (view) => matrix(view, columnsOf(view)),
  key: ({ frame, env }) => ({
    label: env.locale.t('features.key'),
    value: frame.scalar('key'),
    details: [{ label: env.locale.t('features.best_short'), value: frame.scalar('best') }],
  }),
};
