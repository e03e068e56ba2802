/**
 * <lab-guide>: the text beside a lab, as finished HTML of our own build, in the page's own styles.
 * Emits `guide-shown` when it stands.
 */
import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { unsafeHTML } from 'lit/directives/unsafe-html.js';
import { loadGuide } from '../guides';
import '../guides/guide.css';
import type { Locale } from '../lib/i18n';

export class LabGuide extends LitElement {
  static override properties = { lab: {}, locale: { attribute: false }, text: { state: true } };
  declare lab: string;
  declare locale: Locale;
  /** Null while loading; empty if there is none. */
  declare private text: string | null;

  constructor() {
    super();
    this.lab = '';
    this.text = null;
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('lab') || changed.has('locale')) void this.load(this.lab, this.locale);
  }

  private async load(lab: string, locale: Locale): Promise<void> {
    const text = await loadGuide(lab, locale.lang).catch(() => '');
    if (lab === this.lab && locale === this.locale) this.text = text;
  }

  protected override updated(): void {
    if (this.text !== null) this.dispatchEvent(new CustomEvent('guide-shown', { bubbles: true }));
  }

  override render(): TemplateResult | typeof nothing {
    if (this.text === null) return nothing;
    return this.text === ''
      ? html`<p class="no-guide">${this.locale.t('ui.guide.missing')}</p>`
      : html`<article class="guide" lang=${this.locale.lang}>${unsafeHTML(this.text)}</article>`;
  }
}

customElements.define('lab-guide', LabGuide);
