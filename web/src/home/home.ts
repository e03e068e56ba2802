/**
 * `<descent-home>`: what Descent is, in one screen; all labs that are ready, by section of the
 * curriculum, one line each; the map of the courses.
 * Properties: `locale` (words), `available` (ids of the labs that exist; default: the catalog's).
 */
import { LitElement, html, nothing, svg, type TemplateResult } from 'lit';
import { catalog } from '../lib/catalog';
import type { Locale } from '../lib/i18n';
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

/** Length of the figures' one short movement, in milliseconds. */
const MOVEMENT_MS = 2600;

export class DescentHome extends LitElement {
  static override readonly styles = homeStyles;
  static override readonly properties = {
    locale: { attribute: false },
    available: { attribute: false },
    progress: { state: true },
  };

  declare locale: Locale | null;
  declare available: ReadonlySet<string>;
  /** 0 at the start of the figures' movement, 1 at rest. */
  declare private progress: number;
  private animation = 0;

  constructor() {
    super();
    this.locale = null;
    this.available = new Set(catalog.labs.map((lab) => lab.id));
    this.progress = 1;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.move();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    cancelAnimationFrame(this.animation);
  }

  protected override render(): TemplateResult | typeof nothing {
    const locale = this.locale;
    if (!locale) return nothing;
    return html`
      <section class="hero" lang=${locale.lang}>
        <div class="words">
          <h1>
            ${locale.t('home.name')}
            <span class="latin" lang=${locale.lang === 'zh' ? 'en' : 'zh'}>${locale.t('home.latin')}</span>
          </h1>
          <p class="sentence">${locale.t('home.sentence')}</p>
          <p class="detail">${locale.t('home.detail')}</p>
        </div>
        <nav class="labs" aria-label=${locale.t('home.labs')}>
          ${this.entrance('activation', locale)} ${this.entrance('regression', locale)}
        </nav>
      </section>
      ${this.gallery(locale)}
      <descent-course-map .locale=${locale} .available=${this.available}></descent-course-map>
    `;
  }

  private gallery(locale: Locale): TemplateResult {
    return html`<section class="gallery" lang=${locale.lang} aria-labelledby="gallery-heading">
        <h2 id="gallery-heading">${locale.t('home.gallery', { count: this.available.size })}</h2>
        <div class="sections">
          ${readySections(this.available).map(
            ({ id, labs }) =>
              html`<section aria-label=${locale.t(`home.section.${id}`)}>
                <h3>${locale.t(`home.section.${id}`)}</h3>
                <ul>
                  ${labs.map((lab) => this.line(lab, locale))}
                </ul>
              </section>`,
          )}
        </div>
      </section>
      <p class="authors">
        <a href=${`examples/article.${locale.lang}.html`}>${locale.t('home.authors')}</a>
      </p>`;
  }

  private line(lab: string, locale: Locale): TemplateResult {
    return html`<li>
      <a href=${`#lab=${lab}`}>${locale.word(`lab.${lab}.name`) ?? lab}</a>
      <span>${locale.word(`lab.${lab}.goal`)}</span>
    </li>`;
  }

  private entrance(lab: 'activation' | 'regression', locale: Locale): TemplateResult | typeof nothing {
    if (!this.available.has(lab)) return nothing;
    return html`
      <a class="lab" href=${`#lab=${lab}`} @pointerenter=${this.move}>
        ${lab === 'activation' ? this.activation(locale) : this.regression(locale)}
        <span class="name">${locale.word(`lab.${lab}.name`) ?? lab}</span>
        <span class="line">${locale.t(`home.${lab}.line`)}</span>
        <span class="open"
          >${locale.t('home.open')}<svg viewBox="0 0 16 10" aria-hidden="true">
            <path d="M0 5h14M10 1l4 4-4 4" /></svg
        ></span>
      </a>
    `;
  }

  private activation(locale: Locale): TemplateResult {
    const figure = activationFigure();
    const cursor = activationCursor(this.progress);
    const label = locale.t('home.activation.figure', { names: activationNames.join(', ') });
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

  private regression(locale: Locale): TemplateResult {
    const last = REGRESSION_STEPS.at(-1) ?? 0;
    const now = last * this.progress ** 3;
    const label = locale.t('home.regression.figure', { steps: REGRESSION_STEPS.join(', ') });
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
        ${locale.t('home.step', { step: Math.round(now) })}
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
