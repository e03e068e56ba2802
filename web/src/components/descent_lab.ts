/**
 * <descent-lab>: the product's face. Shows the lab named by `lab` with the configuration given by
 * `preset`, `config` (the text that stands in links) and `seed`, in the language `lang` (zh, en) and
 * `theme` (auto, light, dark). What the reader changes is told by `lab-change` { lab, config };
 * `lab-status` { status, step } and `lab-error` { code } say how the run goes. A guide may be slotted
 * in as `guide`. Style it by the --descent-* properties and ::part(setup stage readouts run).
 */
import { LitElement, html, nothing, unsafeCSS, type PropertyValues, type TemplateResult } from 'lit';
import tokens from '../styles/tokens.css?inline';
import { moduleUrl } from '../generated/modules';
import { findLab, type LabRow } from '../lib/catalog';
import { formatText, isShown } from '../lib/config_text';
import { isLang, loadLocale, type Lang, type Locale } from '../lib/i18n';
import { icons } from '../lib/icons';
import { watchTheme } from '../lib/theme';
import { loadLayout } from '../labs';
import type { LabLayout, LabView } from '../labs/layout';
import { labStyles } from './descent_lab_styles';
import { InSight } from './in_sight';
import './lab_notes';
import { fetchingSentence, keyNumber, statusSentence, troubleView, unknownLab } from './lab_pieces';
import { isStill, setupView } from './lab_setup';
import { LabRun } from './lab_run';
import type { ParamChange } from './param_field';
import './run_bar';
import type { RunCommand, RunWord } from './run_bar';
import { baseStyles, controlStyles, emit, type Env } from './shared';
import './tab_bar';

type Tab = 'setup' | 'readouts' | 'guide';

/** From this width on, the three zones stand side by side; below the other one, they are tabs. */
const wideFrom = 1024;
const narrowBelow = 700;

export class DescentLab extends LitElement {
  static override properties = {
    lab: {},
    preset: {},
    config: {},
    seed: {},
    lang: {},
    theme: {},
    version: { state: true },
    tab: { state: true },
    setupOpen: { state: true },
    size: { state: true },
  };
  declare lab: string;
  declare preset: string | null;
  declare config: string | null;
  declare seed: string | null;
  declare theme: string;
  /** Counts what has happened to the run, so that Lit draws again. */
  declare private version: number;
  declare private tab: Tab;
  declare private setupOpen: boolean;
  declare private size: 'narrow' | 'middle' | 'wide';

  static override styles = [unsafeCSS(tokens), baseStyles, controlStyles, labStyles];

  private run: LabRun | null = null;
  private layout: LabLayout | null = null;
  private row: LabRow | undefined;
  private env: Env | null = null;
  private readonly ui = new Map<string, string>();
  private wanted = '';
  private statusTold = '';
  private undo: (() => void)[] = [];
  /** A run pauses while nobody can see it. */
  private sight: InSight | null = null;

