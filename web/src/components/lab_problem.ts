/**
 * <descent-problem>: what stands in place of the stage when something is wrong: one clear sentence
 * and, where there is one, a button that mends it. Emits `problem-mend`.
 */
import { LitElement, css, html, nothing, type TemplateResult } from 'lit';
import type { Problem } from '../engine/protocol';
import type { Locale } from '../lib/i18n';
import { icons } from '../lib/icons';
import { baseStyles, controlStyles, emit, type Env } from './shared';

/** The core's problem in the reader's language; the core's own English where a code is unknown. */
export function problemSentence(locale: Locale, problem: Problem): string {
  const { field, value, allowed } = problem;
  return (
    locale.word(`problem.${problem.code}`, { field: locale.param(field), value, allowed }) ?? problem.message
  );
}

export class LabProblem extends LitElement {
  static override properties = { env: { attribute: false }, sentence: {}, action: {}, href: {} };
  declare env: Env;
  declare sentence: string;
  /** Words of the button; empty: none. */
  declare action: string;
  /** Makes the button a link. */
  declare href: string;

  constructor() {
    super();
    this.sentence = '';
    this.action = '';
    this.href = '';
  }

  static override styles = [
    baseStyles,
    controlStyles,
    css`
      :host {
        display: grid;
        place-content: center;
        min-height: 240px;
        padding: 24px;
      }
      div {
        display: flex;
        gap: 14px;
        max-width: 52ch;
        font-size: 16px;
        line-height: 1.6;
      }
      svg {
        margin-top: 3px;
        color: var(--descent-alert);
      }
      p {
        margin: 0 0 16px;
        overflow-wrap: anywhere;
      }
      a {
        display: inline-flex;
        align-items: center;
        min-height: 44px;
        color: var(--descent-accent);
      }
      button {
        min-height: 44px;
        padding: 0 16px;
      }
    `,
  ];

  override render(): TemplateResult {
    const act =
      this.action === ''
        ? nothing
        : this.href === ''
          ? html`<button @click=${() => emit(this, 'problem-mend', {})}>${this.action}</button>`
          : html`<a href=${this.href}>${this.action}</a>`;
    return html`<div role="alert">
      ${icons.warning}<span
        ><p>${this.sentence}</p>
        ${act}</span
      >
    </div>`;
  }
}

customElements.define('descent-problem', LabProblem);
