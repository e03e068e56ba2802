/**
 * Scale: the first rows of a table before and after the scaler, and every column's histogram on one
 * axis that all columns share.
 */
import { html, type TemplateResult } from 'lit';
import '../../components/histogram';
import { short } from '../../lib/numbers';
import type { LabView } from '../layout';

function columnNames({ env, config, frame }: LabView): string[] {
  const { locale } = env;
  const count = frame.values('columns').dims[0];
  if (config['table'] === 'flats' && count === 3)
    return ['size', 'distance', 'floor'].map((id) => locale.word(`normalization.feature.${id}`) ?? id);
  return Array.from({ length: count }, (_, i) => locale.t('normalization.column', { n: i + 1 }));
}

function table(view: LabView, channel: string, title: string): TemplateResult {
  const { frame } = view;
  const rows = frame.values(channel).dims[0];
  const digits = view.config['table'] === 'example' ? 5 : 3;
  return html`<table class="numbers">
    <caption>
      ${title}
    </caption>
    <thead>
      <tr>
        ${columnNames(view).map((name) => html`<th scope="col">${name}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${Array.from(
        { length: rows },
        (_, i) =>
          html`<tr>
            ${Array.from(frame.row(channel, i), (value) => html`<td>${Math.abs(value) < 1e-6 ? '0' : short(value, digits)}</td>`)}
          </tr>`,
      )}
    </tbody>
  </table>`;
}

export function scaleStage(view: LabView): TemplateResult {
  const { env, frame, config } = view;
  const { locale } = env;
  const [from = 0, to = 1, fromAfter = 0, toAfter = 1] = frame.row('span', 0);
  const before = locale.t('normalization.before');
  const after = locale.t('normalization.after', { method: locale.choice('method', config['method'] ?? '') });
  const histogram = (
    channel: string,
    i: number,
    name: string,
    ends: readonly [number, number],
  ): TemplateResult =>
    html`<descent-histogram
      .env=${env}
      .label=${name}
      .from=${ends[0]}
      .to=${ends[1]}
      .sets=${[{ label: '', values: frame.row(channel, i), ink: channel === 'bins_before' ? 'series-4' : 'series-1' }]}
    ></descent-histogram>`;
  return html`<div class="panel scale">
    ${table(view, 'before', before)}${table(view, 'after', after)}
    ${columnNames(view).map(
      (name, i) =>
        html`${histogram('bins_before', i, name, [from, to])}${histogram('bins_after', i, name, [fromAfter, toAfter])}`,
    )}
  </div>`;
}

export function scaleReadouts(view: LabView): TemplateResult {
  const { env, frame } = view;
  const { locale } = env;
  const tidy = (value: number | undefined): string =>
    value === undefined ? '–' : Math.abs(value) < 1e-5 ? '0' : short(value, 3);
  const line = (words: TemplateResult, figures: readonly (number | undefined)[]): TemplateResult =>
    html`<tr>
      ${words}${figures.map((value) => html`<td>${tidy(value)}</td>`)}
    </tr>`;
  return html`<table class="numbers" aria-label=${locale.t('normalization.figures')}>
    <thead>
      <tr>
        <th></th>
        <th scope="col">${locale.t('normalization.mean')}</th>
        <th scope="col">${locale.t('normalization.deviation')}</th>
        <th scope="col">${locale.t('normalization.min')}</th>
        <th scope="col">${locale.t('normalization.max')}</th>
      </tr>
    </thead>
    <tbody>
      ${columnNames(view).map((name, i) => {
        const row = frame.row('columns', i);
        return html`${line(html`<th scope="row">${name}</th>`, [row[4], row[5], row[2], row[3]])}
        ${line(html`<th scope="row" class="sub">${locale.t('normalization.after_short')}</th>`, [row[8], row[9], row[6], row[7]])}`;
      })}
    </tbody>
  </table>`;
}
