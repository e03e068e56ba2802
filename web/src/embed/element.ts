/**
 * <descent-lab>: a lab in any page. Until it is wanted it is a poster of its final size; then it loads
 * <descent-lab-face>, which does the work.
 *
 * Attributes: `lab` (which one), `preset`, `config` and `seed` (its set-up, as in links), `race`, `lang`
 * (zh, en; default: the nearest [lang], else the browser's), `theme` (auto, light, dark), `view`,
 * `controls`, `hide` and `lock` (presentation.ts), `layout` (auto, stack, split), `loading` (lazy, eager,
 * click), `autoplay`, `max-steps`, `src` (address of a set-up as JSON, which may also stand in a child
 * script of type application/json). Properties and methods: api.ts. Events: components/lab_news.ts.
 * Style it by the --descent-* properties and ::part(setup controls stage chart readouts run toolbar
 * status poster). What stands inside the element is seen where it cannot run; a guide goes into the slot
 * `guide`.
 */
import { LitElement, html, nothing, unsafeCSS, type PropertyValues, type TemplateResult } from 'lit';
import type { LabEvents, LabStatus } from '../components/lab_news';
import { isLang, type Lang } from '../lib/i18n';
import { labGoal, labName } from '../lib/lab_names';
import { watchTheme, type ResolvedTheme } from '../lib/theme';
import tokens from '../styles/tokens.css?inline';
import {
  LabError,
  type DataTaken,
  type LabApi,
  type LabSetup,
  type LabState,
  type ShareOptions,
  type StepUnit,
} from './api';
import { posterStyles } from './poster_styles';
import { readPresentation, wholeLab, zones, type Presentation } from './presentation';
import { configText, readSetup } from './setup_text';

export { LabError };

type Handle = import('./handle').LabHandle;

/** A lab is loaded when it comes so near to the window. */
const nearMargin = '300px';
/** On smaller windows, and where the reader saves data, a lab waits to be asked for. */
const smallWindow = '(max-width: 699px)';

const words = {
  zh: { run: '打开实验', loading: '正在载入…', failed: '这个实验在这里无法运行。' },
  en: { run: 'Open the lab', loading: 'Loading…', failed: 'This lab cannot run here.' },
} as const;

function calm(): boolean {
  return window.matchMedia('(prefers-reduced-motion: reduce)').matches;
}

function savesData(): boolean {
  return (navigator as { connection?: { saveData?: boolean } }).connection?.saveData === true;
}

export class DescentLab extends LitElement implements LabApi {
  static override properties = {
    lab: { reflect: true },
    preset: {},
    config: { noAccessor: true },
    seed: {},
    race: {},
    lang: {},
    theme: {},
    view: {},
    controls: {},
    hide: {},
    lock: {},
    layout: { reflect: true },
    loading: {},
    autoplay: { type: Boolean },
    maxSteps: { attribute: 'max-steps', type: Number },
    src: {},
    onSite: { attribute: false },
    phase: { state: true },
    isWhole: { state: true },
    shade: { state: true },
  };
  /** Which lab. */
  declare lab: string;
  /** One of the lab's named set-ups. */
  declare preset: string | null;
  /** A whole number: same seed, same bits. */
  declare seed: string | null;
  /** The set-ups that race with this one, as in a link: `lr=0.3;lr=1`. */
  declare race: string | null;
  /** `auto` follows the page, else the system. */
  declare theme: 'auto' | ResolvedTheme;
  /** The zones that are shown: `setup`, `stage`, `readouts`, `run`. */
  declare view: string | null;
  /** `all`, `minimal`, `none`, or the names of those that are shown. */
  declare controls: string | null;
  /** Parameters that are not shown. */
  declare hide: string | null;
  /** Parameters that are shown and cannot be changed; `*` is all. */
  declare lock: string | null;
  /** How its zones stand: by its width, one over the other, or side by side. */
  declare layout: 'auto' | 'stack' | 'split';
  /** When the poster becomes a lab: near the window, at once, or when it is clicked. */
  declare loading: 'lazy' | 'eager' | 'click';
  /** Runs as soon as it is there, unless the reader prefers stillness. */
  declare autoplay: boolean;
  /** The run pauses there; null: only at its end. */
  declare maxSteps: number | null;
  /** Address of a set-up as JSON. */
  declare src: string | null;
  /** It stands on the site itself, and so offers no way there. */
  declare onSite: boolean;
  declare private phase: 'poster' | 'loading' | 'face' | 'failed';
  /** The face has drawn everything, and takes the poster's place. */
  declare private isWhole: boolean;
  declare private shade: ResolvedTheme;

