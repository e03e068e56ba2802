/**
 * <descent-notes>: what the core has to say about the run, as sentences in the reader's language,
 * for everyone's eyes and, through a live region that speaks at most every few seconds, for those
 * who cannot see the picture. A note's numbers are shortened, and `{name_percent}` is a share in percent; words among its arguments that are
 * choices of a parameter are given as `choice.*`.
 */
import { LitElement, css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { Note } from '../engine/frame';
import type { Locale } from '../lib/i18n';
import { short } from '../lib/numbers';
import { baseStyles, controlStyles, type Env } from './shared';

const quietMs = 4000;

export function sentence(locale: Locale, note: Note): string {
  const args: Record<string, string> = {};
  for (const [name, text] of Object.entries(note.args)) {
    const number = Number(text);
    if (text === '' || Number.isNaN(number)) {
      args[name] = locale.word(`choice.${name}.${text}`) ?? locale.word(`choice.${text}`) ?? text;
      continue;
    }
    args[name] = Number.isInteger(number) ? locale.count(number) : short(number, 3);
    args[`${name}_percent`] = `${short(number * 100, 3)}%`;
  }
  return locale.word(`note.${note.id}`, args) ?? '';
}

export class Notes extends LitElement {
  static override properties = {
    env: { attribute: false },
    notes: { attribute: false },
    also: { attribute: false },
    status: {},
    spoken: { state: true },
    cramped: { state: true },
    open: { state: true },
  };
  declare env: Env;
  declare notes: readonly Note[];
  /** The page's own sentences, after the core's. */
  declare also: readonly string[];
  /** A sentence about the run's state; spoken at once when it changes. */
  declare status: string;
  declare spoken: string;
  /** The column is too low for all: the first sentence, the most important one, stands for them. */
  declare private cramped: boolean;
  declare private open: boolean;

  private readonly resized = new ResizeObserver(() => this.measure());
  /** What the last measuring was of. */
  private measured = '';
  private spokenAt = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this.notes = [];
    this.also = [];
    this.status = '';
    this.spoken = '';
    this.cramped = false;
    this.open = false;
  }

  static override styles = [
    baseStyles,
    controlStyles,
    css`
      :host {
        display: block;
        font-size: 14px;
        line-height: 1.5;
      }
      p {
        margin: 0 0 6px;
      }
      p:last-of-type {
        margin: 0;
      }
      .folded p ~ p {
        display: none;
      }
      button {
        --target: 28px;
        padding: 0;
        border: 0;
        background: none;
        color: var(--descent-accent);
      }
    `,
  ];

  private get sentences(): string[] {
    if (!this.env) return [];
    const { locale } = this.env;
    return [...this.notes.map((note) => sentence(locale, note)), ...this.also].filter((text) => text !== '');
  }

  override render(): TemplateResult {
    const { sentences } = this;
    this.toggleAttribute('data-empty', sentences.length === 0);
    const others = sentences.length - 1;
    const folds = this.cramped && others > 0;
    return html`<div class=${folds && !this.open ? 'folded' : ''}>
        ${sentences.map((text) => html`<p>${text}</p>`)}
      </div>
      ${folds ? this.foldButton(others) : nothing}
      <div class="unseen" role="status">${this.spoken}</div>`;
  }

  private foldButton(others: number): TemplateResult {
    const { locale } = this.env;
    return html`<button aria-expanded=${this.open} @click=${() => (this.open = !this.open)}>
      ${this.open ? locale.t('ui.notes.fewer') : locale.t('ui.notes.more', { count: others })}
    </button>`;
  }

  /** Of other notes, or in a column of another size, all are tried again. */
  private measure(): void {
    const column = this.parentElement;
    if (!column) return;
    const ids = this.notes.map(({ id }) => id).join();
    const now = `${ids} ${this.also.length} ${column.clientWidth}×${column.clientHeight}`;
    if (now !== this.measured && this.cramped) {
      this.cramped = false; // and measured when it is drawn
      return;
    }
    this.measured = now;
    const scrolls = getComputedStyle(column).overflowY === 'auto';
    if (scrolls && column.scrollHeight > column.clientHeight + 1) this.cramped = true;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    for (const box of [this, ...(this.parentElement ? [this.parentElement] : [])]) this.resized.observe(box);
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has('status')) this.speak();
    else if ((changed.has('notes') || changed.has('also')) && this.timer === undefined) {
      const wait = Math.max(0, quietMs - (performance.now() - this.spokenAt));
      this.timer = setTimeout(() => this.speak(), wait);
    }
  }

  private speak(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.spokenAt = performance.now();
    const text = [this.status, ...this.sentences].join(' ');
    if (text !== this.spoken) this.spoken = text;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.resized.disconnect();
    clearTimeout(this.timer);
    this.timer = undefined;
  }
}

customElements.define('descent-notes', Notes);
