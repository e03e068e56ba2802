/**
 * <descent-lab-face>: a lab at work, as <descent-lab> shows it once it is wanted. `lab` names it,
 * `preset`, `config` (the text that stands in links) and `seed` set it up, `race` holds the rivals of
 * a race as in a link (null: no race); `lang` is zh or en, `theme` light or dark. `presentation` says
 * what is left out, `maxSteps` where the run ends, `onSite` whether it stands on the site itself. What happens is told by the events of lab_news.ts. A guide may be slotted in.
 */
import { LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { wholeLab, type Presentation } from '../embed/presentation';
import { moduleUrl } from '../generated/modules';
import { findLab, type LabRow } from '../lib/catalog';
import { formatText, type Config, type Route } from '../lib/config_text';
import { isLang, loadLocale, type Lang, type Locale } from '../lib/i18n';
import { loadLayout } from '../labs';
import type { LabLayout, LabView } from '../labs/layout';
import type { ReadLink } from '../lib/links';
import { site } from '../lib/site';
import { InSight } from './in_sight';
import { labFace, type FaceEvents, type Tab } from './lab_face';
import { labStyles } from './lab_face_styles';
import { LabLink } from './lab_link';
import { LabNews, statusOf, type LabStatus } from './lab_news';
import { sentence } from './lab_notes';
import { fileSentence, noticeSentences } from './lab_notices';
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
    maxSteps: { attribute: false },
    onSite: { attribute: false },
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
  /** Null: the run goes on to its own end. */
  declare maxSteps: number | null;
  declare onSite: boolean;
  /** Counts what has happened to the run, so that Lit draws again. */
  declare private version: number;
  declare private tab: Tab;
  declare private setupOpen: boolean;
  declare private size: 'narrow' | 'middle' | 'wide';

  static override styles = [baseStyles, controlStyles, labStyles];

  private run: LabRun | null = null;
  private readonly door = new RaceDoor({
    changed: () => this.version++,
    told: (config, race) => {
      emit(this, 'lab-race', { lab: this.lab, config, race });
      this.writeLink();
    },
    speak: () => this.speakOfRaces(),
  });
  readonly link = new LabLink(() => this.version++);
  /** Why a file that was let go over the lab is not its set-up. */
  private dropped = '';
  private layout: LabLayout | null = null;
  private row: LabRow | undefined;
  private env: Env | null = null;
  /** The words that were asked for last. */
  private asked: Promise<Locale> | null = null;
  private speaksOfRaces = false;
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
    this.maxSteps = null;
    this.onSite = false;
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
    if (changed.has('lab'))
      this.env = null; // its words are those of another lab
    else if (changed.has('lang')) void this.speak();
    if (changed.has('maxSteps')) this.run?.setLimit(this.maxSteps);
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
      adjusted: lead.adjusted,
      isAtLimit: lead.isAtLimit,
      say: (note) => sentence(env.locale, note),
    });
  }

  private get language(): Lang {
    return isLang(this.lang) ? this.lang : 'en';
  }

  /** Resolves when the words that were asked for last are there. Until then, those before stay. */
  private async speak(): Promise<void> {
    const asked = loadLocale(this.language, { lab: this.lab, race: this.speaksOfRaces });
    this.asked = asked;
    const locale = await asked;
    if (asked !== this.asked) return void (await this.asked);
    this.env = { locale, theme: this.theme };
    this.version++;
  }

  private async speakOfRaces(): Promise<void> {
    this.speaksOfRaces = true;
    await this.speak();
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
    const { lab } = this;
    const row = findLab(lab);
    this.row = row;
    const spoken = this.env ? null : this.speak(); // while the run and the layout are on their way
    this.version++;
    if (!row) {
      await spoken;
      if (lab !== this.lab) return;
      const message = this.env?.locale.t('ui.failure.unknown_lab', { lab }) ?? lab;
      return emit(this, 'lab-error', { code: 'unknown_lab', message });
    }
    const run = new LabRun(row, moduleUrl(row.id), {
      changed: () => this.version++,
      configured: (config) => {
        const step = this.link.stepOf(config);
        emit(this, 'lab-change', { lab: row.id, config, ...(step > 0 ? { step } : {}) });
        this.writeLink();
      },
    });
    this.run = run;
    run.setLimit(this.maxSteps);
    run.setVisible(this.sight?.visible ?? true);
    this.wanted = this.text;
    const opened = this.link
      .read(this.text)
      .then((link) => this.setUp(run, link, () => run.open(link.config)));
    if (this.race !== null) void opened.then(() => (run === this.run ? this.follow() : undefined));
    const layout = await loadLayout(row.id);
    if (run !== this.run) return;
    this.layout = layout;
    run.preferSpeed(layout?.speed);
    this.version++;
  }

  /** What a link says, opened by `open`, and the run at the step it names. */
  private async setUp(run: LabRun, { step, problems }: ReadLink, open: () => Promise<void>): Promise<void> {
    if (run !== this.run) return;
    for (const { code, message } of problems) emit(this, 'lab-warning', { code, message });
    this.dropped = '';
    this.link.ask(step);
    await open();
    if (step > 0 && this.race === null && run === this.run && !run.trouble) run.seek(step);
  }

  /** An attribute changed from outside; an echo of what runs already is no change. */
  private async follow(): Promise<void> {
    const { text, run, race } = this;
    if (!run) return;
    let isNew = text !== this.wanted && text !== this.present;
    if (isNew) {
      this.wanted = text;
      const link = await this.link.read(text);
      if (run !== this.run || text !== this.wanted) return;
      isNew = !this.link.isEcho(link, this.present);
      if (isNew) await this.setUp(run, link, () => run.configureText(link.config));
    }
    if (race === null) this.door.close();
    else if (isNew || this.door.isNew(race))
      await this.beginRace(race, isNew ? run.config : (this.contest?.first?.run.config ?? run.config));
  }

  /** The text of what runs; in a race, of the first lane. */
  private get present(): string {
    return (this.contest?.first?.run ?? this.run)?.diff ?? '';
  }

  /** What gives the present set-up away. */
  get route(): Route {
    return { lab: this.lab, config: this.present, race: this.contest?.text };
  }

  private writeLink(): void {
    void this.link.write(this.route);
  }

  /** Throws a LabError that names what is wrong with the file. */
  async openSetup(file: Blob): Promise<void> {
    const { readSetupFile } = await import('../share/setup_file');
    const { run } = this;
    const setup = await readSetupFile(file, this.lab);
    if (!run || run !== this.run) return;
    const link = await this.link.read(setup.text);
    this.door.close();
    await this.setUp(run, link, () => run.configureText(link.config));
    if (setup.race === null) return;
    await this.beginRace(setup.race, run.config);
    this.door.tell(run.diff, setup.race);
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

  /** What is drawn now; null until there is something. */
  get view(): LabView | null {
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
      linkFits: this.link.fits,
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
      notices: noticeSentences(
        env.locale,
        this.contest?.lanes.map((lane) => lane.run) ?? (this.run ? [this.run] : []),
        this.link.problems,
        this.dropped,
      ),
      fullSize: this.onSite || this.link.hash === '' ? '' : `${site}${this.link.hash}`,
      on: this.heard,
    });
  }

  private raceView(view: LabView | null): RaceView | null {
    const { contest, env, ui } = this;
    if (!contest || !env) return null;
    const channel = contest.row.key_channel;
    const keyLabel =
      (view ? this.layout?.key?.(view).label : undefined) ?? env.locale.word(`channel.${channel}`) ?? channel;
    const showAlso = (id: string): void => this.setUi('race-also', id);
    return { env, race: contest, keyLabel, also: ui.get('race-also') ?? '', showAlso };
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
    share: () => void this.share(),
    seen: () => this.dismiss(),
    drop: (event) => this.drop(event),
    code: () => this.view && this.layout?.showCode?.(this.view, this.renderRoot),
    speed: (rate) => (this.contest ?? this.run)?.setSpeed(rate),
    seed: (seed) => this.useSeed(seed),
  };

  private async share(): Promise<void> {
    const { showShare } = await import('../share/share_dialog');
    showShare(this);
  }

  private dismiss(): void {
    this.dropped = '';
    for (const run of [this.run, ...(this.contest?.lanes.map((lane) => lane.run) ?? [])]) run?.dismiss();
    this.link.dismiss();
  }

  private drop(event: DragEvent): void {
    const file = event.dataTransfer?.files[0];
    if (!file) return;
    event.preventDefault(); // or the browser leaves the page for the file
    void this.openSetup(file).catch((error: unknown) => {
      this.dropped = this.env ? fileSentence(this.env.locale, error) : '';
      this.version++;
    });
  }

  /** The stage as it stands there, for a picture of it. */
  get stage(): HTMLElement | null {
    return this.renderRoot.querySelector('.stage');
  }

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
