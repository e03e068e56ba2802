/**
 * What <descent-lab> knows of a race: up to four runs of one lab, each with a worker of its own, kept
 * together by a clock, and the curves of their numbers. Everything a lab gives for it stands in its
 * catalog row and its frames. Whatever is changed in a lane, the race begins anew, so that its link
 * says all there is to know about it. Calls `changed` when there is something new to draw: at most
 * once per drawn frame, and twice a second on the way to the end.
 */
import type { Frame } from '../engine/frame';
import { toEndFrameMs } from '../engine/session';
import { Race, hasEnded, type Lane, type RaceClock, type Racer } from '../engine/race';
import type { LabRow } from '../lib/catalog';
import { changesFrom, formatRace, formatText, mostLanes, type Config } from '../lib/config_text';
import { roundTo125 } from '../lib/numbers';
import { Curve } from './race_curve';
import { LabRun } from './lab_run';
import type { RunCommand, RunWord } from './run_bar';

export interface RaceEvents {
  changed(): void;
  /** The lanes are now these: the first one's diff text, and the others as in a link. */
  configured(config: string, race: string): void;
}

export interface RaceLane {
  readonly run: LabRun;
  readonly lane: Lane;
  readonly curve: Curve;
}

/** A race is worth watching for about this long when nobody has chosen a speed. */
const pleasantSeconds = 10;

export class LabRace {
  readonly lanes: RaceLane[] = [];
  /** The lane whose settings are in the form. */
  chosen = 0;
  /** Which way is better where it depends on the settings; null leaves it to the catalog. */
  goalOf: (config: Config) => LabRow['key_goal'] | null = () => null;

  private readonly race: Race;
  private visible = true;
  private speedChosen = false;
  private drawing = false;
  private closed = false;

  constructor(
    readonly row: LabRow,
    private readonly wasmUrl: string,
    private readonly events: RaceEvents,
    configs: readonly Config[],
  ) {
    const host = {
      now: () => performance.now(),
      later: (run: () => void, delayMs: number) =>
        void setTimeout(() => {
          if (!this.closed) run();
        }, delayMs),
    };
    this.race = new Race(host, () => this.draw());
    for (const config of configs.slice(0, mostLanes)) this.open(config);
    this.chosen = Math.min(1, this.lanes.length - 1);
  }

  get first(): RaceLane | undefined {
    return this.lanes[0];
  }

  /** The run whose settings are in the form. */
  get chosenRun(): LabRun | undefined {
    return this.lanes[this.chosen]?.run;
  }

  /** The settings in which a lane differs from the first. */
  changes(at: number): Config {
    const [first, lane] = [this.lanes[0], this.lanes[at]];
    return first && lane ? changesFrom(this.row.params, first.run.config, lane.run.config) : {};
  }

  /** The rivals as they stand in a link. */
  get text(): string {
    return formatRace(this.lanes.slice(1).map((_, i) => this.changes(i + 1)));
  }

  get canAdd(): boolean {
    return this.lanes.length < mostLanes;
  }

  get canRemove(): boolean {
    return this.lanes.length > 2;
  }

  /** A twin of the chosen lane, chosen at once so that it can be made different. */
  add(): void {
    const config = this.chosenRun?.config;
    if (!config || !this.canAdd) return;
    this.open(config);
    this.chosen = this.lanes.length - 1;
    this.settingsChanged();
  }

  remove(at: number): void {
    const [gone] = this.canRemove ? this.lanes.splice(at, 1) : [];
    if (!gone) return;
    this.race.remove(gone.lane);
    gone.run.close();
    this.chosen = Math.min(this.chosen > at ? this.chosen - 1 : this.chosen, this.lanes.length - 1);
    this.restart();
    this.settingsChanged();
  }

  choose(at: number): void {
    this.chosen = at;
    this.events.changed();
  }

  setSeed(seed: string): void {
    for (const { run } of this.lanes) run.configure({ seed });
  }

  get clock(): RaceClock {
    return this.race.clock;
  }

  setClock(clock: RaceClock): void {
    if (clock === this.clock) return;
    for (const { curve } of this.lanes) curve.clear();
    this.race.setClock(clock);
  }

  /** Whether every lane can say how many examples it has seen. */
  get knowsSamples(): boolean {
    return this.lanes.every(({ lane }) => lane.perStep > 0 || Number.isFinite(lane.mark?.samples));
  }

  get rate(): number | null {
    return this.clock === 'time' ? null : this.race.rate;
  }

  setSpeed(rate: number | null): void {
    this.speedChosen = true;
    this.race.setRate(rate);
    this.events.changed();
  }

  command(command: Exclude<RunCommand, 'new-seed'>): void {
    switch (command) {
      case 'reset':
        this.restart();
        break;
      case 'step':
        this.race.step();
        break;
      case 'play':
        this.race.play();
        break;
      case 'again':
        this.restart();
        this.race.play();
        break;
      case 'pause':
        this.race.pause();
        break;
      case 'to-end':
        this.race.play(true);
        break;
    }
    this.events.changed();
  }

