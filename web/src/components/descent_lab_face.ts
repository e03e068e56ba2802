/**
 * <descent-lab-face>: a lab at work, as <descent-lab> shows it once it is wanted. `lab` names it,
 * `preset`, `config` (the text that stands in links) and `seed` set it up, `race` holds the rivals of
 * a race as in a link (null: no race); `lang` is zh or en, `theme` light or dark. `presentation` says
 * what is left out. What happens is told by the events of lab_news.ts. A guide may be slotted in.
 */
import { LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { wholeLab, type Presentation } from '../embed/presentation';
import { moduleUrl } from '../generated/modules';
import { findLab, type LabRow } from '../lib/catalog';
import { formatText, type Config } from '../lib/config_text';
import { isLang, loadLocale, type Lang, type Locale } from '../lib/i18n';
import { loadLayout } from '../labs';
import type { LabLayout, LabView } from '../labs/layout';
import { InSight } from './in_sight';
import { labFace, type FaceEvents, type Tab } from './lab_face';
import { labStyles } from './lab_face_styles';
import { LabNews, statusOf, type LabStatus } from './lab_news';
import { sentence } from './lab_notes';
import { unknownLab } from './lab_pieces';
import { LabRun } from './lab_run';
import type { LabRace } from './lab_race';
import { RaceDoor } from './race_door';
import type { RaceView } from './race_face';
import type { RunCommand, RunWord } from './run_bar';
import { baseStyles, controlStyles, emit, type Env } from './shared';

/** From this width on, the three zones stand side by side; below the other one, they are tabs. */
const wideFrom = 1024;
const narrowBelow = 700;

export class LabFace extends LitElement {
  static override properties = {
    lab: {},
    preset: {},
    config: {},
    seed: {},
    race: {},
    lang: {},
    theme: {},
    presentation: { attribute: false },
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
  declare theme: 'light' | 'dark';
  declare presentation: Presentation;
  /** Counts what has happened to the run, so that Lit draws again. */
  declare private version: number;
  declare private tab: Tab;
  declare private setupOpen: boolean;
  declare private size: 'narrow' | 'middle' | 'wide';

  static override styles = [baseStyles, controlStyles, labStyles];

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
  private readonly news = new LabNews(this);
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
    this.theme = 'light';
    this.presentation = wholeLab;
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
    this.leave();
  }

  /** Ends the run. */
  leave(): void {
    this.run?.close();
    this.run = null;
    this.door.close();
  }

  private see(visible: boolean): void {
    this.run?.setVisible(visible);
    this.contest?.setVisible(visible);
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has('theme') && this.env) {
      this.env = { ...this.env, theme: this.theme };
      this.version++;
    }
    if (changed.has('lang')) void this.speak();
    this.tell();
    this.sight?.watch(this.renderRoot.querySelector('.body'));
    if (changed.has('lab')) void this.start();
    else if (['config', 'preset', 'seed', 'race'].some((key) => changed.has(key))) void this.follow();
  }

  private tell(): void {
    const { row, run, contest, env } = this;
    if (!row || !run || !env || !(this.layout || run.trouble)) return;
    const lead = contest?.first?.run ?? run;
    this.news.hear({
      row,
      word: this.word,
      frame: lead.frame,
      trouble: run.trouble,
      say: (note) => sentence(env.locale, note),
    });
  }

  private get language(): Lang {
    return isLang(this.lang) ? this.lang : 'en';
  }

  private async speak(): Promise<void> {
    const locale: Locale = await loadLocale(this.language);
    if (locale.lang !== this.language) return;
    this.env = { locale, theme: this.theme };
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
    this.news.forget();
    this.layout = null;
    this.ui.clear();
    this.row = findLab(this.lab);
    if (!this.env) await this.speak();
    const { row } = this;
    this.version++;
    if (!row) {
      const message = this.env?.locale.t('ui.failure.unknown_lab', { lab: this.lab }) ?? this.lab;
      return emit(this, 'lab-error', { code: 'unknown_lab', message });
    }
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
  get active(): LabRun | null {
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
      tab: this.tab === 'setup' && !this.presentation.zones.has('setup') ? 'readouts' : this.tab,
      isNarrow: this.size === 'narrow',
      setupOpen: this.setupOpen,
      hasGuide: this.hasGuide,
      word: this.word,
      presentation: this.presentation,
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
    const guide = this.querySelector('[slot=guide]');
    return guide instanceof HTMLSlotElement ? guide.assignedElements().length > 0 : guide !== null;
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
      else this.command(command);
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

  command(command: Exclude<RunCommand, 'new-seed'>): void {
    (this.contest ?? this.run)?.command(command);
  }

  private get word(): RunWord {
    const { contest, run } = this;
    const word = (contest ?? run)?.word ?? 'loading';
    return this.race !== null && !contest && !run?.trouble ? 'loading' : word;
  }

  get status(): LabStatus {
    return statusOf(this.word);
  }
}

customElements.define('descent-lab-face', LabFace);

declare global {
  interface HTMLElementTagNameMap {
    'descent-lab-face': LabFace;
  }
}