  constructor() {
    super();
    this.lab = '';
    this.preset = null;
    this.config = null;
    this.seed = null;
    this.theme = 'auto';
    this.version = 0;
    this.tab = 'setup';
    this.setupOpen = false;
    this.size = 'wide';
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const resized = new ResizeObserver(([entry]) => {
      const width = entry?.contentRect.width ?? wideFrom;
      this.size = width >= wideFrom ? 'wide' : width < narrowBelow ? 'narrow' : 'middle';
    });
    resized.observe(this);
    const sight = new InSight((visible) => this.run?.setVisible(visible));
    this.sight = sight;
    this.undo.push(
      () => resized.disconnect(),
      () => sight.close(),
    );
    if (this.hasUpdated) void this.start();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const undo of this.undo.splice(0)) undo();
    this.unwatchTheme?.();
    this.unwatchTheme = undefined;
    this.run?.close();
    this.run = null;
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has('theme')) {
      this.unwatchTheme?.();
      this.unwatchTheme = watchTheme(this.theme, (theme) => {
        this.dataset['theme'] = theme;
        if (this.env) this.env = { ...this.env, theme };
        this.version++;
      });
    }
    if (changed.has('lang')) void this.speak();
    this.tellStatus();
    this.sight?.watch(this.renderRoot.querySelector('.body'));
    if (changed.has('lab')) void this.start();
    else if (changed.has('config') || changed.has('preset') || changed.has('seed')) this.follow();
  }

  private unwatchTheme: (() => void) | undefined;

  private tellStatus(): void {
    const { status } = this;
    if (status === this.statusTold) return;
    this.statusTold = status;
    emit(this, 'lab-status', { status, step: this.run?.frame?.step ?? 0 });
    const trouble = this.run?.trouble;
    if (trouble)
      emit(this, 'lab-error', {
        code: trouble.kind === 'failure' ? trouble.failure.code : trouble.problems[0]?.code,
      });
  }

  private get language(): Lang {
    const wish = this.lang || this.closest('[lang]')?.getAttribute('lang')?.slice(0, 2);
    return isLang(wish) ? wish : 'en';
  }

  private async speak(): Promise<void> {
    const locale: Locale = await loadLocale(this.language);
    if (locale.lang !== this.language) return;
    this.env = { locale, theme: this.dataset['theme'] === 'dark' ? 'dark' : 'light' };
    this.version++;
  }

  /** `preset`, `config` and `seed` as one text; the configuration is passed on word for word. */
  private get text(): string {
    const parts: Record<string, string> = {};
    if (this.preset) parts['preset'] = this.preset;
    if (this.seed) parts['seed'] = this.seed;
    return [formatText(parts), this.config ?? ''].filter((part) => part !== '').join('&');
  }

  private async start(): Promise<void> {
    this.run?.close();
    this.run = null;
    this.layout = null;
    this.ui.clear();
    this.row = findLab(this.lab);
    if (!this.env) await this.speak();
    const { row } = this;
    this.version++;
    if (!row) return emit(this, 'lab-error', { code: 'unknown_lab' });
    const run = new LabRun(row, moduleUrl(row.id), {
      changed: () => this.version++,
      configured: (config) => emit(this, 'lab-change', { lab: row.id, config }),
    });
    this.run = run;
    run.setVisible(this.sight?.visible ?? true);
    this.wanted = this.text;
    void run.open(this.text);
    const layout = await loadLayout(row.id);
    if (run !== this.run) return;
    this.layout = layout;
    run.preferSpeed(layout?.speed);
    this.version++;
  }

  /** An attribute changed from outside; an echo of what runs already is no change. */
  private follow(): void {
    const { text } = this;
    if (!this.run || text === this.wanted || text === this.run.diff) return;
    this.wanted = text;
    void this.run.configureText(text);
  }

  private readonly setUi = (key: string, value: string): void => {
    this.ui.set(key, value);
    this.version++;
  };

  private get view(): LabView | null {
    const { run, row, env, ui, setUi } = this;
    if (!run?.frame || !row || !env) return null;
    return {
      row,
      env,
      ui,
      setUi,
      frame: run.frame,
      config: run.config,
      configure: (changes) => run.configure(changes),
      act: (action) => run.act(action),
    };
  }

  override render(): TemplateResult | typeof nothing {
    if (!this.env) return nothing;
    const { locale } = this.env;
    const { row, view } = this;
    if (!row) return unknownLab(locale, this.lab);
    const word = (part: string): string => this.word(row, part);
    const narrow = this.size === 'narrow';
    return html`
      ${
        this.layout?.styles
          ? html`<style>
              ${this.layout.styles.cssText}
            </style>`
          : nothing
      }
      <section class="lab" lang=${locale.lang} aria-label=${word('name')}>
        <div class="face">
          <header class="goal">
            <h1>${word('name')}</h1>
            <p><strong>${word('goal')}</strong> <span>${word('model')} ${word('done')}</span></p>
            ${this.hasGuide ? html`<button class="jump" @click=${this.jumpToGuide}>${locale.t('ui.guide.jump')}${icons.chevron}</button>` : nothing}
          </header>
          ${this.panelTabs(row)}
          <div class="body" data-tab=${this.tab}>
            <div
              class="setup"
              part="setup"
              id="setup"
              role=${narrow ? 'tabpanel' : 'group'}
              aria-label=${locale.t('ui.tabs.setup')}
            >
              ${this.setup(row)}
            </div>
            <div class="stage" part="stage">${this.stage(view)}</div>
            <div class="key">${view ? keyNumber(view, this.layout) : nothing}</div>
            <descent-tabs
              .tabs=${this.tabs()}
              .chosen=${this.tab}
              .label=${locale.t('ui.tabs.label')}
              @tab-choose=${this.heardTab}
            ></descent-tabs>
            <div
              class="readouts"
              part="readouts"
              role=${narrow ? 'tabpanel' : 'group'}
              aria-label=${locale.t('ui.tabs.readouts')}
            >
              ${view && this.layout ? this.layout.readouts(view) : nothing}
              <descent-notes
                .env=${this.env}
                .notes=${view ? (this.layout?.notes?.(view) ?? view.frame.notes('notes')) : []}
                .status=${statusSentence(locale, this.run)}
              ></descent-notes>
            </div>
          </div>
          ${this.runBar(row)}
        </div>
        ${view && this.layout?.below ? html`<div class="below" data-tab=${this.tab}>${this.layout.below(view)}</div>` : nothing}
        <div class="guide" data-tab=${this.tab}><slot name="guide"></slot></div>
      </section>
    `;
  }

  private panelTabs(row: LabRow): TemplateResult | typeof nothing {
    const param = row.params.find(({ key }) => key === this.layout?.panels);
    if (!param || !this.run || !this.env) return nothing;
    const { locale } = this.env;
    const tabs = param.choices.map((id) => ({ id, label: locale.choice(param.key, id) }));
    return html`<descent-tabs
      class="panels"
      .tabs=${tabs}
      .chosen=${this.run.config[param.key] ?? ''}
      .label=${locale.param(param.key)}
      @tab-choose=${(event: CustomEvent<{ id: string }>) => this.openPanel(param.key, event.detail.id)}
    ></descent-tabs>`;
  }

  private openPanel(key: string, panel: string): void {
    const { run } = this;
    if (!run || run.config[key] === panel) return;
    run.configure(this.layout?.openPanel?.(panel, run.config) ?? { [key]: panel });
  }

  /** A word of the lab, of its present panel where that has one of its own. */
  private word(row: LabRow, part: string): string {
    const { locale } = this.env as Env;
    const panel = this.run?.config[this.layout?.panels ?? ''];
    const ofPanel = (name: string): string | null => locale.word(`panel.${row.id}.${panel}.${name}`);
    if (part !== 'name' && panel !== undefined && ofPanel('goal') !== null) return ofPanel(part) ?? '';
    return locale.word(`lab.${row.id}.${part}`) ?? '';
  }

  private get isStill(): boolean {
    return this.run !== null && isStill(this.layout, this.run.config);
  }

  private setup(row: LabRow): TemplateResult | typeof nothing {
    const { env, run, layout, view } = this;
    if (!env || !run) return nothing;
    return setupView(
      { env, row, layout, view, config: run.config, open: this.setupOpen },
      {
        fold: () => (this.setupOpen = !this.setupOpen),
        preset: this.heardPreset,
        param: this.heardParam,
      },
    );
  }

  private stage(view: LabView | null): TemplateResult {
    const { run, env } = this;
    const trouble = run?.trouble;
    if (trouble && env) {
      const again = (): void => (trouble.kind === 'failure' ? void this.start() : run?.mend());
      return troubleView(env.locale, trouble, again);
    }
    if (!view || !this.layout)
      return html`<p class="wait">
        ${env ? (run?.fetching ? fetchingSentence(env.locale, run.fetching) : env.locale.t('ui.state.loading')) : ''}
      </p>`;
    return this.layout.stage(view);
  }

  private get hasGuide(): boolean {
    return this.querySelector('[slot=guide]') !== null;
  }

  private jumpToGuide(): void {
    const calm = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
    this.renderRoot.querySelector('.guide')?.scrollIntoView({ behavior: calm ? 'auto' : 'smooth' });
  }

  private tabs(): { id: Tab; label: string }[] {
    const { locale } = this.env as Env;
    const tabs: { id: Tab; label: string }[] = [
      { id: 'setup', label: locale.t('ui.tabs.setup') },
      { id: 'readouts', label: locale.t('ui.tabs.readouts') },
    ];
    if (this.hasGuide) tabs.push({ id: 'guide', label: locale.t('ui.tabs.guide') });
    return tabs;
  }

  private runBar(row: LabRow): TemplateResult {
    const { run, env } = this;
    const hasSeed = row.params.some((param) => param.key === 'seed' && isShown(param, run?.config ?? {}));
    return html`<descent-run-bar
      part="run"
      .env=${env}
      .word=${run?.word ?? 'loading'}
      .step=${run?.frame?.step ?? 0}
      ?still=${this.isStill}
      .budget=${run?.frame?.budget ?? 0}
      .stepsPerSecond=${run?.status.stepsPerSecond ?? 0}
      .rate=${run?.rate ?? null}
      .seed=${hasSeed ? (run?.config['seed'] ?? '') : null}
      @run-command=${this.heardCommand}
      @run-speed=${this.heardSpeed}
      @run-seed=${this.heardSeed}
    ></descent-run-bar>`;
  }

  private readonly heardTab = (event: CustomEvent<{ id: Tab }>): void => {
    this.tab = event.detail.id;
  };

  private readonly heardParam = (event: CustomEvent<ParamChange>): void => {
    this.run?.configure({ [event.detail.key]: event.detail.value });
  };

  private readonly heardPreset = (event: CustomEvent<{ id: string }>): void => {
    const seed = this.run?.config['seed'];
    const text = `preset=${event.detail.id}`;
    void this.run?.configureText(seed === undefined ? text : `${text}&seed=${seed}`);
  };

  private readonly heardCommand = (event: CustomEvent<{ command: RunCommand }>): void => {
    const { command } = event.detail;
    if (command === 'new-seed') this.run?.configure({ seed: String(Math.floor(Math.random() * 1_000_000)) });
    else this.run?.command(command);
  };

  private readonly heardSpeed = (event: CustomEvent<{ rate: number | null }>): void => {
    this.run?.setSpeed(event.detail.rate);
  };

  private readonly heardSeed = (event: CustomEvent<{ seed: string }>): void => {
    this.run?.configure({ seed: event.detail.seed });
  };

  play(): void {
    this.run?.command('play');
  }

  pause(): void {
    this.run?.command('pause');
  }

  step(): void {
    this.run?.command('step');
  }

  reset(): void {
    this.run?.command('reset');
  }

  /** loading, ready, running, paused, hidden, done, diverged or failed. */
  get status(): RunWord {
    return this.run?.word ?? 'loading';
  }
}

customElements.define('descent-lab', DescentLab);
