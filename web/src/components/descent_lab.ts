/**
 * <descent-lab>: the product's face. Shows the lab named by `lab` with the configuration given by
 * `preset`, `config` (the text that stands in links) and `seed`, in the language `lang` (zh, en) and
 * `theme` (auto, light, dark). What the reader changes is told by `lab-change` { lab, config };
 * `lab-status` { status, step }, `lab-goal` { lab } (what the lab promises is reached) and `lab-error`
 * { code } say how the run goes. `race` holds the rivals of a race, as in a link (null: no race), and
 * `lab-race` { lab, config, race } tells what they have become. A guide may be slotted
 * in as `guide`. Style it by the --descent-* properties and ::part(setup stage readouts run).
 */
import { LitElement, html, nothing, unsafeCSS, type PropertyValues, type TemplateResult } from 'lit';
import tokens from '../styles/tokens.css?inline';
import { moduleUrl } from '../generated/modules';
import { findLab, type LabRow } from '../lib/catalog';
import { formatText, isShown, parseRace, type Config } from '../lib/config_text';
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
import type { LabRace } from './lab_race';
import type { ParamChange } from './param_field';
import type { RaceView } from './race_face';
import './run_bar';
import type { RunCommand, RunWord } from './run_bar';
import { baseStyles, controlStyles, emit, type Env } from './shared';
import './tab_bar';

type Tab = 'setup' | 'readouts' | 'guide';

/** A race is a chunk of its own, loaded when one begins. */
async function loadRace(): Promise<typeof import('./lab_race') & typeof import('./race_face')> {
  const [race, face] = await Promise.all([import('./lab_race'), import('./race_face')]);
  return { ...race, ...face };
}

type RaceParts = Awaited<ReturnType<typeof loadRace>>;

/** From this width on, the three zones stand side by side; below the other one, they are tabs. */
const wideFrom = 1024;
const narrowBelow = 700;

