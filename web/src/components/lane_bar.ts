/**
 * <descent-lane-bar>: the lanes of a race as buttons, one chosen for its settings, with add and
 * remove. It owns nothing: it shows `count`, `chosen` and `troubled` lanes and emits `lane-choose`
 * ({ lane }), `lane-add` and `lane-remove` ({ lane }).
 */
import { LitElement, css, html, nothing, type TemplateResult } from 'lit';
import { mostLanes } from '../lib/config_text';
import { icons } from '../lib/icons';
import { laneSample } from './lane_look';
import { baseStyles, controlStyles, emit, type Env } from './shared';

export class LaneBar extends LitElement {
  static override properties = {
    env: { attribute: false },
    count: { type: Number },
    chosen: { type: Number },
    troubled: { attribute: false },
    tooLong: { type: Boolean },
  };
  declare env: Env;
  declare count: number;
  declare chosen: number;
  /** Lanes whose settings the core refuses. */
  declare troubled: readonly number[];
  /** The race does not fit into a link. */
  declare tooLong: boolean;

  constructor() {
    super();
    this.count = 0;
    this.chosen = 0;
    this.troubled = [];
    this.tooLong = false;
  }

  static override styles = [
    baseStyles,
    controlStyles,
    css`
      :host {
        display: block;
        font-size: 14px;
      }
      .lanes {
        display: flex;
        flex-wrap: wrap;
        gap: 4px;
      }
      .lane {
        gap: 5px;
        padding: 0 5px;
      }
      p {
        margin: 8px 0 0;
        color: var(--descent-muted);
        line-height: 1.5;
      }
      .alert {
        color: var(--descent-alert);
      }
    `,
  ];

  override render(): TemplateResult | typeof nothing {
    if (!this.env) return nothing;
    const { locale } = this.env;
    const n = this.chosen + 1;
    const remove = locale.t('race.remove', { n });
    return html`
      <div class="lanes" role="group" aria-label=${locale.t('race.lanes')}>
        ${Array.from({ length: this.count }, (_, at) => this.lane(at))}
        ${
          this.count < mostLanes
            ? html`<button
                class="icon"
                title=${locale.t('race.add')}
                aria-label=${locale.t('race.add')}
                @click=${() => emit(this, 'lane-add', {})}
              >
                ${icons.plus}
              </button>`
            : nothing
        }
        ${
          this.count > 2
            ? html`<button
                class="icon"
                title=${remove}
                aria-label=${remove}
                @click=${() => emit(this, 'lane-remove', { lane: this.chosen })}
              >
                ${icons.minus}
              </button>`
            : nothing
        }
      </div>
      <p>${locale.t('race.editing', { n })}</p>
      ${this.tooLong ? html`<p class="alert">${locale.t('race.too_long')}</p>` : nothing}
    `;
  }

  private lane(at: number): TemplateResult {
    const { locale } = this.env;
    const troubled = this.troubled.includes(at);
    return html`<button
      class="lane"
      aria-pressed=${at === this.chosen}
      aria-label=${locale.t(troubled ? 'race.lane.trouble' : 'race.lane', { n: at + 1 })}
      @click=${() => emit(this, 'lane-choose', { lane: at })}
    >
      ${laneSample(at)}<span class=${troubled ? 'alert' : ''}>${at + 1}</span>
    </button>`;
  }
}

customElements.define('descent-lane-bar', LaneBar);
