// A race's clock: rounds in which nobody runs ahead, whatever the lanes do.
import { beforeEach, describe, expect, it } from 'vitest';
import type { LabState } from '../../web/src/engine/frame';
import { Race, type Lane, type Racer } from '../../web/src/engine/race';

interface Settings {
  budget?: number;
  batch?: number;
  /** How long a step takes. */
  msPerStep?: number;
  divergesAt?: number;
  tellsSamples?: boolean;
}

/** A clock, a scheduler and lanes that only count, all in the test's hands. */
class Track {
  time = 0;
  waiting: { run: () => void; at: number }[] = [];
  /** At every `moved`: where each lane then stood. */
  seen: number[][] = [];
  readonly race = new Race({ now: () => this.time, later: (run, delayMs) => this.later(run, delayMs) }, () =>
    this.seen.push(this.race.lanes.map(({ mark }) => mark?.step ?? -1)),
  );

  later(run: () => void, delayMs: number): void {
    this.waiting.push({ run, at: this.time + delayMs });
  }

  add(settings: Settings = {}): Runner {
    const runner = new Runner(this, settings);
    runner.lane = this.race.add(runner, settings.batch);
    this.later(() => runner.tell(), 5);
    return runner;
  }

  until(end: number): void {
    for (;;) {
      this.waiting.sort((a, b) => a.at - b.at);
      const next = this.waiting[0];
      if (!next || next.at > end) break;
      this.waiting.shift();
      this.time = Math.max(this.time, next.at);
      next.run();
    }
    this.time = Math.max(this.time, end);
  }
}

class Runner implements Racer {
  lane!: Lane;
  step = 0;
  deaf = false;
  private free = false;

  constructor(
    private readonly track: Track,
    private readonly settings: Settings,
  ) {}

  get state(): LabState {
    const { budget = 1000, divergesAt = Infinity } = this.settings;
    if (this.step >= divergesAt) return 'diverged';
    return this.step >= budget ? 'done' : this.step > 0 ? 'active' : 'ready';
  }

  private move(count: number): void {
    const { budget = 1000, divergesAt = Infinity } = this.settings;
    this.step = Math.min(this.step + count, budget, divergesAt);
  }

  tell(): void {
    const { budget = 1000, batch = NaN, tellsSamples = true } = this.settings;
    const samples = tellsSamples ? this.step * batch : NaN;
    this.track.race.heard(this.lane, { step: this.step, budget, state: this.state, samples });
  }

  advance(count: number): void {
    this.track.later(
      () => {
        if (this.deaf) return;
        this.move(count);
        this.tell();
      },
      count * (this.settings.msPerStep ?? 0.1),
    );
  }

  run(): void {
    this.free = true;
    const again = (): void => {
      if (!this.free || this.state === 'done' || this.state === 'diverged') return;
      this.move(1);
      this.tell();
      this.track.later(again, this.settings.msPerStep ?? 0.1);
    };
    this.track.later(again, this.settings.msPerStep ?? 0.1);
  }

  pause(): void {
    this.free = false;
  }

  reset(): void {
    this.free = false;
    this.track.later(() => {
      this.step = 0;
      this.tell();
    }, 1);
  }
}

let track: Track;
beforeEach(() => {
  track = new Track();
});

