/**
 * <descent-lab>: the product's face. Shows the lab named by `lab` with the configuration given by
 * `preset`, `config` (the text that stands in links) and `seed`, in the language `lang` (zh, en) and
 * `theme` (auto, light, dark). What the reader changes is told by `lab-change` { lab, config };
 * `lab-status` { status, step }, `lab-goal` { lab } (what the lab promises is reached) and `lab-error`
 * { code } say how the run goes. `race` holds the rivals of a race, as in a link (null: no race), and
 * `lab-race` { lab, config, race } tells what they have become. A guide may be slotted
 * in as `guide`. Style it by the --descent-* properties and ::part(setup stage readouts run).
 */
import { LitElement, nothing, unsafeCSS, type PropertyValues, type TemplateResult } from 'lit';
import tokens from '../styles/tokens.css?inline';
import { moduleUrl } from '../generated/modules';
import { findLab, type LabRow } from '../lib/catalog';
import { formatText, type Config } from '../lib/config_text';
import { isLang, loadLocale, type Lang, type Locale } from '../lib/i18n';
import { watchTheme } from '../lib/theme';
import { loadLayout } from '../labs';
import type { LabLayout, LabView } from '../labs/layout';
import { labStyles } from './descent_lab_styles';
import { InSight } from './in_sight';
import { labFace, type FaceEvents, type Tab } from './lab_face';
import { unknownLab } from './lab_pieces';
import { LabRun } from './lab_run';
import type { LabRace } from './lab_race';
import { RaceDoor } from './race_door';
import type { RaceView } from './race_face';
import type { RunWord } from './run_bar';
import { baseStyles, controlStyles, emit, type Env } from './shared';

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
  private readonly door = new RaceDoor({
    changed: () => this.version++,
    told: (config, race) => emit(this, 'lab-race', { lab: this.lab, config, race }),
  });
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
    this.door.close();
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
    if (race === null) this.door.close();
    else if (isNew || this.door.isNew(race))
      await this.beginRace(race, isNew ? run.config : (this.contest?.first?.run.config ?? run.config));
  }

  private async beginRace(race: string, first: Config): Promise<void> {
    const { run, row } = this;
    if (!run || !row || run.trouble) return;
    const contest = await this.door.open(row, race, first, () => run === this.run);
    if (!contest) return;
    run.command('pause');
    contest.goalOf = (config) => this.layout?.keyGoal?.(config) ?? null;
    contest.setVisible(this.sight?.visible ?? true);
    this.version++;
  }

  /** The present set-up becomes the first lane, and a twin of it the second; or the chosen lane stays. */
  private async switchRace(): Promise<void> {
    const { run, contest } = this;
    if (!run) return;
    if (contest) {
      const config = contest.chosenRun?.config ?? run.config;
      this.door.close();
      await run.configureText(formatText(config));
      this.door.tell(run.diff, null);
    } else {
      await this.beginRace('', run.config);
      this.door.tell(run.diff, '');
    }
  }

  /** While there is a race, `run` waits and its lanes are what is seen and set. */
  private get contest(): LabRace | null {
    return this.door.race;
  }

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
    const { env, row, view } = this;
    if (!env) return nothing;
    if (!row) return unknownLab(env.locale, this.lab);
    return labFace({
      env,
      row,
      view,
      layout: this.layout,
      own: this.run,
      active: this.active,
      race: this.raceView(view),
      raceParts: this.door.parts,
      tab: this.tab,
      isNarrow: this.size === 'narrow',
      setupOpen: this.setupOpen,
      hasGuide: this.hasGuide,
      word: this.status,
      on: this.heard,
    });
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

  private get hasGuide(): boolean {
    return this.querySelector('[slot=guide]') !== null;
  }

  private jumpToGuide(): void {
    const calm = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
    this.renderRoot.querySelector('.guide')?.scrollIntoView({ behavior: calm ? 'auto' : 'smooth' });
  }

  private openPanel(key: string, panel: string): void {
    const { run } = this;
    if (!run || run.config[key] === panel) return;
    run.configure(this.layout?.openPanel?.(panel, run.config) ?? { [key]: panel });
  }

  private readonly heard: FaceEvents = {
    tab: (tab) => (this.tab = tab),
    panel: (key, panel) => this.openPanel(key, panel),
    race: () => void this.switchRace(),
    guide: () => this.jumpToGuide(),
    fold: () => (this.setupOpen = !this.setupOpen),
    restart: () => void this.start(),
    param: ({ key, value }) => this.active?.configure({ [key]: value }),
    preset: (id) => {
      const seed = this.active?.config['seed'];
      void this.active?.configureText(seed === undefined ? `preset=${id}` : `preset=${id}&seed=${seed}`);
    },
    command: (command) => {
      if (command === 'new-seed') this.useSeed(String(Math.floor(Math.random() * 1_000_000)));
      else (this.contest ?? this.run)?.command(command);
    },
    seek: (step) => this.run?.seek(step),
    code: () => this.view && this.layout?.showCode?.(this.view, this.renderRoot),
    speed: (rate) => (this.contest ?? this.run)?.setSpeed(rate),
    seed: (seed) => this.useSeed(seed),
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
