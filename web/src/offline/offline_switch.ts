/**
 * <descent-offline>: the switch that keeps the site for offline use. It is off until the reader turns it,
 * says what it weighs, and is not there where nothing can be kept. Property: `lang`.
 */
import { LitElement, css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { isLang } from '../lib/i18n';
import { loadWords, type Tables, type Words } from '../lib/words';
import type { offline } from '../locales/zh/offline';
import { OfflineKeeper, offlineBytes } from './keeper';

type Key = keyof typeof offline;

const tables: Tables<Key> = {
  zh: async () => (await import('../locales/zh/offline')).offline,
  en: async () => (await import('../locales/en/offline')).offline,
};

export class OfflineSwitch extends LitElement {
  static override properties = { lang: {}, words: { state: true }, bytes: { state: true } };
  declare private words: Words<Key> | null;
  declare private bytes: number | null;

  static override styles = css`
    section {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 4px 12px;
      padding: 1rem 2rem 2rem;
      border-top: 1px solid var(--descent-border);
      font: 0.95rem/1.5 var(--descent-font);
    }
    button {
      display: inline-flex;
      align-items: center;
      gap: 10px;
      min-height: 44px;
      padding: 0;
      border: 0;
      background: none;
      color: var(--descent-fg);
      font: inherit;
      font-weight: 600;
      cursor: pointer;
    }
    button:focus-visible {
      outline: 2px solid var(--descent-accent);
      outline-offset: 2px;
    }
    .take {
      color: var(--descent-accent);
      text-decoration: underline;
    }
    .track {
      flex: none;
      width: 36px;
      height: 20px;
      border: 1px solid var(--descent-rule);
      border-radius: 10px;
      background: var(--descent-raised);
    }
    .track::before {
      content: '';
      display: block;
      width: 14px;
      height: 14px;
      margin: 3px;
      border-radius: 50%;
      background: var(--descent-rule);
    }
    [aria-checked='true'] .track {
      border-color: var(--descent-accent);
      background: var(--descent-accent);
    }
    [aria-checked='true'] .track::before {
      margin-left: 19px;
      background: var(--descent-on-accent);
    }
    @media (max-width: 699px) {
      section {
        padding-inline: 1rem;
      }
    }
    p {
      flex: 1 1 20em;
      margin: 0;
      color: var(--descent-muted);
    }
  `;

  private readonly keeper = new OfflineKeeper(() => this.requestUpdate());

  constructor() {
    super();
    this.words = null;
    this.bytes = null;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.look();
  }

  private async look(): Promise<void> {
    this.bytes = await offlineBytes();
    if (this.bytes !== null) await this.keeper.look();
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('lang') && isLang(this.lang)) void this.speak(this.lang);
  }

  private async speak(lang: 'zh' | 'en'): Promise<void> {
    const words = await loadWords(tables, lang);
    if (lang === this.lang) this.words = words;
  }

  private readonly turn = (): void => {
    const { keeper } = this;
    void (['off', 'failed'].includes(keeper.state) ? keeper.switchOn() : keeper.switchOff());
  };

  override render(): TemplateResult | typeof nothing {
    const { words, bytes, keeper } = this;
    if (!words || bytes === null) return nothing;
    const { state } = keeper;
    const isOn = !['off', 'failed'].includes(state);
    const size = `${(bytes / 1e6).toFixed(1)} MB`;
    return html`<section lang=${this.lang}>
      <button role="switch" aria-checked=${isOn} aria-describedby="state" @click=${this.turn}>
        <span class="track"></span>${words('offline.label')}
      </button>
      <p id="state" role="status">
        ${words(`offline.${state}`, { size })}
        ${
          state === 'update' || state === 'others'
            ? html`<button class="take" @click=${() => keeper.takeOver()}>${words('offline.take')}</button>`
            : nothing
        }
      </p>
    </section>`;
  }
}

customElements.define('descent-offline', OfflineSwitch);

declare global {
  interface HTMLElementTagNameMap {
    'descent-offline': OfflineSwitch;
  }
}
