/**
 * What the pages of the course that are no labs have in common: the route's configuration comes in as
 * `config`, what the reader changes goes out as `page-change` { config }, and `page-goal` says that a
 * page has given what it promises. Their words are loaded with them.
 */
import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { baseStyles, controlStyles, emit } from '../components/shared';
import type { Locale, MessageKey } from '../lib/i18n';
import { loadWords, type Tables, type Words } from '../lib/words';
import { pageStyles } from './page_styles';

export abstract class CoursePage<K extends string> extends LitElement {
  static override styles = [baseStyles, controlStyles, pageStyles];
  static override properties = {
    locale: { attribute: false },
    config: {},
    words: { state: true },
  };
  declare locale: Locale | null;
  declare config: string;
  declare private words: Words<K> | null;

  protected abstract readonly heading: MessageKey;
  protected abstract readonly tables: Tables<K>;
  protected abstract body(words: Words<K>, locale: Locale): TemplateResult;

  constructor() {
    super();
    this.locale = null;
    this.config = '';
    this.words = null;
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('locale') && this.locale) void this.speak(this.locale);
  }

  private async speak(locale: Locale): Promise<void> {
    const words = await loadWords(this.tables, locale.lang);
    if (locale === this.locale) this.words = words;
  }

  override render(): TemplateResult | typeof nothing {
    const { locale, words } = this;
    if (!locale || !words) return nothing;
    return html`<article class="page" lang=${locale.lang}>
      <h1>${locale.t(this.heading)}</h1>
      ${this.body(words, locale)}
    </article>`;
  }

  protected change(config: string): void {
    emit(this, 'page-change', { config });
  }

  protected tellGoal(): void {
    emit(this, 'page-goal', {});
  }
}
