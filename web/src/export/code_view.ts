/**
 * <descent-code>: a run written in one dialect, its lines marked by what they do, to be copied or
 * downloaded whole. With a `moment`, the lines that act then are lit and brought into view.
 */
import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { baseStyles, controlStyles } from '../components/shared';
import type { Locale } from '../lib/i18n';
import { markSaved } from '../lib/progress';
import { loadWords } from '../lib/words';
import { codeStyles } from './code_styles';
import { codeTables, type CodeKey, type CodeWords } from './code_words';
import {
  fileName,
  fileText,
  missingActivation,
  textLines,
  type Dialect,
  type Moment,
  type Piece,
} from './listing';
import type { Program } from './program';

export class CodeView extends LitElement {
  static override styles = [baseStyles, controlStyles, codeStyles];
  static override properties = {
    locale: { attribute: false },
    program: { attribute: false },
    dialect: { attribute: false },
    moment: {},
    words: { state: true },
    said: { state: true },
  };
  declare locale: Locale | null;
  declare program: Program | null;
  declare dialect: Dialect | null;
  declare moment: Moment | null;
  declare private words: CodeWords | null;
  /** What copying or downloading has come to. */
  declare private said: string;

  constructor() {
    super();
    this.locale = null;
    this.program = null;
    this.dialect = null;
    this.moment = null;
    this.words = null;
    this.said = '';
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('locale') && this.locale) void this.speak(this.locale);
    if (changed.has('dialect') || changed.has('program') || changed.has('locale')) this.said = '';
  }

  private async speak(locale: Locale): Promise<void> {
    const words = await loadWords(codeTables, locale.lang);
    if (locale === this.locale) this.words = words;
  }

  /** Only the listing scrolls, never the page. */
  protected override updated(changed: PropertyValues): void {
    if (!['moment', 'dialect', 'words', 'program'].some((key) => changed.has(key))) return;
    const listing = this.renderRoot.querySelector<HTMLElement>('.listing');
    const first = listing?.querySelector<HTMLElement>('[data-now=true]');
    if (listing) listing.scrollTop = first ? Math.max(0, first.offsetTop - 24) : 0;
  }

  override render(): TemplateResult | typeof nothing {
    const { words, program, dialect, locale } = this;
    if (!words || !program || !dialect || !locale) return nothing;
    const { name } = dialect;
    const missing = missingActivation(dialect, program);
    if (missing !== null) {
      const activation = locale.choice('activation', missing);
      return html`<p class="refused">${words('code.refused.activation', { name, activation })}</p>`;
    }
    return html`
      <div class="listing" role="region" tabindex="0" aria-label=${words('code.listing', { name })}>
        ${this.pieces(dialect.pieces(program), words)}
      </div>
      <div class="actions">
        <button @click=${() => this.copy(dialect, program, words)}>${words('code.copy')}</button>
        <button @click=${() => this.download(dialect, program, words)}>${words('code.download')}</button>
        <span role="status">${this.said}</span>
      </div>
      <p class="ran">
        ${dialect.ran === null ? words('code.not_ran', { name }) : words('code.ran', { package: dialect.ran })}
      </p>
    `;
  }

  /** The kind of work is named where it begins, and shown by the bar beside all its lines. */
  private pieces(pieces: readonly Piece[], words: CodeWords): TemplateResult[] {
    return pieces.map((piece, i) => {
      const { phase, at } = piece;
      const begins = phase !== null && phase !== pieces[i - 1]?.phase;
      const now = this.moment !== null && at.includes(this.moment);
      return html`<div class="piece" data-phase=${phase ?? 'none'} data-now=${now}>
        <span class="phase">${begins ? words(`code.phase.${phase}` satisfies CodeKey) : nothing}</span>
        <pre><code>${textLines(piece, true).map((line) => `${line}\n`)}</code></pre>
      </div>`;
    });
  }

  private async copy(dialect: Dialect, program: Program, words: CodeWords): Promise<void> {
    try {
      await navigator.clipboard.writeText(fileText(dialect, program));
      markSaved();
      this.said = words('code.copied');
    } catch {
      this.said = words('code.copy_failed');
    }
  }

  private download(dialect: Dialect, program: Program, words: CodeWords): void {
    const url = URL.createObjectURL(new Blob([fileText(dialect, program)], { type: 'text/x-python' }));
    const link = document.createElement('a');
    link.href = url;
    link.download = fileName(dialect);
    link.click();
    setTimeout(() => URL.revokeObjectURL(url), 1000);
    markSaved();
    this.said = words('code.downloaded', { file: link.download });
  }
}

customElements.define('descent-code', CodeView);
