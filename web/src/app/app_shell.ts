/**
 * <descent-app>: header, and below it the map, a lab with its guide or a page of the course, as the
 * address says (`#lab=regression&lr=0.05`, `#page=summary`; `from=62` is the topic that led there,
 * `race=…` the rivals of a race). It keeps the reader's place. It renders into the page itself, not a
 * shadow root, so that the guide's text is styled by the page and found by its search.
 */
import { LitElement, html, nothing, type TemplateResult } from 'lit';
import { findLab } from '../lib/catalog';
import { formatHash, linkable, parseHash, type Route } from '../lib/config_text';
import { loadLocale, type Lang, type Locale } from '../lib/i18n';
import { icons } from '../lib/icons';
import { labName } from '../lib/lab_names';
import { linkRoute } from '../lib/links';
import { markLab, markTopic, rememberPlace } from '../lib/progress';
import { initialLang, initialTheme, remember, type Theme } from '../lib/preferences';
import { watchTheme } from '../lib/theme';
import './app.css';
import { homeTables } from '../home/words';
import { loadPage, pageName, pageView } from './pages';

const nextTheme: Record<Theme, Theme> = { auto: 'light', light: 'dark', dark: 'auto' };
/** A configuration that has not changed for so long goes into the address. */
const restMs = 200;

const themeIcon = { auto: icons.auto, light: icons.sun, dark: icons.moon } as const;

const isHome = ({ lab, page }: Route): boolean => lab === null && page === undefined;

const loadLab = (): Promise<unknown> =>
  Promise.all([import('../embed/element'), import('../components/descent_lab_face'), import('./lab_guide')]);

export class AppShell extends LitElement {
  static override properties = { route: { state: true }, locale: { state: true }, theme: { state: true } };
  declare private route: Route;
  declare private locale: Locale | null;
  declare private theme: Theme;
  private chosenLang: Lang;
  private unwatchTheme: () => void = () => undefined;
  private end: Element | null = null;
  private endWatch: IntersectionObserver | undefined;
  private remembering: ReturnType<typeof setTimeout> | undefined;
  /** The address's hash as it was last followed or written. */
  private address = location.hash;

  constructor() {
    super();
    const query = new URLSearchParams(location.search);
    this.route = parseHash(location.hash);
    this.locale = null;
    this.theme = initialTheme(query);
    this.chosenLang = initialLang(query);
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('hashchange', this.followHash);
    this.useTheme(this.theme);
    void this.useLang(this.chosenLang);
    this.loadView();
    this.keepPlace();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('hashchange', this.followHash);
    clearTimeout(this.remembering);
    this.endWatch?.disconnect();
    this.unwatchTheme();
  }

  private readonly followHash = (): void => {
    clearTimeout(this.remembering);
    this.address = location.hash;
    const to = parseHash(location.hash);
    const same = to.lab === this.route.lab && to.page === this.route.page;
    // A link in the guide leads to another set-up of the lab, not out of the course.
    const from = to.from ?? (same && !isHome(to) ? this.route.from : undefined);
    this.route = from === undefined ? to : { ...to, from };
    if (from !== to.from) this.writeAddress(formatHash(this.route));
    this.loadView();
    this.keepPlace();
    if (same && isHome(to)) return;
    window.scrollTo({ top: 0 }); // a link in the guide sets up the lab: show it
  };

  /** The map, the lab and the pages are chunks of their own; a reader of one does not wait for another. */
  private loadView(): void {
    const { lab, page, from } = this.route;
    const view = lab !== null ? loadLab() : page !== undefined ? loadPage(page) : this.loadHome();
    void Promise.all([view, from === undefined ? null : import('./topic_trail')]);
  }

  /** With its words: it would ask for them only when it stands. */
  private loadHome(): Promise<unknown> {
    return Promise.all([import('../home/home'), homeTables[this.chosenLang]()]);
  }

  private keepPlace(): void {
    const { lab, from } = this.route;
    if (isHome(this.route)) return;
    rememberPlace(formatHash(this.route));
    if (from !== undefined) markTopic(from, 'tried');
    if (lab !== null && findLab(lab)) markLab(lab, 'tried');
  }

  private readonly reachGoal = (): void => {
    const { lab, from } = this.route;
    if (from !== undefined) markTopic(from, 'reached');
    if (lab !== null) markLab(lab, 'reached');
  };

  private useTheme(theme: Theme): void {
    this.theme = theme;
    this.unwatchTheme();
    this.unwatchTheme = watchTheme(theme, (resolved) => {
      document.documentElement.dataset['theme'] = resolved;
    });
  }

  private async useLang(lang: Lang): Promise<void> {
    this.chosenLang = lang;
    const locale = await loadLocale(lang);
    if (lang !== this.chosenLang) return;
    document.documentElement.lang = lang === 'zh' ? 'zh-CN' : 'en';
    this.locale = locale;
  }

  private chooseLang(lang: Lang): void {
    remember('lang', lang);
    void this.useLang(lang);
  }

  private chooseTheme(): void {
    this.useTheme(nextTheme[this.theme]);
    remember('theme', this.theme);
  }

  /**
   * What the reader set goes into the address, without a new entry in the history, once it has come
   * to rest: browsers refuse an address that changes with every movement of a slider. A drawing too
   * large for a link stays out of the address (the lab says so); the run goes on with it.
   */
  private readonly rememberConfig = ({ detail }: HTMLElementEventMap['lab-change']): void => {
    const { lab, step } = detail;
    const config =
      step === undefined ? detail.config : [detail.config, `step=${step}`].filter((part) => part).join('&');
    this.rememberRoute(lab, ({ from, race }) => ({ lab, config, from, race }));
  };

