/**
 * Keeps up to four runs together on one clock. By `steps` and by `samples` (training examples seen)
 * they take turns in rounds: the next one begins when every lane has finished the last, so that at
 * the end of a round all have come equally far. By `time` each runs as fast as it can. A race knows
 * nothing of labs, workers and pictures: lanes are driven through `Racer` and report by `heard`.
 */
import type { LabState } from './frame';

export type RaceClock = 'steps' | 'samples' | 'time';

export const raceClocks: readonly RaceClock[] = ['steps', 'samples', 'time'];

export interface Racer {
  /** Runs so many steps at once; `heard` comes with what it then is. */
  advance(count: number): void;
  /** Runs on its own until `pause`; `heard` comes again and again. */
  run(): void;
  pause(): void;
  /** Back to step 0; `heard` comes with that. */
  reset(): void;
}

/** Where a lane stands. */
export interface Mark {
  readonly step: number;
  /** 0: no end. */
  readonly budget: number;
  readonly state: LabState;
  /** Training examples seen so far; NaN where nobody knows. */
  readonly samples: number;
}

export interface Lane {
  readonly racer: Racer;
  /** Null until the lab is open. */
  mark: Mark | null;
  /** Examples per step before the first step has told; NaN where nobody knows. */
  perStep: number;
  /** The step it is on its way to. */
  target: number | null;
  /** Told to go back to step 0, and not there yet. */
  fresh: boolean;
  /** Its worker was replaced: what it was told last is forgotten. */
  lost: boolean;
}

export interface RaceHost {
  /** Milliseconds, monotone. */
  now(): number;
  later(run: () => void, delayMs: number): void;
}

/** A round of about this length keeps four workers busy and a pause prompt. */
const roundMs = 25;
/** However quick the steps, a curve has about so many points. */
const pointsPerRun = 240;

export function hasEnded({ state }: Mark): boolean {
  return state === 'done' || state === 'diverged';
}

export class Race {
  readonly lanes: Lane[] = [];
  clock: RaceClock = 'steps';
  toEnd = false;
  /** Steps per second of the slowest dealing lane; null is as fast as possible. Not by time. */
  rate: number | null = null;

  private playing = false;
  private visible = true;
  private scheduled = false;
  private roundsOwed = 0;
  /** By time: the lanes have been let go. */
  private letGo = false;

  private roundAt = 0;
  private roundSteps = 0;
  private quantum = 1;
  private credit = 0;
  private creditAt = 0;
  /** How far the race has come on the clock `samples`. */
  private samplesAt = 0;

  private elapsedMs = 0;
  private runningSince: number | null = null;

  constructor(
    private readonly host: RaceHost,
    /** A round is over, or a lane that runs by time has moved, or the race has stopped. */
    private readonly moved: () => void,
  ) {}

  /** A new lane takes everybody back to the start. */
  add(racer: Racer, perStep = NaN): Lane {
    const lane: Lane = { racer, mark: null, perStep, target: null, fresh: false, lost: false };
    this.lanes.push(lane);
    this.reset();
    return lane;
  }

  remove(lane: Lane): void {
    const at = this.lanes.indexOf(lane);
    if (at >= 0) this.lanes.splice(at, 1);
    this.schedule(0);
  }

  get isReady(): boolean {
    return this.lanes.every((lane) => lane.mark !== null && !lane.fresh);
  }

  get isPlaying(): boolean {
    return this.playing;
  }

  get isOver(): boolean {
    return this.lanes.length > 0 && this.lanes.every(({ mark }) => mark !== null && hasEnded(mark));
  }

  /** Seconds that the race has run by the clock on the wall. */
  get seconds(): number {
    const now = this.runningSince === null ? 0 : this.host.now() - this.runningSince;
    return (this.elapsedMs + now) / 1000;
  }

  setClock(clock: RaceClock): void {
    if (clock === this.clock) return;
    this.reset();
    this.clock = clock;
  }

  play(toEnd = false): void {
    this.playing = !this.isOver;
    this.toEnd = toEnd;
    this.goOn();
  }

  pause(): void {
    this.stop();
    this.moved();
  }

  /** One step of every lane; by samples, of those with the smallest batches. */
  step(): void {
    this.stop();
    this.roundsOwed = 1;
    this.schedule(0);
  }

  reset(): void {
    this.stop();
    this.roundsOwed = 0;
    this.samplesAt = 0;
    this.elapsedMs = 0;
    this.quantum = 1;
    for (const lane of this.lanes) {
      lane.target = null;
      if (lane.mark === null) continue; // it opens at step 0
      lane.mark = { ...lane.mark, step: 0, state: 'ready' };
      lane.fresh = true;
      lane.racer.reset();
    }
    this.moved();
  }

  setRate(rate: number | null): void {
    this.rate = rate;
    this.toEnd = false;
    this.restartCredit();
    this.schedule(0);
  }

  /** A race that nobody can see waits. */
  setVisible(visible: boolean): void {
    if (visible === this.visible) return;
    this.visible = visible;
    if (visible) this.goOn();
    else this.holdClock();
  }

  /** The lane's run is now here. */
  heard(lane: Lane, mark: Mark): void {
    if (lane.lost) this.remind(lane, mark);
    if (lane.fresh && mark.step !== 0) return; // said before it went back
    lane.fresh = false;
    lane.mark = mark;
    if (mark.step > 0 && mark.samples > 0) lane.perStep = mark.samples / mark.step;
    if (lane.target !== null) {
      if (mark.step < lane.target && !hasEnded(mark)) return; // said before its turn
      lane.target = null;
      if (this.isUnderWay) return;
      this.endRound();
    } else {
      if (this.isOver) this.stop();
      this.moved();
    }
    this.schedule(0);
  }

