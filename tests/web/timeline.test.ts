import { beforeEach, describe, expect, it } from 'vitest';
import type { Configured, CoreLab } from '../../web/src/engine/core';
import { Timeline } from '../../web/src/engine/timeline';
import { frameBytes } from './support/frame_bytes';

/** Whatever happened to it is in its value: each step, the rate of that step, each nudge, in order. */
class RememberingLab implements CoreLab {
  step = 0;
  value = 0;
  rate = 1;
  moved = 0;
  loads = 0;

  constructor(readonly budget = 640) {}

  configure(config: string): Configured {
    const rate = Number(new URLSearchParams(config).get('rate') ?? 1);
    if (Number.isNaN(rate)) return { ok: false, refusal: { problems: [], suggestion: '' } };
    this.rate = rate;
    return { ok: true, config: `rate=${rate}`, restarted: false };
  }

  reset(): void {
    this.step = 0;
    this.value = 0;
  }

  private get state(): number {
    return this.step >= this.budget ? 2 : this.step > 0 ? 1 : 0;
  }

  advance(steps: number): number {
    for (let i = 0; i < steps && this.step < this.budget; i++) {
      this.step++;
      this.moved++;
      this.value = (this.value * 31 + this.rate * this.step) % 1_000_003;
    }
    return this.state;
  }

  frame(): Uint8Array {
    return frameBytes({ step: this.step, budget: this.budget, state: this.state }, []);
  }

  act(action: string): Configured {
    this.value = (this.value * 7 + Number(action)) % 1_000_003;
    return { ok: true, config: '', restarted: false };
  }

  save(): Uint8Array {
    return new Uint8Array(Float64Array.of(this.step, this.value, this.rate).buffer);
  }

  load(state: Uint8Array): { ok: true } {
    const [step = 0, value = 0, rate = 1] = new Float64Array(state.slice().buffer);
    [this.step, this.value, this.rate] = [step, value, rate];
    this.loads++;
    return { ok: true };
  }

  close(): void {
    this.step = NaN;
  }
}

let lab: RememberingLab;
let run: Timeline;
/** The value at each step of the first pass. */
let seen: number[];

function forward(to: number): void {
  while (run.step < to) {
    run.advance(1);
    seen[run.step] = lab.value;
  }
}

function goTo(step: number, slice = 7): void {
  run.seek(step);
  while (run.isSeeking) run.seekOn(slice);
}

beforeEach(() => {
  lab = new RememberingLab();
  run = new Timeline(lab, 'rate=1');
  seen = [0];
});

describe('a place gone back to', () => {
  it.each([0, 1, 19, 20, 21, 333, 639, 640])('is what it was: step %i', (step) => {
    forward(640);
    goTo(step);
    expect([run.step, lab.step, lab.value]).toEqual([step, step, seen[step]]);
    expect(run.state).toBe(step === 0 ? 'ready' : step === 640 ? 'done' : 'active');
  });

  it('is what it was where settings and actions changed on the way', () => {
    forward(100);
    run.configure('rate=3');
    forward(150);
    run.act('5');
    seen[150] = lab.value;
    forward(300);
    run.configure('rate=2');
    forward(640);
    for (const step of [90, 150, 149, 640, 301, 120, 299]) {
      goTo(step);
      expect([step, lab.value]).toEqual([step, seen[step]]);
    }
  });

  it('keeps the reader’s settings, and goes on with them', () => {
    forward(100);
    run.configure('rate=3');
    forward(200);
    goTo(50);
    expect(lab.rate).toBe(3);
    run.advance(1);
    expect(lab.value).toBe(((seen[50] ?? 0) * 31 + 3 * 51) % 1_000_003);
  });

  it('continues as the first pass did', () => {
    forward(400);
    goTo(123);
    for (let step = 124; step <= 400; step++) {
      run.advance(1);
      expect(lab.value).toBe(seen[step]);
    }
  });

  it('is the beginning of a new future, which can be gone back in too', () => {
    forward(300);
    goTo(100);
    run.act('9');
    const [from] = [lab.value];
    forward(300);
    const other = [...seen];
    expect(other[200]).not.toBe(undefined);
    goTo(100);
    expect(lab.value).toBe(from);
    goTo(200);
    expect(lab.value).toBe(other[200]);
    goTo(99);
    expect(lab.value).toBe(other[99]);
  });
});

describe('the way there', () => {
  it('begins at a state kept before it, not at the start', () => {
    forward(640);
    lab.moved = 0;
    goTo(630);
    expect(lab.loads).toBe(1);
    expect(lab.moved).toBeLessThan(40);
  });

  it('goes on from the present place where that is nearest', () => {
    forward(10);
    lab.moved = 0;
    goTo(14);
    expect([lab.loads, lab.moved]).toEqual([0, 4]);
  });

  it('never takes more steps at once than it may', () => {
    run.seek(100);
    expect(run.seekOn(30)).toBe(30);
    expect(run.seekOn(90)).toBe(70);
    expect(run.isSeeking).toBe(false);
  });

  it('ends where the run ends', () => {
    goTo(10_000, 1000);
    expect([run.step, run.state, run.isSeeking]).toEqual([640, 'done', false]);
  });

  it('can be left: a new goal, or something to do, takes its place', () => {
    run.seek(500);
    run.seekOn(100);
    goTo(60);
    forward(61);
    goTo(61);
    run.seek(300);
    run.seekOn(9);
    const left = run.step;
    run.advance(1);
    expect([run.isSeeking, run.step]).toEqual([false, left + 1]);
  });

  it('keeps no more than a few dozen states, however often it keeps one', () => {
    lab = new RememberingLab(1_000_000);
    run = new Timeline(lab, '');
    for (let i = 0; i < 1000; i++) run.advance(1000);
    lab.moved = 0;
    goTo(999_999, 1_000_000);
    expect(lab.moved).toBeLessThan(1_000_000 / 8);
  });
});

it('after a reset it is a run without a past', () => {
  run.act('5');
  forward(50);
  run.configure('rate=2');
  run.reset();
  expect([run.step, run.state]).toEqual([0, 'ready']);
  goTo(20);
  const there = lab.value;
  lab.reset();
  lab.advance(20);
  expect(there).toBe(lab.value);
});