  /** The pages show what the address says, so it says it at once. */
  private readonly rememberPage = (event: CustomEvent<{ config: string }>): void => {
    this.route = { ...this.route, config: event.detail.config };
    const hash = formatHash(this.route);
    this.writeAddress(hash);
    rememberPlace(hash);
  };

  private readonly rememberRace = (
    event: CustomEvent<{ lab: string; config: string; race: string | null }>,
  ): void => {
    const { lab, config, race } = event.detail;
    this.rememberRoute(lab, ({ from }) => ({ lab, config, from, race: race ?? undefined }));
  };

  private writeAddress(hash: string): void {
    history.replaceState(null, '', hash);
    this.address = location.hash;
  }

  private rememberRoute(lab: string, change: (route: Route) => Route): void {
    clearTimeout(this.remembering);
    this.remembering = setTimeout(async () => {
      if (lab !== this.route.lab || location.hash !== this.address) return;
      const route = (this.route = change(this.route));
      const hash = formatHash(linkable(await linkRoute(route)));
      // The reader may be on the way elsewhere: the address has changed, and is about to be followed.
      if (route !== this.route || location.hash !== this.address) return;
      this.writeAddress(hash);
      rememberPlace(hash);
    }, restMs);
  }

  protected override updated(): void {
    const { locale, route } = this;
    if (!locale) return;
    const brand = `${locale.t('ui.brand')} · ${locale.t('ui.brand.latin')}`;
    const name = route.lab !== null ? labName(route.lab, locale.lang) : pageName(route.page ?? '', locale);
    document.title = name === null ? brand : `${name} · ${brand}`;
  }

  /** The tables of the courses are loaded when the reader comes to the end of the guide. */
  private readonly watchEnd = (): void => {
    const end = this.querySelector('lab-topics');
    if (end === this.end) return;
    this.end = end;
    this.endWatch?.disconnect();
    if (!end || customElements.get('lab-topics')) return;
    this.endWatch = new IntersectionObserver(
      (entries) => {
        if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
        this.endWatch?.disconnect();
        void import('./lab_topics');
      },
      { rootMargin: '400px' },
    );
    this.endWatch.observe(end);
  };

  override render(): TemplateResult | typeof nothing {
    const { locale } = this;
    if (!locale) return nothing;
    return html`<a class="skip" href="#main" @click=${this.skip}>${locale.t('ui.skip')}</a>
      ${this.header(locale)}
      <main id="main" tabindex="-1">${this.view(locale)}</main>`;
  }

  /** The hash is the route, so the skip link must not change it. */
  private skip(event: Event): void {
    event.preventDefault();
    this.querySelector<HTMLElement>('#main')?.focus();
  }

  private header(locale: Locale): TemplateResult {
    const other = locale.lang === 'zh' ? 'en' : 'zh';
    const theme = `${locale.t('ui.nav.theme')}: ${locale.t(`ui.theme.${this.theme}`)}`;
    return html`<header class="top">
      <a class="brand" href="#"
        ><img src="./icon.svg" width="22" height="22" alt="" /><b>${locale.t('ui.brand')}</b>
        <span>${locale.t('ui.brand.latin')}</span></a
      >
      <nav aria-label=${locale.t('ui.nav.map')}>
        ${isHome(this.route) ? nothing : html`<a class="map" href="#">${icons.back}<span>${locale.t('ui.nav.map')}</span></a>`}
      </nav>
      ${
        isHome(this.route) || this.route.from === undefined
          ? nothing
          : html`<topic-trail .row=${this.route.from} .locale=${locale}></topic-trail>`
      }
      <button
        lang=${other}
        aria-label=${`${locale.t('ui.nav.language')}: ${other === 'zh' ? '中文' : 'English'}`}
        @click=${() => this.chooseLang(other)}
      >
        ${other === 'zh' ? '中文' : 'English'}
      </button>
      <button class="icon" title=${theme} aria-label=${theme} @click=${this.chooseTheme}>
        ${themeIcon[this.theme]}
      </button>
    </header>`;
  }

  private view(locale: Locale): TemplateResult {
    const { lab, page, config } = this.route;
    if (lab !== null) return this.lab(locale, lab);
    if (page === undefined) return this.home(locale);
    return pageView(page, { locale, config, changed: this.rememberPage, reached: this.reachGoal });
  }

  private home(locale: Locale): TemplateResult {
    return html`<descent-home .locale=${locale}></descent-home>`;
  }

  private lab(locale: Locale, lab: string): TemplateResult {
    return html`<descent-lab
      .lab=${lab}
      .config=${this.route.config}
      .race=${this.route.race ?? null}
      lang=${locale.lang}
      .theme=${this.theme}
      .loading=${'eager'}
      .onSite=${true}
      @lab-change=${this.rememberConfig}
      @lab-race=${this.rememberRace}
      @lab-goal=${this.reachGoal}
    >
      <div slot="guide">
        <lab-guide .lab=${lab} .locale=${locale} @guide-shown=${this.watchEnd}></lab-guide>
        <lab-topics .lab=${lab} .row=${this.route.from ?? 0} .locale=${locale}></lab-topics>
      </div>
    </descent-lab>`;
  }
}

customElements.define('descent-app', AppShell);