  /** The lane's worker was replaced: at its next word it is told again what it was doing. */
  recovered(lane: Lane): void {
    lane.lost = true;
  }

  private remind(lane: Lane, mark: Mark): void {
    lane.lost = false;
    if (lane.fresh) lane.racer.reset();
    else if (lane.target !== null && !hasEnded(mark)) lane.racer.advance(lane.target - mark.step);
  }

  private get isUnderWay(): boolean {
    return this.lanes.some(({ target }) => target !== null);
  }

  private get runsFreely(): boolean {
    return this.clock === 'time';
  }

  private goOn(): void {
    this.restartCredit();
    if (!this.playing || !this.visible) return;
    this.runningSince ??= this.host.now();
    this.schedule(0);
  }

  private stop(): void {
    if (this.letGo) for (const { racer } of this.lanes) racer.pause();
    this.letGo = false;
    this.playing = false;
    this.toEnd = false;
    this.holdClock();
  }

  private holdClock(): void {
    this.elapsedMs = this.seconds * 1000;
    this.runningSince = null;
  }

  private restartCredit(): void {
    this.credit = 1;
    this.creditAt = this.host.now();
  }

  private schedule(delayMs: number): void {
    if (this.scheduled || !this.wantsRound) return;
    this.scheduled = true;
    this.host.later(() => {
      this.scheduled = false;
      if (this.wantsRound) this.round();
    }, delayMs);
  }

  private get wantsRound(): boolean {
    const wanted = this.roundsOwed > 0 || (this.playing && this.visible && !this.letGo);
    return wanted && this.isReady && !this.isUnderWay;
  }

  private round(): void {
    const live = this.lanes.filter(({ mark }) => mark !== null && !hasEnded(mark));
    if (live.length === 0) {
      this.roundsOwed = 0;
      return this.pause();
    }
    if (this.runsFreely && this.roundsOwed === 0) {
      this.letGo = true;
      for (const { racer } of live) racer.run();
      return;
    }
    const count = this.roundsOwed > 0 ? 1 : this.stepsAllowed();
    if (count === 0) return this.schedule(16);
    this.roundsOwed = Math.max(0, this.roundsOwed - 1);
    this.roundAt = this.host.now();
    this.roundSteps = count;
    const turns =
      this.clock === 'samples' ? this.turnsBySamples(live, count) : this.turnsBySteps(live, count);
    // All know their target before the first one answers.
    for (const { lane, steps } of turns) lane.target = (lane.mark?.step ?? 0) + steps;
    for (const { lane, steps } of turns) lane.racer.advance(steps);
  }

  /** Those behind catch up first, should there be any. */
  private turnsBySteps(live: readonly Lane[], count: number): { lane: Lane; steps: number }[] {
    const goal = Math.min(...live.map(({ mark }) => mark?.step ?? 0)) + count;
    return live
      .map((lane) => ({ lane, steps: goal - (lane.mark?.step ?? 0) }))
      .filter(({ steps }) => steps > 0);
  }

  /** `count` steps of the smallest batch; the others take the steps that fit into as many examples. */
  private turnsBySamples(live: readonly Lane[], count: number): { lane: Lane; steps: number }[] {
    const unit = Math.min(...live.map(({ perStep }) => (perStep > 0 ? perStep : Infinity)));
    if (!Number.isFinite(unit)) return this.turnsBySteps(live, count);
    const seen = ({ mark, perStep }: Lane): number =>
      mark?.step === 0 ? 0 : Number.isNaN(mark?.samples) ? (mark?.step ?? 0) * perStep : (mark?.samples ?? 0);
    const fitting = (lane: Lane): number =>
      lane.perStep > 0 ? Math.floor((this.samplesAt - seen(lane)) / lane.perStep + 1e-6) : 1;
    let turns: { lane: Lane; steps: number }[] = [];
    this.samplesAt += (count - 1) * unit;
    for (let tries = 0; turns.length === 0 && tries < 1000; tries++) {
      this.samplesAt += unit;
      turns = live.map((lane) => ({ lane, steps: fitting(lane) })).filter(({ steps }) => steps > 0);
    }
    return turns.length > 0 ? turns : this.turnsBySteps(live, 1);
  }

  private endRound(): void {
    const perStep = Math.max((this.host.now() - this.roundAt) / this.roundSteps, 1e-4);
    const longest = Math.max(...this.lanes.map(({ mark }) => mark?.budget ?? 0));
    const fine = longest > 0 ? Math.ceil(longest / pointsPerRun) : 1000;
    this.quantum = Math.max(1, Math.min(Math.round(roundMs / perStep), this.quantum * 4, fine));
    if (this.isOver) this.stop();
    this.moved();
  }

  private stepsAllowed(): number {
    if (this.rate === null || this.toEnd) return this.quantum;
    const now = this.host.now();
    this.credit = Math.min(
      this.credit + ((now - this.creditAt) * this.rate) / 1000,
      Math.max(1, this.rate * 0.1),
    );
    this.creditAt = now;
    const count = Math.min(Math.floor(this.credit), this.quantum);
    this.credit -= count;
    return count;
  }
}
