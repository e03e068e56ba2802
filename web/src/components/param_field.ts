/**
 * <descent-param-field>: one parameter drawn from its catalog row: slider with typed entry and unit,
 * segmented buttons or a menu, chips, a switch, or a line of text. Emits `param-change` ({ key, value }):
 * a live parameter while it is dragged, one that restarts the run only when it is let go.
 */
import { LitElement, css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { ParamRow } from '../lib/catalog';
import { icons } from '../lib/icons';
import { short, sliderScale, snap } from '../lib/numbers';
import { numberProblem } from '../lib/validate';
import { baseStyles, controlStyles, emit, type Env } from './shared';

export interface ParamChange {
  key: string;
  value: string;
}

/** Segmented buttons are used while their words fit one line of the set-up column. */
const segmentedLetters = 16;

const sliderSteps = 1000;

export class ParamField extends LitElement {
  static override properties = {
    env: { attribute: false },
    param: { attribute: false },
    value: {},
    locked: { type: Boolean },
    complaint: { state: true },
  };
  declare env: Env;
  declare param: ParamRow;
  declare value: string;
  /** Shown, but not to be changed. */
  declare locked: boolean;
  declare complaint: string;

  constructor() {
    super();
    this.value = '';
    this.locked = false;
    this.complaint = '';
  }

  static override styles = [
    baseStyles,
    controlStyles,
    css`
      :host {
        display: block;
        font-size: 14px;
      }
      fieldset {
        min-width: 0;
        margin: 0;
        padding: 0;
        border: 0;
      }
      fieldset:disabled {
        opacity: 0.6;
      }
      .head {
        display: flex;
        align-items: center;
        gap: 6px;
        min-height: 28px;
      }
      .name {
        flex: 1;
        min-width: 0;
      }
      .restarts {
        display: inline-block;
        margin-left: 4px;
        color: var(--descent-muted);
        vertical-align: -2px;
      }
      .restarts svg {
        width: 13px;
        height: 13px;
      }
      input.typed {
        width: 9ch;
        min-height: 28px;
        padding: 0 6px;
        text-align: right;
      }
      input.line {
        width: 100%;
        font-family: var(--descent-font-mono);
      }
      .unit {
        color: var(--descent-muted);
      }
      select {
        width: 100%;
      }
      .segments,
      .chips {
        display: flex;
        flex-wrap: wrap;
        gap: 4px;
      }
      .segments {
        gap: 0;
      }
      .segments button {
        flex: 1 1 auto;
        border-radius: 0;
        margin-left: -1px;
        padding: 0 6px;
      }
      .segments button[aria-checked='true'] {
        position: relative;
        z-index: 1;
      }
      .segments button:first-child {
        border-radius: var(--descent-radius) 0 0 var(--descent-radius);
        margin-left: 0;
      }
      .segments button:last-child {
        border-radius: 0 var(--descent-radius) var(--descent-radius) 0;
      }
      .flag {
        display: flex;
        align-items: center;
        gap: 10px;
        min-height: var(--target, 32px);
        cursor: pointer;
      }
      .complaint {
        margin: 2px 0 0;
        color: var(--descent-alert);
      }
      input[aria-invalid='true'] {
        border-color: var(--descent-alert) !important;
      }
    `,
  ];

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('value') || changed.has('param')) this.complaint = '';
  }

  override render(): TemplateResult | typeof nothing {
    if (!this.env || !this.param) return nothing;
    return html`<fieldset ?disabled=${this.locked}>${this.field()}</fieldset>`;
  }

  private field(): TemplateResult | typeof nothing {
    const name = this.env.locale.param(this.param.key, this.param.kind);
    const help = this.env.locale.help(this.param.key, this.param.kind);
    switch (this.param.kind) {
      case 'real':
      case 'integer':
        return html`<div title=${help}>${this.slider(name)}</div>`;
      case 'choice':
        return html`<div title=${help}>
          <div class="head"><span class="name" id="name">${name}${this.restartMark()}</span></div>
          ${this.choice()}
        </div>`;
      case 'choices':
        return html`<div title=${help}>
          <div class="head"><span class="name" id="name">${name}${this.restartMark()}</span></div>
          ${this.chips()}
        </div>`;
      case 'points':
        return nothing; // drawn on the stage
      case 'flag':
        return html`<label class="flag" title=${help}>
          <input
            type="checkbox"
            .checked=${this.value === '1'}
            @change=${(e: Event) => this.set((e.target as HTMLInputElement).checked ? '1' : '0')}
          />
          <span>${name}${this.restartMark()}</span>
        </label>`;
      case 'text':
        return html`<div title=${help}>${this.line(name)}</div>`;
    }
  }

  /** A line of free text, sent when it is done: what it means is the lab's business. */
  private line(name: string): TemplateResult {
    return html`<div class="head"><label class="name" for="line">${name}${this.restartMark()}</label></div>
      <input
        class="line"
        id="line"
        maxlength=${this.param.max}
        autocomplete="off"
        autocapitalize="off"
        spellcheck="false"
        .value=${this.value}
        @change=${(e: Event) => this.set((e.target as HTMLInputElement).value.trim())}
      />`;
  }

  private restartMark(): TemplateResult | typeof nothing {
    if (this.param.effect === 'live') return nothing;
    const words = this.env.locale.t('ui.form.restarts');
    return html`<span class="restarts" title=${words}
      >${icons.reset}<span class="unseen">${words}</span></span
    >`;
  }

  private get isLog(): boolean {
    return this.param.scale === 'log';
  }

  private slider(name: string): TemplateResult {
    const { min, max } = this.param;
    const number = Number(this.value);
    const position = sliderScale(min, max, this.isLog).toPosition(number) * sliderSteps;
    const bad = this.complaint !== '';
    return html`
      <div class="head">
        <label class="name" for="typed">${name}${this.restartMark()}</label>
        <input
          class="typed"
          id="typed"
          inputmode=${min < 0 ? 'text' : 'decimal'}
          autocomplete="off"
          .value=${this.value}
          aria-invalid=${bad}
          aria-describedby=${bad ? 'complaint' : nothing}
          @input=${this.check}
          @change=${this.typed}
        />
        ${this.param.unit ? html`<span class="unit">${this.env.locale.word(`unit.${this.param.unit}`) ?? this.param.unit}</span>` : nothing}
      </div>
      <input
        type="range"
        min="0"
        max=${sliderSteps}
        step="any"
        .value=${String(position)}
        aria-label=${name}
        aria-valuetext=${short(number)}
        @input=${this.slid}
        @change=${this.slid}
        @keydown=${this.slideByKey}
      />
      ${bad ? html`<p class="complaint" id="complaint" role="alert">${this.complaint}</p>` : nothing}
    `;
  }

  private choice(): TemplateResult {
    const { locale } = this.env;
    const { choices, key } = this.param;
    const names = choices.map((id) => locale.choice(key, id));
    const letters = names.join('').replace(/[^\x20-\x7f]/g, '··').length;
    if (choices.length > 3 || letters > segmentedLetters + (4 - choices.length) * 6) {
      return html`<select
        aria-labelledby="name"
        @change=${(e: Event) => this.set((e.target as HTMLSelectElement).value)}
      >
        ${choices.map((id, i) => html`<option value=${id} ?selected=${id === this.value}>${names[i]}</option>`)}
      </select>`;
    }
    return html`<div class="segments" role="radiogroup" aria-labelledby="name" @keydown=${this.moveSegment}>
      ${choices.map(
        (id, i) =>
          html`<button
            role="radio"
            aria-checked=${id === this.value}
            tabindex=${id === this.value ? 0 : -1}
            data-id=${id}
            @click=${() => this.set(id)}
          >
            ${names[i]}
          </button>`,
      )}
    </div>`;
  }

  private moveSegment(event: KeyboardEvent): void {
    const delta = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (delta === undefined) return;
    event.preventDefault();
    const { choices } = this.param;
    const next = choices[(choices.indexOf(this.value) + delta + choices.length) % choices.length];
    if (next === undefined) return;
    this.set(next);
    this.renderRoot.querySelector<HTMLElement>(`[data-id="${next}"]`)?.focus();
  }

  private chips(): TemplateResult {
    const chosen = this.value.split(',').filter((word) => word !== '');
    const full = chosen.length >= this.param.max;
    return html`<div class="chips" role="group" aria-labelledby="name">
      ${this.param.choices.map((id) => {
        const on = chosen.includes(id);
        return html`<button
          aria-pressed=${on}
          ?disabled=${(on && chosen.length === 1) || (!on && full)}
          @click=${() => this.set((on ? chosen.filter((c) => c !== id) : [...chosen, id]).join(','))}
        >
          ${this.env.locale.choice(this.param.key, id)}
        </button>`;
      })}
    </div>`;
  }

  private set(value: string): void {
    emit<ParamChange>(this, 'param-change', { key: this.param.key, value });
  }

  private slid(event: Event): void {
    const { min, max, step, kind, effect } = this.param;
    const position = Number((event.target as HTMLInputElement).value) / sliderSteps;
    const increment = kind === 'integer' ? Math.max(1, step) : step;
    const value = String(snap(sliderScale(min, max, this.isLog).toValue(position), increment, min, max));
    const typed = this.renderRoot.querySelector<HTMLInputElement>('#typed');
    if (typed) typed.value = value;
    if (event.type === 'change' || effect === 'live') this.set(value);
  }

  /** Arrow keys move by the parameter's own increment, which `step="any"` does not know. */
  private slideByKey(event: KeyboardEvent): void {
    const direction = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1, PageUp: 10, PageDown: -10 }[
      event.key
    ];
    if (direction === undefined) return;
    event.preventDefault();
    const { min, max, step, kind } = this.param;
    const now = Number(this.value);
    const increment = kind === 'integer' ? Math.max(1, step) : step;
    let next = now + direction * (increment || (max - min) / 100);
    if (this.isLog && kind === 'real') {
      const scale = sliderScale(min, max, true);
      next = scale.toValue(Math.min(1, Math.max(0, scale.toPosition(now) + direction / 60)));
    }
    this.value = String(snap(next, increment, min, max)); // the next stroke may come before the answer
    this.set(this.value);
  }

  private check(event: Event): string | null {
    const text = (event.target as HTMLInputElement).value.trim();
    const code = numberProblem(this.param, text);
    this.complaint =
      code === null
        ? ''
        : (this.env.locale.word(`problem.${code}`, {
            field: this.env.locale.param(this.param.key, this.param.kind),
            value: text,
            allowed: `${short(this.param.min)}…${short(this.param.max)}`,
          }) ?? '');
    return code === null ? text : null;
  }

  private typed(event: Event): void {
    const text = this.check(event);
    if (text !== null) this.set(String(Number(text)));
  }
}

customElements.define('descent-param-field', ParamField);