  static override styles = [unsafeCSS(tokens), posterStyles];

  private text: string | null = null;
  private setup: LabSetup = {};
  private handle: Promise<Handle> | null = null;
  private live: Handle | null = null;
  private near: IntersectionObserver | null = null;
  private sized: ResizeObserver | null = null;
  private unwatchTheme: () => void = () => undefined;
  private failure = '';
  private readonly toldWords = new Set<string>();
  private presentation: Presentation = wholeLab;

  constructor() {
    super();
    this.lab = '';
    this.preset = this.seed = this.race = this.src = null;
    this.view = this.controls = this.hide = this.lock = null;
    this.theme = 'auto';
    this.layout = 'auto';
    this.loading = 'lazy';
    this.autoplay = false;
    this.maxSteps = null;
    this.onSite = false;
    this.phase = 'poster';
    this.isWhole = false;
    this.shade = 'light';
  }

  /** As text (`lr=0.1&batch=8`), or as an object of keys and values; read, always the object that runs. */
  set config(wish: string | Readonly<Record<string, string | number | boolean>> | null) {
    this.text = wish === null ? null : configText(wish);
    this.requestUpdate();
  }
  get config(): Readonly<Record<string, string>> {
    return this.live?.config ?? {};
  }

  get status(): LabStatus {
    if (this.live) return this.live.status;
    return this.phase === 'loading' ? 'loading' : this.phase === 'failed' ? 'error' : 'idle';
  }

  get metrics(): Readonly<Record<string, number>> {
    return this.live?.metrics ?? {};
  }

  get state(): LabState | null {
    return this.live?.state ?? null;
  }