describe('by steps', () => {
  it('all lanes stand at the same step after every round, the slow ones too', () => {
    for (const msPerStep of [0.05, 1, 3]) track.add({ msPerStep });
    track.until(20);
    track.race.play();
    track.until(60_000);
    const ran = track.seen.filter((steps) => steps.every((step) => step > 0));
    expect(ran.length).toBeGreaterThan(100);
    for (const steps of ran) expect(new Set(steps).size).toBe(1);
    expect(track.race.isOver).toBe(true);
    expect(track.race.isPlaying).toBe(false);
  });

  it('begins only when every lab is open', () => {
    const first = track.add();
    track.race.play();
    const late = new Runner(track, {});
    late.lane = track.race.add(late);
    track.race.play();
    track.until(1000);
    expect(first.step).toBe(0);
    late.tell();
    track.until(2000);
    expect(first.step).toBeGreaterThan(0);
    expect(late.step).toBe(first.step);
  });

  it('a lane that has finished or diverged lets the others go on', () => {
    const short = track.add({ budget: 20 });
    const wild = track.add({ divergesAt: 7 });
    const long = track.add({ budget: 300 });
    track.until(20);
    track.race.play(true);
    track.until(60_000);
    expect([short.state, wild.state, long.state]).toEqual(['done', 'diverged', 'done']);
    expect([short.step, wild.step, long.step]).toEqual([20, 7, 300]);
  });

  it('pause holds all at one step, one step is one step of each, and reset goes back', () => {
    const runners = [track.add({ msPerStep: 1 }), track.add({ msPerStep: 2 })];
    track.until(20);
    track.race.play();
    track.until(300);
    track.race.pause();
    track.until(1000);
    const [at = 0] = runners.map(({ step }) => step);
    expect(at).toBeGreaterThan(0);
    expect(runners.map(({ step }) => step)).toEqual([at, at]);
    track.race.step();
    track.until(1100);
    expect(runners.map(({ step }) => step)).toEqual([at + 1, at + 1]);
    track.race.reset();
    track.until(1200);
    expect(runners.map(({ step }) => step)).toEqual([0, 0]);
    expect(track.race.isReady).toBe(true);
  });

  it('keeps the chosen speed', () => {
    track.add();
    const runner = track.add();
    track.until(20);
    track.race.setRate(50);
    track.race.play();
    track.until(10_020);
    expect(runner.step).toBeGreaterThan(450);
    expect(runner.step).toBeLessThan(550);
  });

  it('has curves of some 240 points, however quick the steps', () => {
    track.add({ budget: 100_000, msPerStep: 1e-4 });
    track.add({ budget: 100_000, msPerStep: 1e-4 });
    track.until(20);
    track.race.play(true);
    track.until(600_000);
    expect(track.race.isOver).toBe(true);
    expect(track.seen.length).toBeGreaterThan(200);
    expect(track.seen.length).toBeLessThan(300);
  });

  it('waits while nobody can see it', () => {
    const runner = track.add();
    track.add();
    track.until(20);
    track.race.setRate(100);
    track.race.play();
    track.until(1000);
    track.race.setVisible(false);
    track.until(1100);
    const { step } = runner;
    track.until(5000);
    expect(runner.step).toBe(step);
    track.race.setVisible(true);
    track.until(6000);
    expect(runner.step).toBeGreaterThan(step);
  });

  it('a new lane takes all back to the start', () => {
    const runner = track.add();
    track.until(20);
    track.race.play();
    track.until(200);
    expect(runner.step).toBeGreaterThan(0);
    const second = track.add();
    track.until(300);
    expect([runner.step, second.step, track.race.isPlaying]).toEqual([0, 0, false]);
  });

  it('a lane whose worker was replaced is told its turn again', () => {
    const runners = [track.add(), track.add()];
    track.until(20);
    track.race.setRate(100);
    track.race.play();
    track.until(1000);
    const lame = runners[1] as Runner;
    lame.deaf = true;
    track.until(1500);
    const { step } = runners[0] as Runner;
    lame.deaf = false;
    lame.step = Math.max(0, lame.step - 30); // its last snapshot
    track.race.recovered(lame.lane);
    lame.tell();
    track.until(1550);
    expect(lame.step).toBeGreaterThanOrEqual(step);
    track.until(3000);
    track.race.pause();
    track.until(3100);
    expect(lame.step).toBe(runners[0]?.step);
  });

  it('what was said before a lane’s turn is not taken for its end', () => {
    const runners = [track.add({ msPerStep: 5 }), track.add({ msPerStep: 5 })];
    track.until(20);
    track.race.play();
    track.until(22);
    runners[0]?.tell();
    track.until(2000);
    track.race.pause();
    track.until(3000);
    expect(runners[0]?.step).toBe(runners[1]?.step);
  });
});

describe('by samples', () => {
  it.each([true, false])('all have seen about equally many (the lab tells: %s)', (tellsSamples) => {
    const runners = [8, 32, 50].map((batch) => track.add({ batch, tellsSamples }));
    track.race.setClock('samples');
    track.until(20);
    track.race.setRate(100);
    track.race.play();
    track.until(5020);
    track.race.pause();
    track.until(6000);
    const seen = runners.map(({ step }, i) => step * ([8, 32, 50][i] ?? 0));
    expect(Math.min(...seen)).toBeGreaterThan(3000);
    expect(Math.max(...seen) - Math.min(...seen)).toBeLessThan(51);
  });

  it('goes on by steps where nobody knows', () => {
    const runners = [track.add(), track.add()];
    track.race.setClock('samples');
    track.until(20);
    track.race.play(true);
    track.until(60_000);
    expect(runners.map(({ step }) => step)).toEqual([1000, 1000]);
  });
});

describe('by time', () => {
  it('each runs as fast as it can, and a pause holds them', () => {
    const quick = track.add({ msPerStep: 1, budget: 1e6 });
    const slow = track.add({ msPerStep: 10, budget: 1e6 });
    track.race.setClock('time');
    track.until(20);
    track.race.play();
    track.until(1020);
    track.race.pause();
    expect(quick.step / slow.step).toBeGreaterThan(8);
    const { step } = quick;
    expect(track.race.seconds).toBeCloseTo(1, 1);
    track.until(2000);
    expect(quick.step).toBe(step);
    expect(track.race.seconds).toBeCloseTo(1, 1);
  });

  it('is over when all have finished', () => {
    track.add({ msPerStep: 1, budget: 50 });
    track.add({ msPerStep: 2, budget: 50 });
    track.race.setClock('time');
    track.until(20);
    track.race.play();
    track.until(1000);
    expect([track.race.isOver, track.race.isPlaying]).toEqual([true, false]);
  });
});
