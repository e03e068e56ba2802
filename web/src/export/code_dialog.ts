/** <descent-code-dialog>: the code of a lab's run, in the dialect that the reader chooses. */
import { LitElement, css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { dialects } from '.';
import { dialogStyles } from '../components/dialog_styles';
import { baseStyles, controlStyles } from '../components/shared';
import type { Locale } from '../lib/i18n';
import { loadWords } from '../lib/words';
import './code_view';
import { codeTables, type CodeWords } from './code_words';
import type { Dialect } from './listing';
import type { Exported } from './program';

export class CodeDialog extends LitElement {
  static override properties = {
    locale: { attribute: false },
    exported: { attribute: false },
    dialect: { state: true },
    words: { state: true },
  };
  declare locale: Locale | null;
  declare exported: Exported | null;
  declare private dialect: Dialect;
  declare private words: CodeWords | null;

  constructor() {
    super();
    this.locale = null;
    this.exported = null;
    this.dialect = dialects.find(({ ran }) => ran !== null) ?? (dialects[0] as Dialect);
    this.words = null;
  }

  static override styles = [
    baseStyles,
    controlStyles,
    dialogStyles,
    css`
      dialog {
        --dialog-width: 860px;
        --descent-listing: max(12rem, calc(100dvh - 24rem));
      }
      p {
        margin: 0 0 10px;
      }
      .intro {
        color: var(--descent-muted);
      }
      label {
        display: flex;
        align-items: center;
        gap: 8px;
        margin-bottom: 10px;
        --target: 40px;
      }
      .close {
        display: flex;
        justify-content: flex-end;
        margin-top: 10px;
        --target: 40px;
      }
    `,
  ];

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('locale') && this.locale) void this.speak(this.locale);
  }

  private async speak(locale: Locale): Promise<void> {
    this.words = await loadWords(codeTables, locale.lang);
  }

  protected override updated(): void {
    const dialog = this.renderRoot.querySelector('dialog');
    if (dialog && !dialog.open) dialog.showModal();
  }

  private readonly choose = (event: Event): void => {
    const { value } = event.target as HTMLSelectElement;
    this.dialect = dialects.find(({ id }) => id === value) ?? this.dialect;
  };

  override render(): TemplateResult | typeof nothing {
    const { words, exported } = this;
    if (!words || !exported) return nothing;
    return html`<dialog aria-labelledby="title" @close=${() => this.remove()}>
      <h2 id="title">${words('code.title')}</h2>
      ${exported.ok ? this.code(exported, words) : html`<p>${words(`code.refused.${exported.reason}`)}</p>`}
      <div class="close">
        <button @click=${() => this.renderRoot.querySelector('dialog')?.close()}>
          ${words('code.close')}
        </button>
      </div>
    </dialog>`;
  }

  private code({ program }: Extract<Exported, { ok: true }>, words: CodeWords): TemplateResult {
    return html`<p class="intro">${words('code.intro')}</p>
      <label
        >${words('code.dialect')}
        <select @change=${this.choose}>
          ${dialects.map(({ id, name }) => html`<option value=${id} ?selected=${id === this.dialect.id}>${name}</option>`)}
        </select></label
      >
      <descent-code .locale=${this.locale} .program=${program} .dialect=${this.dialect}></descent-code>`;
  }
}

customElements.define('descent-code-dialog', CodeDialog);

/** Shows the dialog within `host`, whose colours it takes; closing removes it. */
export function showCode(host: ParentNode, locale: Locale, exported: Exported): void {
  const dialog = new CodeDialog();
  dialog.locale = locale;
  dialog.exported = exported;
  host.append(dialog);
}
