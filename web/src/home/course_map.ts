/**
 * `<descent-course-map>`: the seven series and their 129 topics, to search and to filter. A topic
 * with a lab is a link into it; the others say that they are planned.
 * What the reader has tried or reached says so, and the way back to the last lab is offered.
 * Properties: `locale` and `words` (those of the home page), `available` (ids of the labs that exist).
 */
import { LitElement, html, nothing, type TemplateResult } from 'lit';
import {
  SERIES,
  TOPICS,
  countReady,
  placeOf,
  readyLab,
  searchTopics,
  topicHref,
  type Series,
  type Topic,
} from '../course/topics';
import { pageName } from '../app/pages';
import { parseHash } from '../lib/config_text';
import type { Lang, Locale } from '../lib/i18n';
import { labName } from '../lib/lab_names';
import { readProgress, type Progress } from '../lib/progress';
import { courseMapStyles } from './course_map_styles';
import type { HomeWords } from './words';

export class DescentCourseMap extends LitElement {
  static override readonly styles = courseMapStyles;
  static override readonly properties = {
    locale: { attribute: false },
    words: { attribute: false },
    available: { attribute: false },
    query: { state: true },
    series: { state: true },
    readyOnly: { state: true },
  };

  declare locale: Locale | null;
  declare words: HomeWords | null;
  declare available: ReadonlySet<string>;
  declare private query: string;
  /** Id of the one series shown; empty: all. */
  declare private series: string;
  declare private readyOnly: boolean;
  private progress: Progress;

  constructor() {
    super();
    this.locale = null;
    this.words = null;
    this.available = new Set();
    this.query = '';
    this.series = '';
    this.readyOnly = false;
    this.progress = readProgress();
  }

  protected override render(): TemplateResult | typeof nothing {
    const { locale, words } = this;
    if (!locale || !words) return nothing;
    const shown = SERIES.map((series) => ({ series, topics: this.topicsOf(series) })).filter(
      ({ topics }) => topics.length > 0,
    );
    const count = shown.reduce((sum, { topics }) => sum + topics.length, 0);
    return html`
      <section class="map" lang=${locale.lang} aria-labelledby="heading">
        <header>
          <h2 id="heading">${words('course.heading')}</h2>
          <p class="count">
            ${words('course.count', { ready: countReady(TOPICS, this.available), all: TOPICS.length })}
          </p>
          ${this.place(words, locale)}
        </header>
        <aside>${this.tools(words, locale.lang)}</aside>
        <div class="list">
          <p class=${this.filtered() ? 'found' : 'found quiet'} role="status">
            ${this.filtered() ? words('course.found', { count }) : nothing}
          </p>
          ${shown.map(({ series, topics }) => this.section(series, topics, words, locale))}
          ${count === 0 ? this.empty(words) : nothing}
        </div>
      </section>
    `;
  }

  /** How far the reader has come, and the way back to where that was. */
  private place(words: HomeWords, locale: Locale): TemplateResult | typeof nothing {
    const { topics, last } = this.progress;
    const states = [...topics.values()];
    const reached = states.filter((state) => state === 'reached').length;
    const told =
      states.length === 0
        ? nothing
        : html`<p class="count mine">
            ${words('course.progress', { all: TOPICS.length, tried: states.length, reached })}
          </p>`;
    const { lab, page, from } = parseHash(last);
    const own = page === undefined ? null : pageName(page, locale);
    const name = lab !== null && this.available.has(lab) ? (labName(lab, locale.lang) ?? lab) : own;
    if (name === null) return html`${told}`;
    const title = placeOf(from ?? 0, this.available)?.topic[locale.lang].title ?? name;
    return html`${told} <a class="continue" href=${last}>${words('course.continue', { title })}</a>`;
  }

  private filtered(): boolean {
    return this.query.trim() !== '' || this.series !== '' || this.readyOnly;
  }

  private topicsOf(series: Series): readonly Topic[] {
    if (this.series !== '' && this.series !== series.id) return [];
    const found = searchTopics(series.topics, this.query);
    return this.readyOnly ? found.filter((topic) => readyLab(topic, this.available) !== undefined) : found;
  }

  private tools(words: HomeWords, lang: Lang): TemplateResult {
    return html`
      <label class="search">
        <span>${words('course.search')}</span>
        <input
          type="search"
          .value=${this.query}
          placeholder=${words('course.searchHint')}
          autocomplete="off"
          spellcheck="false"
          @input=${(event: InputEvent) => (this.query = (event.target as HTMLInputElement).value)}
        />
      </label>
      <label class="only">
        <input
          type="checkbox"
          .checked=${this.readyOnly}
          @change=${(event: Event) => (this.readyOnly = (event.target as HTMLInputElement).checked)}
        />
        <span>${words('course.readyOnly')}</span>
      </label>
      <div class="series" role="group" aria-label=${words('course.filter')}>
        ${this.seriesButton('', words('course.all'), TOPICS, words)}
        ${SERIES.map((series) => this.seriesButton(series.id, series[lang].title, series.topics, words))}
      </div>
    `;
  }

  /** A series as a filter, with one tick per topic: a filled tick has a lab. */
  private seriesButton(
    id: string,
    title: string,
    topics: readonly Topic[],
    words: HomeWords,
  ): TemplateResult {
    const ready = countReady(topics, this.available);
    const ticks = topics.map((topic) =>
      readyLab(topic, this.available) ? html`<i class="on"></i>` : html`<i></i>`,
    );
    return html`
      <button
        type="button"
        aria-pressed=${this.series === id}
        title=${words('course.share', { ready, all: topics.length })}
        @click=${() => (this.series = id)}
      >
        <span class="title">${title}</span><span class="share">${ready} / ${topics.length}</span>
        ${id === '' ? nothing : html`<span class="ticks">${ticks}</span>`}
      </button>
    `;
  }

  private section(
    series: Series,
    topics: readonly Topic[],
    words: HomeWords,
    locale: Locale,
  ): TemplateResult {
    const { title, see } = series[locale.lang];
    return html`
      <section aria-label=${title}>
        <h3>${title}<span>${see}</span></h3>
        <ol>
          ${topics.map((topic) => this.topic(topic, words, locale))}
        </ol>
      </section>
    `;
  }

  private topic(topic: Topic, words: HomeWords, locale: Locale): TemplateResult {
    const { title, see } = topic[locale.lang];
    const lab = readyLab(topic, this.available);
    const state = this.progress.topics.get(topic.row) ?? 'new';
    return html`
      <li class=${lab ? 'ready' : 'planned'} data-state=${state} value=${topic.row}>
        <span class="row" aria-hidden="true">${topic.row}</span>
        <span class="title">${lab ? html`<a href=${topicHref(topic, lab)}>${title}</a>` : title}</span>
        <span class="see">${see}</span>
        <span class="state">${lab ? locale.t(`course.state.${state}`) : words('course.planned')}</span>
      </li>
    `;
  }

  private empty(words: HomeWords): TemplateResult {
    const query = this.query.trim();
    return html`
      <div class="empty">
        <p>${query === '' ? words('course.noneReady') : words('course.none', { query })}</p>
        <button type="button" @click=${this.clear}>${words('course.clear')}</button>
      </div>
    `;
  }

  private readonly clear = (): void => {
    this.query = '';
    this.series = '';
    this.readyOnly = false;
    this.renderRoot.querySelector<HTMLInputElement>('input[type=search]')?.focus();
  };
}

customElements.define('descent-course-map', DescentCourseMap);

declare global {
  interface HTMLElementTagNameMap {
    'descent-course-map': DescentCourseMap;
  }
}
