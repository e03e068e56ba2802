/**
 * `<descent-home>`: what Descent is, in one screen; all labs that are ready, by section of the
 * curriculum, one line each; the map of the courses.
 * Properties: `locale` (words), `available` (ids of the labs that exist; default: the catalog's).
 */
import { LitElement, html, nothing, svg, type PropertyValues, type TemplateResult } from 'lit';
import { catalog } from '../lib/catalog';
import type { Lang, Locale } from '../lib/i18n';
import { labGoal, labName } from '../lib/lab_names';
import { loadWords } from '../lib/words';
import './course_map';
import {
  FIGURE,
  REGRESSION_STEPS,
  activationCursor,
  activationFigure,
  activationNames,
  regressionCurve,
  regressionPoints,
} from './figures';
import { homeStyles } from './home_styles';
import { readySections } from './sections';
import { homeTables, type HomeWords } from './words';

/** Length of the figures' one short movement, in milliseconds. */
const MOVEMENT_MS = 2600;

export class DescentHome extends LitElement {
  static override readonly styles = homeStyles;
  static override readonly properties = {
    locale: { attribute: false },
    available: { attribute: false },
    words: { state: true },
    progress: { state: true },
  };

  declare locale: Locale | null;
  declare available: ReadonlySet<string>;
  declare private words: HomeWords | null;
  /** 0 at the start of the figures' movement, 1 at rest. */
  declare private progress: number;
  private animation = 0;

  constructor() {
    super();
    this.locale = null;
    this.available = new Set(catalog.labs.map((lab) => lab.id));
    this.words = null;
    this.progress = 1;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void import('../offline/offline_switch');
    this.move();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    cancelAnimationFrame(this.animation);
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('locale') && this.locale) void this.speak(this.locale);
  }

  private async speak(locale: Locale): Promise<void> {
    const words = await loadWords(homeTables, locale.lang);
    if (locale === this.locale) this.words = words;
  }

  protected override render(): TemplateResult | typeof nothing {
    const { locale, words } = this;
    if (!locale || !words) return nothing;
    return html`
      <section class="hero" lang=${locale.lang}>
        <div class="words">
          <h1>
            ${words('home.name')}
            <span class="latin" lang=${locale.lang === 'zh' ? 'en' : 'zh'}>${words('home.latin')}</span>
          </h1>
          <p class="sentence">${words('home.sentence')}</p>
          <p class="detail">${words('home.detail')}</p>
        </div>
        <nav class="labs" aria-label=${words('home.labs')}>
          ${this.entrance('activation', words, locale.lang)}
          ${this.entrance('regression', words, locale.lang)}
        </nav>
      </section>
      ${this.gallery(words, locale.lang)}
      <descent-course-map .locale=${locale} .words=${words} .available=${this.available}></descent-course-map>
      <descent-offline .lang=${locale.lang}></descent-offline>
    `;
  }

  private gallery(words: HomeWords, lang: Lang): TemplateResult {
    return html`<section class="gallery" lang=${lang} aria-labelledby="gallery-heading">
        <h2 id="gallery-heading">${words('home.gallery', { count: this.available.size })}</h2>
        <div class="sections">
          ${readySections(this.available).map(
            ({ id, labs }) =>
              html`<section aria-label=${words(`home.section.${id}`)}>
                <h3>${words(`home.section.${id}`)}</h3>
                <ul>
                  ${labs.map((lab) => this.line(lab, lang))}
                </ul>
              </section>`,
          )}
        </div>
      </section>
      <p class="authors">
        <a href=${`examples/article.${lang}.html`}>${words('home.authors')}</a>
      </p>`;
  }

  private line(lab: string, lang: Lang): TemplateResult {
    return html`<li>
      <a href=${`#lab=${lab}`}>${labName(lab, lang) ?? lab}</a>
      <span>${labGoal(lab, lang)}</span>
    </li>`;
  }

  private entrance(
    lab: 'activation' | 'regression',
    words: HomeWords,
    lang: Lang,
  ): TemplateResult | typeof nothing {
    if (!this.available.has(lab)) return nothing;
    return html`
      <a class="lab" href=${`#lab=${lab}`} @pointerenter=${this.move}>
        ${lab === 'activation' ? this.activation(words) : this.regression(words)}
        <span class="name">${labName(lab, lang) ?? lab}</span>
        <span class="line">${words(`home.${lab}.line`)}</span>
        <span class="open"
          >${words('home.open')}<svg viewBox="0 0 16 10" aria-hidden="true">
            <path d="M0 5h14M10 1l4 4-4 4" /></svg
        ></span>
      </a>
    `;
  }

  private activation(words: HomeWords): TemplateResult {
    const figure = activationFigure();
    const cursor = activationCursor(this.progress);
    const label = words('home.activation.figure', { names: activationNames.join(', ') });
    return html`<svg
      class="figure"
      viewBox="0 0 ${FIGURE.width} ${FIGURE.height}"
      role="img"
      aria-label=${label}
    >
      <path class="axis" d=${figure.axes} />
      <path class="cursor" d="M${cursor.x} 0V${FIGURE.height}" />
      ${figure.curves.map((c) => svg`<path class="curve ${c.id}" d=${c.path} /><text class=${c.id} x=${c.label.x} y=${c.label.y}>${c.id}</text>`)}
      ${cursor.ys.map((y, i) => svg`<circle class=${activationNames[i] ?? ''} cx=${cursor.x} cy=${y} r="4" />`)}
    </svg>`;
  }

  private regression(words: HomeWords): TemplateResult {
    const last = REGRESSION_STEPS.at(-1) ?? 0;
    const now = last * this.progress ** 3;
    const label = words('home.regression.figure', { steps: REGRESSION_STEPS.join(', ') });
    return html`<svg
      class="figure"
      viewBox="0 0 ${FIGURE.width} ${FIGURE.height}"
      role="img"
      aria-label=${label}
    >
      ${regressionPoints.map((p) => svg`<circle class="point" cx=${p.x} cy=${p.y} r="2.6" />`)}
      ${REGRESSION_STEPS.filter((step) => step < last && step <= now).map((step) => svg`<path class="trail" d=${regressionCurve(step)} />`)}
      <path class="fit" d=${regressionCurve(now)} />
      <text class="step" x="180" y="16" text-anchor="middle">
        ${words('home.step', { step: Math.round(now) })}
      </text>
    </svg>`;
  }

  /** Lets the figures move once, unless the reader prefers stillness or they are moving already. */
  private readonly move = (): void => {
    if (this.progress < 1 || matchMedia('(prefers-reduced-motion: reduce)').matches) return;
    const start = performance.now();
    const frame = (now: number): void => {
      this.progress = Math.min(1, Math.max(0, (now - start) / MOVEMENT_MS));
      if (this.progress < 1) this.animation = requestAnimationFrame(frame);
    };
    this.animation = requestAnimationFrame(frame);
  };
}

customElements.define('descent-home', DescentHome);

declare global {
  interface HTMLElementTagNameMap {
    'descent-home': DescentHome;
  }
}
