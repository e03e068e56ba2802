/**
 * <descent-data-table>: columns of numbers as a table that scrolls in its own box. More than `limit`
 * rows are thinned evenly, the last always kept, and the caption says so.
 */
import { LitElement, css, html, nothing, type TemplateResult } from 'lit';
import { short } from '../lib/numbers';
import { baseStyles, type Env } from './shared';

export interface Column {
  label: string;
  values: ArrayLike<number>;
}

/** Evenly spaced row numbers, first and last included. */
export function thinnedRows(rows: number, limit: number): number[] {
  if (rows <= limit) return Array.from({ length: rows }, (_, i) => i);
  return Array.from({ length: limit }, (_, i) => Math.round((i * (rows - 1)) / (limit - 1)));
}

export class DataTable extends LitElement {
  static override properties = {
    env: { attribute: false },
    label: {},
    columns: { attribute: false },
    limit: { type: Number },
  };
  declare env: Env;
  declare label: string;
  declare columns: readonly Column[];
  declare limit: number;

  constructor() {
    super();
    this.label = '';
    this.columns = [];
    this.limit = 100;
  }

  static override styles = [
    baseStyles,
    css`
      :host {
        display: block;
        overflow: auto;
        max-height: 100%;
        font-size: 13px;
        font-variant-numeric: tabular-nums;
      }
      table {
        border-collapse: collapse;
        width: 100%;
      }
      caption {
        padding: 4px 0;
        color: var(--descent-muted);
        text-align: left;
      }
      th,
      td {
        padding: 3px 10px;
        border-bottom: 1px solid var(--descent-border);
        text-align: right;
      }
      th {
        position: sticky;
        top: 0;
        background: var(--descent-bg);
        font-weight: 600;
      }
    `,
  ];

  override firstUpdated(): void {
    this.tabIndex = 0; // a box that scrolls must be reachable by keyboard
  }

  override render(): TemplateResult | typeof nothing {
    if (!this.env) return nothing;
    const total = Math.max(0, ...this.columns.map(({ values }) => values.length));
    const rows = thinnedRows(total, this.limit);
    const thinned =
      rows.length < total ? this.env.locale.t('ui.table.thinned', { shown: rows.length, total }) : '';
    return html`<table>
      <caption>
        ${this.label} ${thinned}
      </caption>
      <thead>
        <tr>
          ${this.columns.map(({ label }) => html`<th scope="col">${label}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (i) =>
            html`<tr>
              ${this.columns.map(({ values }) => html`<td>${short(values[i] ?? NaN)}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>`;
  }
}

customElements.define('descent-data-table', DataTable);
