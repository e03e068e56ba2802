/**
 * One run of a lab, any step of which can be gone back to. The same settings and actions at the same
 * steps give the same bits, so a place is reached by replaying them without drawing; states kept on
 * the way make that short. What the reader does at a place that was gone back to begins a new future
 * there. The reader's settings are in force at every place, also where the run once had others.
 */
import type { Configured, CoreLab, Done } from './core';
import { frameHeader, labState, type LabState } from './frame';

type Deed = { kind: 'settings'; config: string } | { kind: 'action'; action: string };

/** What the reader did, and at which step. */
type Event = Deed & { step: number };

/** The state of the lab at `step`, after the first `events` of what the reader did. */
interface Kept {
  step: number;
  events: number;
  state: Uint8Array;
}

/** States kept of a run; with more than that, or more bytes, every second one is let go. */
const mostKept = 32;
const mostKeptBytes = 32 * 2 ** 20;

export class Timeline {
  state: LabState = 'ready';
  step = 0;

  /** The settings of step 0. */
  private start = '';
  /** The reader's settings. */
  private config = '';
  private events: Event[] = [];
  /** So many events have happened in the present lab: fewer than all at a place gone back to. */
  private happened = 0;
  /** The place gone back to had other live settings than the reader has now. */
  private differs = false;
  private kept: Kept[] = [];
  private keepEvery = Infinity;
  private goal: number | null = null;

  constructor(
    readonly lab: CoreLab,
    config: string,
  ) {
    this.begin(config);
  }

  private begin(config: string): void {
    const { step, budget, state } = frameHeader(this.lab.frame());
    this.step = step;
    this.state = state;
    this.start = this.config = config;
    this.events = [];
    this.happened = 0;
    this.differs = false;
    this.kept = [];
    this.keepEvery = budget > 0 ? Math.ceil(budget / mostKept) : Infinity;
    this.goal = null;
  }

  get hasEnded(): boolean {
    return this.state === 'done' || this.state === 'diverged';
  }

  configure(config: string): Configured {
    this.stopSeeking();
    const done = this.lab.configure(config);
    if (!done.ok) return done;
    if (done.restarted) this.begin(done.config);
    else if (done.config !== this.config) {
      this.config = done.config;
      this.note({ kind: 'settings', config: done.config });
    }
    return done;
  }

  act(action: string): Done {
    this.stopSeeking();
    const done = this.lab.act(action);
    if (done.ok) this.note({ kind: 'action', action });
    return done;
  }

  /** Takes a saved state over. Before its step lies the plain run of its settings. */
  load(state: Uint8Array): Done {
    const done = this.lab.load(state);
    if (done.ok) this.begin(this.config);
    return done;
  }

  reset(): void {
    this.lab.reset();
    this.begin(this.config);
  }

  /** Goes on from here, whatever came after this place before. */
  advance(count: number): void {
    this.branch();
    this.move(count);
  }

  /** On the way to a place; `seekOn` gets there. */
  get isSeeking(): boolean {
    return this.goal !== null;
  }

  seek(goal: number): void {
    const from = this.kept.findLast(({ step }) => step <= goal);
    const isNear = !this.differs && this.step <= goal && this.step >= (from?.step ?? 0);
    if (!isNear) this.goTo(from);
    this.goal = goal;
  }

  stopSeeking(): void {
    if (this.goal !== null) this.arrive();
  }

  /** At most `count` steps nearer to the place that is sought. Returns how many it took. */
  seekOn(count: number): number {
    if (this.goal === null) return 0;
    this.replayEvents();
    const stop = Math.min(this.goal, this.events[this.happened]?.step ?? Infinity);
    const steps = Math.max(0, Math.min(count, stop - this.step));
    if (steps > 0) this.move(steps);
    if (this.step >= this.goal || this.hasEnded) this.arrive();
    return steps;
  }

  private goTo(kept: Kept | undefined): void {
    if (!kept || !this.lab.load(kept.state).ok) {
      this.lab.configure(this.start);
      this.lab.reset();
      kept = undefined;
    }
    this.step = kept?.step ?? 0;
    this.happened = kept?.events ?? 0;
    this.state = labState(this.lab.advance(0));
    this.differs = false;
  }

  private replayEvents(): void {
    for (;;) {
      const event = this.events[this.happened];
      if (!event || event.step > this.step) return;
      if (event.kind === 'settings') this.lab.configure(event.config);
      else this.lab.act(event.action);
      this.happened++;
    }
  }

  private arrive(): void {
    this.replayEvents();
    this.goal = null;
    if (this.settingsHere === this.config) return;
    this.lab.configure(this.config);
    this.differs = true;
  }

  private get settingsHere(): string {
    const latest = this.events.slice(0, this.happened).findLast(({ kind }) => kind === 'settings');
    return latest?.kind === 'settings' ? latest.config : this.start;
  }

  private move(count: number): void {
    this.state = labState(this.lab.advance(count));
    this.step = this.hasEnded ? frameHeader(this.lab.frame()).step : this.step + count;
    if (!this.hasEnded && this.step >= (this.kept.at(-1)?.step ?? 0) + this.keepEvery) this.keep();
  }

  private keep(): void {
    this.kept.push({ step: this.step, events: this.happened, state: this.lab.save().slice() });
    const bytes = this.kept.reduce((sum, { state }) => sum + state.byteLength, 0);
    if (this.kept.length <= mostKept && bytes <= mostKeptBytes) return;
    this.kept = this.kept.filter((_, i) => i % 2 === 1);
    this.keepEvery *= 2;
  }

  /** What was done here; no state kept further on belongs to this run any more. */
  private note(deed: Deed): void {
    this.branch();
    this.kept = this.kept.filter(({ step }) => step <= this.step);
    this.events.push({ ...deed, step: this.step });
    this.happened = this.events.length;
  }

  /** Forgets what the reader did after this place, and puts down the settings that are in force now. */
  private branch(): void {
    this.stopSeeking();
    if (this.happened < this.events.length) {
      this.events.length = this.happened;
      this.kept = this.kept.filter(({ step, events }) => step <= this.step && events <= this.happened);
    }
    if (!this.differs) return;
    this.differs = false;
    this.note({ kind: 'settings', config: this.config });
  }
}