export class DescentLab extends LitElement {
  static override properties = {
    lab: {},
    preset: {},
    config: {},
    seed: {},
    race: {},
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
  /** The rivals of a race as they stand in a link; null: no race. */
  declare race: string | null;
  declare theme: string;
  /** Counts what has happened to the run, so that Lit draws again. */
  declare private version: number;
  declare private tab: Tab;
  declare private setupOpen: boolean;
  declare private size: 'narrow' | 'middle' | 'wide';

  static override styles = [unsafeCSS(tokens), baseStyles, controlStyles, labStyles];

  private run: LabRun | null = null;
  /** While there is one, `run` waits and the race's lanes are what is seen and set. */
  private contest: LabRace | null = null;
  private raceParts: RaceParts | null = null;
  private raceWanted: string | null = null;
  private layout: LabLayout | null = null;
  private row: LabRow | undefined;
  private env: Env | null = null;
  private readonly ui = new Map<string, string>();
  private wanted = '';
  private statusTold = '';
  /** The run of the lab whose goal has been told. */
  private goalTold = '';
  private undo: (() => void)[] = [];
  /** A run pauses while nobody can see it. */
  private sight: InSight | null = null;

  constructor() {
    super();
    this.lab = '';
    this.preset = null;
    this.config = null;
    this.seed = null;
    this.race = null;
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
    const sight = new InSight((visible) => this.see(visible));
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
    this.leave();
  }

  private leave(): void {
    this.run?.close();
    this.run = null;
    this.contest?.close();
    this.contest = null;
    this.raceWanted = null;
  }

  private see(visible: boolean): void {
    this.run?.setVisible(visible);
    this.contest?.setVisible(visible);
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
    this.tellGoal();
    this.sight?.watch(this.renderRoot.querySelector('.body'));
    if (changed.has('lab')) void this.start();
    else if (['config', 'preset', 'seed', 'race'].some((key) => changed.has(key))) void this.follow();
  }

  private unwatchTheme: (() => void) | undefined;

  private tellStatus(): void {
    const { status } = this;
    if (status === this.statusTold) return;
    this.statusTold = status;
    emit(this, 'lab-status', { status, step: this.contest?.step ?? this.run?.frame?.step ?? 0 });
    const trouble = this.run?.trouble;
    if (trouble)
      emit(this, 'lab-error', {
        code: trouble.kind === 'failure' ? trouble.failure.code : trouble.problems[0]?.code,
      });
  }

  /** Once per run, as the core tells by `goal`; a lab that cannot tell has reached it at its end. */
  private tellGoal(): void {
    const { frame, row } = this.run ?? {};
    if (!frame || !row) return;
    const reached = frame.has('goal') ? frame.scalar('goal') === 1 : frame.state === 'done';
    const told = `${row.id} ${frame.run}`;
    if (!reached || told === this.goalTold) return;
    this.goalTold = told;
    emit(this, 'lab-goal', { lab: row.id });
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
    this.leave();
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
    const opened = run.open(this.text);
    if (this.race !== null) void opened.then(() => (run === this.run ? this.follow() : undefined));
    const layout = await loadLayout(row.id);
    if (run !== this.run) return;
    this.layout = layout;
    run.preferSpeed(layout?.speed);
    this.version++;
  }

  /** An attribute changed from outside; an echo of what runs already is no change. */
  private async follow(): Promise<void> {
    const { text, run, race } = this;
    if (!run) return;
    const now = this.contest?.first?.run.diff ?? run.diff;
    const isNew = text !== this.wanted && text !== now;
    if (isNew) {
      this.wanted = text;
      await run.configureText(text);
    }
    if (race === null) this.endRace();
    else if (isNew || (race !== this.raceWanted && race !== this.contest?.text))
      await this.beginRace(race, isNew ? run.config : (this.contest?.first?.run.config ?? run.config));
  }

  private async beginRace(race: string, first: Config): Promise<void> {
    const { run, row } = this;
    if (!run || !row || run.trouble) return;
    this.raceWanted = race;
    const parts = (this.raceParts ??= await loadRace());
    if (run !== this.run || race !== this.raceWanted) return;
    this.contest?.close();
    run.command('pause');
    const lanes = [first, ...parseRace(race).map((changes) => ({ ...first, ...changes }))];
    this.contest = new parts.LabRace(
      row,
      moduleUrl(row.id),
      {
        changed: () => this.version++,
        configured: (config, rivals) => this.tellRace(config, rivals),
      },
      lanes,
    );
    this.contest.goalOf = (config) => this.layout?.keyGoal?.(config) ?? null;
    this.contest.setVisible(this.sight?.visible ?? true);
    this.version++;
  }

  private tellRace(config: string, race: string | null): void {
    this.raceWanted = race;
    emit(this, 'lab-race', { lab: this.lab, config, race });
  }

  private endRace(): void {
    this.raceWanted = null;
    this.contest?.close();
    this.contest = null;
    this.version++;
  }

  /** The present set-up becomes the first lane, and a twin of it the second; or the chosen lane stays. */
  private readonly switchRace = async (): Promise<void> => {
    const { run, contest } = this;
    if (!run) return;
    if (contest) {
      const config = contest.chosenRun?.config ?? run.config;
      this.endRace();
      await run.configureText(formatText(config));
      this.tellRace(run.diff, null);
    } else {
      await this.beginRace('', run.config);
      this.tellRace(run.diff, '');
    }
  };

  /** The run whose settings are in the form. */
  private get active(): LabRun | null {
    return this.contest?.chosenRun ?? this.run;
  }

  private readonly setUi = (key: string, value: string): void => {
    this.ui.set(key, value);
    this.version++;
  };

  private get view(): LabView | null {
    const { active: run, row, env, ui, setUi } = this;
    if (!run?.frame || !row || !env) return null;
    return {
      row,
      env,
      ui,
      setUi,
      frame: run.frame,
      config: run.config,
      diff: run.diff,
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
    const race = this.raceView(view);
    const parts = this.raceParts;
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
            <p>
              <strong>${word('goal')}</strong>
              <span>${word('model')}${locale.lang === 'zh' ? '' : ' '}${word('done')}</span>
            </p>
            <div class="doors">
              ${this.raceSwitch()}
              ${this.hasGuide ? html`<button class="jump" @click=${this.jumpToGuide}>${locale.t('ui.guide.jump')}${icons.chevron}</button>` : nothing}
            </div>
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
            <div class="key">
              ${race && parts ? parts.raceKey(race) : view ? keyNumber(view, this.layout) : nothing}
            </div>
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
              tabindex="0"
            >
              ${
                race && parts
                  ? parts.raceReadouts(race)
                  : view && this.layout
                    ? this.layout.readouts(view)
                    : nothing
              }
              <descent-notes
                .env=${this.env}
                .notes=${view && !race ? (this.layout?.notes?.(view) ?? view.frame.notes('notes')) : []}
                .also=${race && parts ? parts.raceSentences(race) : []}
                .status=${statusSentence(locale, race?.race ?? this.run)}
              ></descent-notes>
            </div>
          </div>
          ${this.runBar(row)}
        </div>
        ${view && !race && this.layout?.below ? html`<div class="below" data-tab=${this.tab}>${this.layout.below(view)}</div>` : nothing}
        <div class="guide" data-tab=${this.tab}><slot name="guide"></slot></div>
      </section>
    `;
  }

  private raceSwitch(): TemplateResult | typeof nothing {
    const { env, run, contest } = this;
    if (!env || !run || (this.isStill && !contest)) return nothing;
    const { locale } = env;
    return html`<button
      class="jump race"
      aria-pressed=${contest !== null}
      title=${locale.t('race.open.help')}
      ?disabled=${run.frame === null}
      @click=${this.switchRace}
    >
      ${icons.race}${locale.t(contest ? 'race.close' : 'race.open')}
    </button>`;
  }

  private raceView(view: LabView | null): RaceView | null {
    const { contest, env, ui } = this;
    if (!contest || !env) return null;
    const channel = contest.row.key_channel;
    const keyLabel =
      (view ? this.layout?.key?.(view).label : undefined) ?? env.locale.word(`channel.${channel}`) ?? channel;
    const showAlso = (id: string): void => this.setUi('race.also', id);
    return { env, race: contest, keyLabel, also: ui.get('race.also') ?? '', showAlso };
  }

  /** A race has one panel: the lanes would have nothing in common. */
  private panelTabs(row: LabRow): TemplateResult | typeof nothing {
    const param = row.params.find(({ key }) => key === this.layout?.panels);
    if (!param || !this.run || !this.env || this.contest) return nothing;
    const { locale } = this.env;
    const tabs = param.choices.map((id) => ({
      id,
      label: locale.word(`panel.${row.id}.${id}.name`) ?? locale.choice(param.key, id),
    }));
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
    const panel = this.active?.config[this.layout?.panels ?? ''];
    const ofPanel = (name: string): string | null => locale.word(`panel.${row.id}.${panel}.${name}`);
    if (part !== 'name' && panel !== undefined && ofPanel('goal') !== null) return ofPanel(part) ?? '';
    return locale.word(`lab.${row.id}.${part}`) ?? '';
  }

  private get isStill(): boolean {
    return this.active !== null && isStill(this.layout, this.active.config);
  }

  private setup(row: LabRow): TemplateResult | typeof nothing {
    const { env, active: run, layout, view } = this;
    if (!env || !run) return nothing;
    const race = this.raceView(view);
    const above = race && this.raceParts ? this.raceParts.raceSetup(race) : nothing;
    return setupView(
      { env, row, layout, view, config: run.config, open: this.setupOpen, above },
      {
        fold: () => (this.setupOpen = !this.setupOpen),
        preset: this.heardPreset,
        param: this.heardParam,
      },
    );
  }

  private stage(view: LabView | null): TemplateResult {
    const { env, contest } = this;
    const run = contest?.lanes.find((lane) => lane.run.trouble !== null)?.run ?? this.run;
    const trouble = run?.trouble;
    if (trouble && env) {
      const again = (): void => (trouble.kind === 'failure' ? void this.start() : run?.mend());
      return troubleView(env.locale, trouble, again);
    }
    if (!view || !this.layout)
      return html`<p class="wait">
        ${env ? (run?.fetching ? fetchingSentence(env.locale, run.fetching) : env.locale.t('ui.state.loading')) : ''}
      </p>`;
    const race = this.raceView(view);
    if (race && this.raceParts) return this.raceParts.raceStage(race);
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
    const { active: run, contest, env } = this;
    const hasSeed = row.params.some((param) => param.key === 'seed' && isShown(param, run?.config ?? {}));
    const shown = contest ?? {
      word: this.status,
      step: run?.frame?.step ?? 0,
      budget: run?.frame?.budget ?? 0,
      stepsPerSecond: run?.status.stepsPerSecond ?? 0,
      rate: run?.rate ?? null,
    };
    return html`<descent-run-bar
      part="run"
      .env=${env}
      .word=${shown.word}
      .step=${shown.step}
      ?still=${this.isStill}
      .budget=${shown.budget}
      .stepsPerSecond=${shown.stepsPerSecond}
      .rate=${shown.rate}
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
    this.active?.configure({ [event.detail.key]: event.detail.value });
  };

  private readonly heardPreset = (event: CustomEvent<{ id: string }>): void => {
    const seed = this.active?.config['seed'];
    const text = `preset=${event.detail.id}`;
    void this.active?.configureText(seed === undefined ? text : `${text}&seed=${seed}`);
  };

  private readonly heardCommand = (event: CustomEvent<{ command: RunCommand }>): void => {
    const { command } = event.detail;
    if (command === 'new-seed') this.useSeed(String(Math.floor(Math.random() * 1_000_000)));
    else (this.contest ?? this.run)?.command(command);
  };

  private readonly heardSpeed = (event: CustomEvent<{ rate: number | null }>): void => {
    (this.contest ?? this.run)?.setSpeed(event.detail.rate);
  };

  private readonly heardSeed = (event: CustomEvent<{ seed: string }>): void => {
    this.useSeed(event.detail.seed);
  };

  /** A race has one seed. */
  private useSeed(seed: string): void {
    if (this.contest) this.contest.setSeed(seed);
    else this.run?.configure({ seed });
  }

  play(): void {
    (this.contest ?? this.run)?.command('play');
  }

  pause(): void {
    (this.contest ?? this.run)?.command('pause');
  }

  step(): void {
    (this.contest ?? this.run)?.command('step');
  }

  reset(): void {
    (this.contest ?? this.run)?.command('reset');
  }

  /** loading, ready, running, paused, hidden, done, diverged or failed. */
  get status(): RunWord {
    const { contest, run } = this;
    const word = (contest ?? run)?.word ?? 'loading';
    return this.race !== null && !contest && !run?.trouble ? 'loading' : word;
  }
}

customElements.define('descent-lab', DescentLab);