  get ready(): Promise<void> {
    return this.use((handle) => handle.ready);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.sized = new ResizeObserver(([entry]) => {
      this.tell('lab-resize', { height: Math.ceil(entry?.borderBoxSize[0]?.blockSize ?? this.offsetHeight) });
    });
    this.sized.observe(this);
    labsOfPage.add(this);
    if (this.hasUpdated) this.waitForReader();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.unwatchTheme();
    this.destroy();
    labsOfPage.delete(this);
    this.sized?.disconnect();
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('theme') || !this.hasUpdated) {
      this.unwatchTheme();
      this.unwatchTheme = watchTheme(
        this.theme,
        (shade) => {
          this.shade = shade;
          this.dataset['theme'] = shade;
        },
        this,
      );
    }
    if (['lab', 'view', 'controls', 'hide', 'lock', 'isWhole'].some((key) => changed.has(key)))
      this.present();
    if (changed.has('loading') && this.phase === 'poster') this.waitForReader();
  }

  private present(): void {
    const { presentation, unknown } = readPresentation(this, this.live?.parameters);
    this.presentation = presentation;
    for (const { field, value, allowed } of unknown) {
      const word = `${field} ${value}`;
      if (this.toldWords.has(word)) continue;
      this.toldWords.add(word);
      const message = `<descent-lab ${field}="…"> does not know "${value}"; it knows ${allowed}.`;
      console.warn(message);
      this.tell('lab-warning', { code: `unknown_${field}`, message });
    }
  }

  /** Lazy: until it is near; on small windows and where data is saved: until it is asked for. */
  private waitForReader(): void {
    this.near?.disconnect();
    this.near = null;
    if (this.loading === 'eager') return this.open();
    if (this.loading === 'click' || savesData() || window.matchMedia(smallWindow).matches) return;
    this.near = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) this.open();
      },
      { rootMargin: nearMargin },
    );
    this.near.observe(this);
  }

  /** For the reader, to whom the poster tells what fails. */
  private readonly open = (): void => void this.load().catch(() => undefined);

  /** Loads the lab, once. */
  private load(): Promise<Handle> {
    return (this.handle ??= this.loadFace().catch((error: unknown) => {
      this.phase = 'failed';
      this.handle = null;
      const { code, message } = LabError.from(error);
      this.failure = message;
      this.tell('lab-error', { code, message });
      throw error;
    }));
  }

  private async loadFace(): Promise<Handle> {
    this.near?.disconnect();
    this.phase = 'loading';
    this.setup = await this.readSetup();
    const { LabHandle } = await import('./handle');
    this.isWhole = false;
    this.phase = 'face';
    await this.updateComplete;
    const face = this.renderRoot.querySelector('descent-lab-face');
    if (!face) throw new LabError('gone', 'The lab was taken away while it loaded.');
    this.live = new LabHandle(face);
    if (this.autoplay && !calm()) void this.live.play();
    return this.live;
  }

  /** What stands in the file of `src` or in a child script; attributes go before it. */
  private async readSetup(): Promise<LabSetup> {
    if (this.src) {
      const response = await fetch(new URL(this.src, document.baseURI));
      if (!response.ok) throw new LabError('unreachable', `${this.src} answered ${response.status}.`, 'src');
      return readSetup(await response.text());
    }
    const child = this.querySelector(':scope > script[type="application/json"]');
    return child ? readSetup(child.textContent ?? '') : {};
  }

  private async use<T>(work: (handle: Handle) => T | Promise<T>): Promise<T> {
    return work(await this.load());
  }

  play(): Promise<void> {
    return this.use((handle) => handle.play());
  }
  pause(): Promise<void> {
    return this.use((handle) => handle.pause());
  }
  step(n = 1, unit: StepUnit = 'step'): Promise<void> {
    return this.use((handle) => handle.step(n, unit));
  }
  reset(options: { seed?: number } = {}): Promise<void> {
    return this.use((handle) => handle.reset(options));
  }
  seek(step: number): Promise<void> {
    return this.use((handle) => handle.seek(step));
  }
  set(key: string, value: string | number | boolean): Promise<void> {
    return this.use((handle) => handle.set(key, value));
  }
  get(key: string): Promise<string> {
    return this.use((handle) => handle.get(key));
  }
  getState(options: { weights?: boolean } = {}): Promise<LabState> {
    return this.use((handle) => handle.getState(options));
  }
  setState(state: LabState): Promise<void> {
    return this.use((handle) => handle.setState(state));
  }
  exportModel(format: 'checkpoint' = 'checkpoint'): Promise<Blob> {
    return this.use((handle) => handle.exportModel(format));
  }
  importModel(file: Blob): Promise<void> {
    return this.use((handle) => handle.importModel(file));
  }
  getShareURL(options: ShareOptions = {}): Promise<string> {
    return this.use((handle) => handle.getShareURL(options));
  }
  exportData(channel?: string): Promise<string> {
    return this.use((handle) => handle.exportData(channel));
  }
  importData(data: string | Blob): Promise<DataTaken> {
    return this.use((handle) => handle.importData(data));
  }
  screenshot(): Promise<Blob> {
    return this.use((handle) => handle.screenshot());
  }
  exportPage(): Promise<Blob> {
    return this.use((handle) => handle.exportPage(this.language));
  }

  destroy(): void {
    this.near?.disconnect();
    this.near = null;
    this.live?.close();
    this.live = null;
    this.handle = null;
    this.phase = 'poster';
  }

  private get language(): Lang {
    const wish = this.lang || this.closest('[lang]')?.getAttribute('lang') || navigator.language;
    const short = wish.slice(0, 2).toLowerCase();
    return isLang(short) ? short : 'en';
  }

  private get limit(): number | null {
    return Number.isSafeInteger(this.maxSteps) && Number(this.maxSteps) > 0 ? this.maxSteps : null;
  }

  private get labName(): string {
    return this.lab || this.setup.lab || '';
  }

  private tell<Name extends keyof LabEvents>(name: Name, detail: LabEvents[Name]): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }

  private readonly heard = (event: CustomEvent<LabEvents['lab-status']>): void => {
    if (event.detail.status === 'running') pauseOthers(this);
  };

  /** Its charts and tables draw within the two next frames. */
  private readonly show = (): void => {
    requestAnimationFrame(() => requestAnimationFrame(() => (this.isWhole = true)));
  };

  override render(): TemplateResult {
    const { presentation } = this;
    const without = zones.filter((zone) => !presentation.zones.has(zone)).join(' ');
    const hasFace = this.phase === 'face';
    return html`<div class="place" data-lab=${this.labName} data-without=${without}>
      ${hasFace ? this.face(presentation) : nothing} ${hasFace && this.isWhole ? nothing : this.poster()}
    </div>`;
  }

  private face(presentation: Presentation): TemplateResult {
    const { setup } = this;
    const seed = this.seed ?? setup.seed;
    return html`<descent-lab-face
      exportparts="setup, controls, stage, chart, readouts, run, toolbar, status"
      .lab=${this.labName}
      .preset=${this.preset ?? setup.preset ?? null}
      .config=${this.text ?? (setup.config as string | undefined) ?? null}
      .seed=${seed === undefined ? null : String(seed)}
      .race=${this.race ?? setup.race ?? null}
      .lang=${this.language}
      .theme=${this.shade}
      .presentation=${presentation}
      .maxSteps=${this.limit}
      .onSite=${this.onSite}
      data-layout=${this.layout}
      ?inert=${!this.isWhole}
      @lab-ready=${this.show}
      @lab-error=${this.show}
      @lab-status=${this.heard}
      ><slot name="guide" slot="guide"></slot
    ></descent-lab-face>`;
  }

  private poster(): TemplateResult {
    const lang = this.language;
    const name = labName(this.labName, lang) ?? this.labName;
    const goal = labGoal(this.labName, lang);
    const loading = this.phase === 'loading' || this.phase === 'face';
    return html`<div class="poster" part="poster" lang=${lang} aria-busy=${loading}>
      <svg viewBox="0 0 120 48" fill="none" stroke="currentColor" stroke-width="2.4" aria-hidden="true">
        <path d="M4 6c16 34 34 36 52 26s26 10 60 10" stroke-linecap="round" />
        <circle cx="116" cy="42" r="3" fill="currentColor" />
      </svg>
      ${name ? html`<h2>${name}</h2>` : nothing} ${goal ? html`<p>${goal}</p>` : nothing}
      ${
        this.phase === 'failed'
          ? html`<p class="alert" role="alert">${words[lang].failed} ${this.failure}</p>
              <slot></slot>`
          : html`<button ?disabled=${loading} @click=${this.open}>
              ${words[lang][loading ? 'loading' : 'run']}
            </button>`
      }
    </div>`;
  }
}

/** Of the labs of a page, the one that was started last runs. */
const labsOfPage = new Set<DescentLab>();

function pauseOthers(runs: DescentLab): void {
  for (const lab of labsOfPage) if (lab !== runs && lab.status === 'running') void lab.pause();
}

if (!customElements.get('descent-lab')) customElements.define('descent-lab', DescentLab);

declare global {
  interface HTMLElementTagNameMap {
    'descent-lab': DescentLab;
  }
}
