/**
 * <descent-confusion-table>: how often each true class was called which, truth by row. With two
 * classes the cells wear their names (TP, FP, FN, TN), and the chosen `metric` marks the cells it is
 * made of: filled above the fraction bar, dashed below it; the formula stands underneath. With more
 * classes the shade of a cell is its share of the row.
 */
import { LitElement, css, html, nothing, type TemplateResult } from 'lit';
import { short } from '../lib/numbers';
import { cellOrder, recipes, scoreOf } from './confusion_recipes';
import { baseStyles, type Env } from './shared';

export class ConfusionTable extends LitElement {
  static override properties = {
    env: { attribute: false },
    label: {},
    names: { attribute: false },
    cells: { attribute: false },
    metric: {},
  };
  declare env: Env;
  declare label: string;
  /** Of the classes, in order. */
  declare names: readonly string[];
  /** classes × classes counts, truth by row: of two classes TN, FP, FN, TP. */
  declare cells: ArrayLike<number>;
  /** accuracy, precision, recall, f1, balanced_accuracy; anything else marks nothing. */
  declare metric: string;

  constructor() {
    super();
    this.label = '';
    this.names = [];
    this.cells = [];
    this.metric = '';
  }

  static override styles = [
    baseStyles,
    css`
      :host {
        display: flex;
        flex-direction: column;
        min-width: 0;
        font-size: 13px;
        font-variant-numeric: tabular-nums;
      }
      .title {
        min-height: 24px;
        font-size: 14px;
        font-weight: 600;
      }
      table {
        flex: 1;
        width: 100%;
        border-collapse: separate;
        border-spacing: 3px;
        table-layout: fixed;
      }
      th {
        padding: 0 4px;
        color: var(--descent-muted);
        font-weight: 400;
        line-height: 1.25;
      }
      th.side {
        width: 27%;
        text-align: right;
      }
      td {
        padding: 2px 4px;
        border: 1.5px solid transparent;
        border-radius: var(--descent-radius);
        background: var(--descent-raised);
        text-align: center;
        line-height: 1.25;
      }
      td b {
        font-size: 16px;
        font-weight: 600;
      }
      td small {
        display: block;
        color: var(--descent-muted);
        font-size: 12px;
      }
      td.below {
        border-color: var(--descent-accent);
        border-style: dashed;
      }
      td.above {
        border-color: var(--descent-accent);
        border-style: solid;
        background: var(--descent-accent-soft);
      }
      td.above small {
        color: inherit;
      }
      .fraction {
        min-height: 20px;
        margin: 1px 0 0;
        color: var(--descent-muted);
        text-align: center;
      }
      .fraction b {
        color: var(--descent-fg);
      }
    `,
  ];

  override render(): TemplateResult | typeof nothing {
    if (!this.env) return nothing;
    const { locale } = this.env;
    const classes = this.names.length;
    return html`<div class="title" id="title">${this.label}</div>
      <table aria-labelledby="title">
        <thead>
          <tr>
            <th class="side"><span class="unseen">${locale.t('confusion.truth')}</span></th>
            ${this.names.map((name) => html`<th scope="col">${locale.t('confusion.called', { name })}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${this.names.map(
            (name, row) =>
              html`<tr>
                <th scope="row" class="side">${locale.t('confusion.really', { name })}</th>
                ${this.names.map((_, column) => this.cell(row * classes + column))}
              </tr>`,
          )}
        </tbody>
      </table>
      ${classes === 2 ? this.fraction() : nothing}`;
  }

  private cell(index: number): TemplateResult {
    const classes = this.names.length;
    const count = this.cells[index] ?? 0;
    const { locale } = this.env;
    if (classes !== 2) {
      const row = Math.floor(index / classes) * classes;
      let total = 0;
      for (let i = row; i < row + classes; i++) total += this.cells[i] ?? 0;
      const share = total === 0 ? 0 : Math.round((100 * count) / total);
      return html`<td
        style="background: color-mix(in srgb, var(--descent-accent) ${share * 0.6}%, transparent)"
      >
        ${locale.count(count)}
      </td>`;
    }
    const id = cellOrder[index] ?? 'tn';
    const recipe = recipes[this.metric];
    const part = recipe?.above.includes(id) ? 'above' : recipe?.below.includes(id) ? 'below' : '';
    return html`<td class=${part}>
      <b>${locale.count(count)}</b><small>${id.toUpperCase()} ${locale.t(`confusion.${id}`)}</small>
    </td>`;
  }

  private fraction(): TemplateResult {
    const [tn = 0, fp = 0, fn = 0, tp = 0] = Array.from(this.cells);
    const recipe = recipes[this.metric];
    const score = scoreOf(this.metric, { tn, fp, fn, tp });
    if (!recipe || score === null) return html`<p class="fraction"></p>`;
    // The longest recipe has no room for its name.
    const name =
      this.metric === 'balanced_accuracy' ? '' : `${this.env.locale.choice('metric', this.metric)} = `;
    return html`<p class="fraction">${name}${recipe.formula} = <b>${short(score, 3)}</b></p>`;
  }
}

customElements.define('descent-confusion-table', ConfusionTable);
