/**
 * <descent-race-table>: a row for each lane of a race: exactly the settings in which it differs from
 * the first, in words, its number now, and whether it leads, has finished or diverged. A lane's name
 * is a button: `lane-choose` ({ lane }).
 */
import { LitElement, css, html, nothing, type TemplateResult } from 'lit';
import { short } from '../lib/numbers';
import { laneSample } from './lane_look';
import { baseStyles, controlStyles, emit, type Env } from './shared';

export interface LaneRow {
  /** Changed settings: key and sentence. */
  readonly changes: readonly { key: string; text: string }[];
  readonly value: number;
  readonly place: 'leads' | 'won' | 'level' | '';
  readonly state: string;
  readonly diverged: boolean;
}

export class RaceTable extends LitElement {
  static override properties = {
    env: { attribute: false },
    lanes: { attribute: false },
    chosen: { type: Number },
    keyLabel: {},
  };
  declare env: Env;
  declare lanes: readonly LaneRow[];
  declare chosen: number;
  declare keyLabel: string;

  constructor() {
    super();
    this.lanes = [];
    this.chosen = 0;
    this.keyLabel = '';
  }

  static override styles = [
    baseStyles,
    controlStyles,
    css`
      :host {
        display: block;
        font-size: 14px;
        font-variant-numeric: tabular-nums;
      }
      table {
        width: 100%;
        border-collapse: collapse;
      }
      th,
      td {
        padding: 6px 0 6px 10px;
        border-bottom: 1px solid var(--descent-border);
        text-align: left;
        vertical-align: top;
        line-height: 1.4;
      }
      thead th {
        padding-top: 0;
        color: var(--descent-muted);
        font-size: 13px;
        font-weight: 400;
      }
      th:first-child {
        width: 1%;
        padding-left: 0;
      }
      th:last-child,
      td:last-child {
        text-align: right;
        white-space: nowrap;
      }
      button {
        min-width: 0;
        padding: 0 6px;
        gap: 5px;
      }
      ul {
        margin: 0;
        padding: 0;
        list-style: none;
      }
      .quiet,
      .state {
        color: var(--descent-muted);
      }
      .state {
        display: block;
        font-size: 13px;
      }
      .diverged {
        color: var(--descent-alert);
      }
      .value {
        font-size: 15px;
        font-weight: 600;
      }
      .place {
        display: block;
        color: var(--descent-accent);
        font-size: 13px;
        font-weight: 600;
      }
    `,
  ];

  override render(): TemplateResult | typeof nothing {
    if (!this.env) return nothing;
    const { locale } = this.env;
    return html`<table aria-label=${`${locale.t('race.table')}: ${this.keyLabel}`}>
      <thead>
        <tr>
          <th scope="col"><span class="unseen">${locale.t('race.lanes')}</span></th>
          <th scope="col">${locale.t('race.differs')}</th>
          <th scope="col">${locale.t('race.now')}</th>
        </tr>
      </thead>
      <tbody>
        ${this.lanes.map((lane, at) => this.row(lane, at))}
      </tbody>
    </table>`;
  }

  private row(lane: LaneRow, at: number): TemplateResult {
    const { locale } = this.env;
    return html`<tr data-keys=${lane.changes.map(({ key }) => key).join(' ')}>
      <th scope="row">
        <button
          aria-pressed=${at === this.chosen}
          aria-label=${locale.t('race.lane', { n: at + 1 })}
          @click=${() => emit(this, 'lane-choose', { lane: at })}
        >
          ${laneSample(at)}${at + 1}
        </button>
      </th>
      <td>
        ${
          lane.changes.length > 0
            ? html`<ul>
                ${lane.changes.map(({ text }) => html`<li>${text}</li>`)}
              </ul>`
            : html`<span class="quiet">${locale.t(at === 0 ? 'race.first' : 'race.twin')}</span>`
        }
        <span class="state ${lane.diverged ? 'diverged' : ''}">${lane.state}</span>
      </td>
      <td>
        <span class="value">${short(lane.value, 3)}</span>
        ${lane.place === '' ? nothing : html`<span class="place">${locale.t(`race.${lane.place}`)}</span>`}
      </td>
    </tr>`;
  }
}

customElements.define('descent-race-table', RaceTable);
