/**
 * <activation-claims>: the twelve claims, folded away until wanted. Each is opened as an activity in
 * the lab (`claim-open` { config }), judged by the reader, and then answered with its reason and the
 * number that the lab shows at this moment. The answers are remembered in this browser.
 */
import { LitElement, css, html, nothing, type TemplateResult } from 'lit';
import { baseStyles, controlStyles, emit } from '../../components/shared';
import { icons } from '../../lib/icons';
import type { LabView } from '../layout';
import { claims, verdicts, type Claim, type Verdict } from './claims_table';

const storageKey = 'descent-activation-claims';

export type Answers = Readonly<Record<string, Verdict>>;

/** Only known claims with known verdicts: what lies in storage may be from another time. */
export function readAnswers(text: string | null): Answers {
  try {
    const found: unknown = JSON.parse(text ?? '{}');
    if (typeof found !== 'object' || found === null) return {};
    const entries = Object.entries(found).filter(
      ([id, verdict]) => claims.some((claim) => claim.id === id) && verdicts.includes(verdict as Verdict),
    );
    return Object.fromEntries(entries) as Answers;
  } catch {
    return {};
  }
}

export function score(answers: Answers): { answered: number; right: number } {
  const answered = claims.filter(({ id }) => answers[id] !== undefined);
  return {
    answered: answered.length,
    right: answered.filter(({ id, verdict }) => answers[id] === verdict).length,
  };
}

export class Claims extends LitElement {
  static override properties = {
    view: { attribute: false },
    answers: { state: true },
    open: { state: true },
  };
  declare view: LabView;
  declare private answers: Answers;
  declare private open: boolean;

  constructor() {
    super();
    this.open = false;
    this.answers = {};
    try {
      this.answers = readAnswers(localStorage.getItem(storageKey));
    } catch {
      // A frame without storage: the answers last as long as the page.
    }
  }

  static override styles = [
    baseStyles,
    controlStyles,
    css`
      :host {
        display: block;
        border-top: 1px solid var(--descent-border);
        font-size: 15px;
      }
      summary {
        display: flex;
        align-items: center;
        gap: 8px;
        min-height: 48px;
        cursor: pointer;
        list-style: none;
      }
      summary::-webkit-details-marker {
        display: none;
      }
      summary svg {
        transform: rotate(-90deg);
      }
      details[open] summary svg {
        transform: none;
      }
      summary span {
        color: var(--descent-muted);
        font-size: 14px;
        font-variant-numeric: tabular-nums;
      }
      .intro {
        max-width: 72ch;
        margin: 0 0 12px;
        color: var(--descent-muted);
      }
      ol {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(min(100%, 460px), 1fr));
        gap: 0 40px;
        margin: 0 0 20px;
        padding: 0;
        list-style: none;
      }
      li {
        padding: 14px 0 16px;
        border-top: 1px solid var(--descent-border);
      }
      .claim {
        display: flex;
        gap: 12px;
        margin: 0 0 10px;
      }
      .claim b {
        flex: none;
        width: 20px;
        color: var(--descent-muted);
        font-weight: 500;
        font-variant-numeric: tabular-nums;
        text-align: right;
      }
      .row {
        display: flex;
        flex-wrap: wrap;
        gap: 6px;
        margin-left: 32px;
      }
      .row .go {
        margin-left: auto;
        border-color: transparent;
        background: none;
        color: var(--descent-accent);
      }
      .answer {
        margin: 10px 0 0 32px;
        padding-left: 12px;
        border-left: 3px solid var(--descent-rule);
        line-height: 1.55;
      }
      .answer.right {
        border-color: var(--descent-accent);
      }
      .answer p {
        margin: 0 0 4px;
      }
      .now {
        color: var(--descent-muted);
        font-variant-numeric: tabular-nums;
      }
    `,
  ];

  override render(): TemplateResult | typeof nothing {
    if (!this.view) return nothing;
    const { locale } = this.view.env;
    const { answered, right } = score(this.answers);
    return html`<details
      ?open=${this.open}
      @toggle=${(e: Event) => (this.open = (e.target as HTMLDetailsElement).open)}
    >
      <summary>
        ${icons.chevron}<strong>${locale.t('activation.claims')}</strong>
        <span
          >${locale.t(answered === 0 ? 'activation.claims_none' : 'activation.claims_score', { answered, right, count: claims.length })}</span
        >
      </summary>
      ${
        this.open
          ? html`<p class="intro">${locale.t('activation.claims_intro')}</p>
              <ol>
                ${claims.map((claim, i) => this.item(claim, i))}
              </ol>`
          : nothing
      }
    </details>`;
  }

  private item(claim: Claim, index: number): TemplateResult {
    const { locale } = this.view.env;
    const answer = this.answers[claim.id];
    return html`<li>
      <p class="claim"><b>${index + 1}</b><span>${locale.word(`activation.claim.${claim.id}`)}</span></p>
      <div class="row" role="group" aria-label=${locale.t('activation.claims_judge', { n: index + 1 })}>
        ${verdicts.map((verdict) => html`<button aria-pressed=${verdict === answer} @click=${() => this.judge(claim, verdict)}>${locale.t(`activation.verdict_word.${verdict}`)}</button>`)}
        <button class="go" @click=${() => emit(this, 'claim-open', { config: claim.config })}>
          ${locale.t('activation.claims_open')}
        </button>
      </div>
      <div role="status">${answer === undefined ? nothing : this.answer(claim, answer)}</div>
    </li>`;
  }

  private answer(claim: Claim, answer: Verdict): TemplateResult {
    const { frame, config, env } = this.view;
    const { locale } = env;
    const right = answer === claim.verdict;
    const numbers = claim.evidence?.(frame, config, locale) ?? null;
    return html`<div class="answer ${right ? 'right' : ''}">
      <p>
        <strong
          >${locale.t(right ? 'activation.claims_right' : 'activation.claims_wrong', { verdict: locale.t(`activation.verdict_word.${claim.verdict}`) })}</strong
        >
        ${locale.word(`activation.claim.${claim.id}.why`)}
      </p>
      ${numbers ? html`<p class="now">${locale.word(`activation.claim.${claim.id}.now`, numbers)}</p>` : nothing}
    </div>`;
  }

  private judge(claim: Claim, verdict: Verdict): void {
    this.answers = { ...this.answers, [claim.id]: verdict };
    try {
      localStorage.setItem(storageKey, JSON.stringify(this.answers));
    } catch {
      // A frame without storage: the answers last as long as the page.
    }
  }
}

customElements.define('activation-claims', Claims);