  setVisible(visible: boolean): void {
    this.visible = visible;
    this.race.setVisible(visible);
    for (const { run } of this.lanes) run.setVisible(visible);
  }

  close(): void {
    this.closed = true;
    for (const { run } of this.lanes) run.close();
  }

  get word(): RunWord {
    if (this.lanes.some(({ run }) => run.trouble !== null)) return 'failed';
    if (!this.race.isReady) return this.lanes.every(({ lane }) => lane.mark) ? 'ready' : 'loading';
    if (this.race.isOver) return 'done';
    if (this.race.isPlaying) return this.visible ? 'running' : 'hidden';
    return this.step === 0 ? 'ready' : 'paused';
  }

  get step(): number {
    return Math.max(0, ...this.lanes.map(({ lane }) => lane.mark?.step ?? 0));
  }

  /** 0 while nobody knows it. */
  get budget(): number {
    return Math.max(0, ...this.lanes.map(({ lane }) => lane.mark?.budget ?? 0));
  }

  /** The lanes keep to their clock: a race is not gone back in. */
  readonly seeking = null;

  get stepsPerSecond(): number {
    return this.race.seconds > 0.5 ? this.step / this.race.seconds : 0;
  }

  /**
   * Who leads: the lane, or several where they are level, by the lab's own measure of better. A lane
   * that has diverged leads nowhere. Empty before the first step.
   */
  get leaders(): number[] {
    if (this.step === 0) return [];
    const values = this.lanes.map(({ lane, curve }) =>
      lane.mark?.state === 'diverged' ? NaN : curve.lastValue,
    );
    const known = values.filter((value) => !Number.isNaN(value));
    const best = this.goal === 'lower' ? Math.min(...known) : Math.max(...known);
    return values.flatMap((value, i) => (value === best ? [i] : []));
  }

  get goal(): LabRow['key_goal'] {
    return this.goalOf(this.first?.run.config ?? {}) ?? this.row.key_goal;
  }

  hasEnded(at: number): boolean {
    const mark = this.lanes[at]?.lane.mark;
    return mark != null && hasEnded(mark);
  }

  private open(config: Config): void {
    let self: RaceLane | null = null;
    const run = new LabRun(
      this.row,
      this.wasmUrl,
      {
        changed: () => this.draw(),
        configured: () => this.configured(self),
        framed: (frame) => this.framed(self, frame),
        recovered: () => self && this.race.recovered(self.lane),
      },
      // A lane is drawn with the others; by time it would otherwise send more than anyone can see.
      {
        nextFrame: (draw) => (this.clock === 'time' ? requestAnimationFrame(draw) : draw()),
      },
    );
    const racer: Racer = {
      advance: (count) => run.advance(count),
      run: () => run.command('play'),
      pause: () => run.command('pause'),
      reset: () => run.command('reset'),
    };
    const batch = Number(config['batch']);
    self = { run, lane: this.race.add(racer, batch > 0 ? batch : NaN), curve: new Curve() };
    this.lanes.push(self);
    run.config = config;
    run.setSpeed(null);
    void run.open(formatText(config));
  }

  private configured(self: RaceLane | null): void {
    if (!self) return;
    const batch = Number(self.run.config['batch']);
    self.lane.perStep = batch > 0 ? batch : NaN;
    if (self.lane.mark !== null) this.restart();
    this.settingsChanged();
  }

  private settingsChanged(): void {
    const { first } = this;
    if (first?.lane.mark) this.events.configured(first.run.diff, this.text);
    this.events.changed();
  }

  private restart(): void {
    for (const { curve } of this.lanes) curve.clear();
    this.race.reset();
  }

  private framed(self: RaceLane | null, frame: Frame): void {
    if (!self) return;
    const { lane, curve, run } = self;
    const samples = frame.has('samples')
      ? frame.scalar('samples')
      : frame.step * (Number(run.config['batch']) || NaN);
    this.race.heard(lane, { step: frame.step, budget: frame.budget, state: frame.state, samples });
    if (lane.mark?.step !== frame.step || lane.fresh) return; // said before it went back
    if (!this.speedChosen && this.race.rate === null && frame.budget > 0) {
      this.race.setRate(roundTo125(frame.budget / pleasantSeconds));
    }
    curve.add({
      step: frame.step,
      samples,
      seconds: this.race.seconds,
      value: frame.scalar(this.row.key_channel),
    });
  }

  private draw(): void {
    if (this.closed) return;
    if (!this.race.isPlaying) return this.events.changed();
    if (this.drawing) return;
    this.drawing = true;
    const show = (): void => {
      this.drawing = false;
      if (!this.closed) this.events.changed();
    };
    if (this.race.toEnd) setTimeout(show, toEndFrameMs);
    else requestAnimationFrame(show);
  }
}
