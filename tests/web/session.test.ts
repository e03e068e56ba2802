import { beforeEach, describe, expect, it } from 'vitest';
import { Frame } from '../../web/src/engine/frame';
import type { FromWorker } from '../../web/src/engine/protocol';
import { Session, defaultSliceMs as sliceMs } from '../../web/src/engine/session';
import { CountingLab, coreOf } from './support/fake_core';

/** A clock and a scheduler in the test's hands. */
class Stage {
  time = 0;
  msPerStep = 0.01;
  said: FromWorker[] = [];
  /** The page draws every frame at once. */
  draws = false;
  waiting: { run: () => void; at: number }[] = [];
  readonly lab: CountingLab;
  readonly session: Session;

  constructor(budget = 1e9) {
    this.lab = new CountingLab(budget, (steps) => (this.time += steps * this.msPerStep));
    this.session = new Session(
      coreOf(() => this.lab),
      {
        post: (message) => {
          this.said.push(message);
          if (this.draws && message.kind === 'frame') this.session.hear({ kind: 'drawn', buffer: null });
        },
        now: () => this.time,
        later: (run, delayMs) => this.waiting.push({ run, at: this.time + delayMs }),
      },
    );
    this.session.hear({ kind: 'open', request: 1, lab: 'count', config: 'a=1', state: null });
  }

  /** Lets time pass until `end`, running what was scheduled. */
  runUntil(end: number): void {
    for (;;) {
      const next = this.waiting.shift();
      if (!next || next.at > end || this.time > end) {
        if (next) this.waiting.unshift(next);
        return;
      }
      this.time = Math.max(this.time, next.at);
      next.run();
    }
  }

  of<K extends FromWorker['kind']>(kind: K): Extract<FromWorker, { kind: K }>[] {
    return this.said.filter((message): message is Extract<FromWorker, { kind: K }> => message.kind === kind);
  }

  get lastFrame(): Frame {
    const message = this.of('frame').at(-1);
    if (!message) throw new Error('no frame');
    return new Frame(message.buffer, message.size, []);
  }
}

let stage: Stage;
beforeEach(() => {
  stage = new Stage();
});

describe('slices', () => {
  it('grow to about the slice’s length and no further', () => {
    stage.session.hear({ kind: 'play', toEnd: false });
    stage.runUntil(500);
    const longest = Math.max(...stage.lab.advances) * stage.msPerStep;
    expect(longest).toBeGreaterThan(sliceMs * 0.8);
    expect(longest).toBeLessThan(sliceMs * 1.5);
  });

  it('begin with one step, because nobody knows yet what a step costs', () => {
    stage.session.hear({ kind: 'play', toEnd: false });
    stage.runUntil(100);
    expect(stage.lab.advances[0]).toBe(1);
  });

  it('shrink again when steps become dear', () => {
    stage.session.hear({ kind: 'play', toEnd: false });
    stage.runUntil(300);
    stage.msPerStep = 5;
    stage.runUntil(1e6);
    expect(stage.lab.advances.at(-1)).toBeLessThanOrEqual(3);
  });

  it('a pause is heard between two slices', () => {
    stage.session.hear({ kind: 'play', toEnd: false });
    stage.runUntil(100);
    stage.session.hear({ kind: 'pause' });
    const { step } = stage.lab;
    stage.runUntil(1000);
    expect(stage.lab.step).toBe(step);
  });
});

describe('speed', () => {
  it.each([5, 100, 2000])('%i steps per second are kept to within a tenth', (rate) => {
    stage.session.hear({ kind: 'speed', rate });
    stage.session.hear({ kind: 'play', toEnd: false });
    stage.runUntil(10_000);
    expect(stage.lab.step / 10).toBeGreaterThan(rate * 0.9);
    expect(stage.lab.step / 10).toBeLessThan(rate * 1.1);
  });

  it('running to the end ignores the speed and stops at the budget', () => {
    stage = new Stage(50_000);
    stage.session.hear({ kind: 'speed', rate: 1 });
    stage.session.hear({ kind: 'play', toEnd: true });
    stage.runUntil(5000);
    stage.session.hear({ kind: 'drawn', buffer: null });
    expect(stage.lastFrame.state).toBe('done');
    expect(stage.of('frame').at(-1)?.running).toBe(false);
  });
});

describe('frames', () => {
  it('are sent only when the page has drawn the last one', () => {
    stage.session.hear({ kind: 'play', toEnd: false });
    stage.runUntil(1000);
    expect(stage.of('frame')).toHaveLength(1);
    stage.session.hear({ kind: 'drawn', buffer: null });
    expect(stage.of('frame')).toHaveLength(2);
    expect(stage.lastFrame.step).toBe(stage.lab.step);
  });

  it('reuse the buffer that the page gives back', () => {
    const first = stage.of('frame')[0]?.buffer ?? null;
    stage.session.hear({ kind: 'drawn', buffer: first });
    stage.session.hear({ kind: 'step', count: 1 });
    expect(stage.of('frame')[1]?.buffer).toBe(first);
  });
});

describe('a run to the end', () => {
  it('shows itself about twice a second, and at its end', () => {
    stage = new Stage(1_000_000); // ten seconds
    stage.session.hear({ kind: 'drawn', buffer: null });
    stage.draws = true;
    stage.session.hear({ kind: 'play', toEnd: true });
    const before = stage.of('frame').length;
    stage.runUntil(9000);
    const shown = stage.of('frame').length - before;
    expect(shown).toBeGreaterThanOrEqual(15);
    expect(shown).toBeLessThanOrEqual(20);
    stage.runUntil(11_000);
    expect(stage.lastFrame.state).toBe('done');
  });

  it('shows every slice again once a speed is chosen', () => {
    stage.session.hear({ kind: 'drawn', buffer: null });
    stage.draws = true;
    stage.session.hear({ kind: 'play', toEnd: true });
    stage.runUntil(1000);
    stage.session.hear({ kind: 'speed', rate: null });
    const before = stage.of('frame').length;
    stage.runUntil(2000);
    expect(stage.of('frame').length - before).toBeGreaterThan(50);
  });
});

describe('a turn in a race', () => {
  it('is so many steps, answered by a frame', () => {
    stage.session.hear({ kind: 'drawn', buffer: null });
    stage.session.hear({ kind: 'advance', count: 7 });
    expect(stage.lab.advances).toEqual([7]);
    expect(stage.lastFrame.step).toBe(7);
    expect(stage.of('frame').at(-1)?.running).toBe(false);
  });

  it('keeps the state only every two seconds', () => {
    for (let turn = 0; turn < 100; turn++) {
      stage.time += 50;
      stage.session.hear({ kind: 'drawn', buffer: null });
      stage.session.hear({ kind: 'advance', count: 1 });
    }
    expect(stage.lab.step).toBe(100);
    expect(stage.of('snapshot').length).toBeLessThanOrEqual(3);
    expect(stage.of('snapshot').length).toBeGreaterThanOrEqual(2);
  });
});

describe('the run', () => {
  it('waits while it cannot be seen and goes on by itself', () => {
    stage.session.hear({ kind: 'play', toEnd: false });
    stage.runUntil(100);
    stage.session.hear({ kind: 'visible', visible: false });
    const { step } = stage.lab;
    stage.runUntil(1000);
    expect(stage.lab.step).toBe(step);
    stage.session.hear({ kind: 'visible', visible: true });
    stage.runUntil(2000);
    expect(stage.lab.step).toBeGreaterThan(step);
  });

  it('goes on after a change, live or restarting', () => {
    stage.session.hear({ kind: 'play', toEnd: false });
    stage.runUntil(100);
    stage.session.hear({ kind: 'configure', request: 2, config: 'restart=1' });
    expect(stage.lab.step).toBe(0);
    stage.runUntil(200);
    expect(stage.lab.step).toBeGreaterThan(0);
    expect(stage.of('configured')[0]).toMatchObject({ request: 2, restarted: true });
  });

  it('is untouched by a configuration that is refused', () => {
    stage.session.hear({ kind: 'step', count: 5 });
    stage.session.hear({ kind: 'configure', request: 3, config: 'bad=1' });
    expect(stage.lab.step).toBe(5);
    expect(stage.of('refused')[0]).toMatchObject({ request: 3, problems: [{ code: 'unknown_key' }] });
  });

  it('tells its state about every two seconds, and goes on from one', () => {
    stage.session.hear({ kind: 'play', toEnd: false });
    stage.runUntil(10_500);
    const snapshots = stage.of('snapshot');
    expect(snapshots.length).toBeGreaterThanOrEqual(4);
    expect(snapshots.length).toBeLessThanOrEqual(6);
    const state = snapshots[2]?.state ?? new ArrayBuffer(0);
    const saved = new Float64Array(state)[0];
    const next = new Stage();
    next.session.hear({ kind: 'open', request: 9, lab: 'count', config: 'a=1', state });
    expect(next.lab.step).toBe(saved);
  });

  it('shows signs of life while it advances', () => {
    stage.session.hear({ kind: 'play', toEnd: false });
    stage.runUntil(5000);
    expect(stage.of('beat').length).toBeGreaterThanOrEqual(4);
  });
});

describe('a step that is sought', () => {
  it('is reached in slices, without drawing on the way, and the run stands there', () => {
    stage = new Stage(1_000_000);
    stage.draws = true;
    stage.session.hear({ kind: 'drawn', buffer: null });
    stage.session.hear({ kind: 'step', count: 3 });
    const before = stage.of('frame').length;
    stage.session.hear({ kind: 'seek', step: 90_000 });
    stage.runUntil(5000);
    expect(stage.of('frame').length - before).toBe(1);
    expect(stage.lastFrame.step).toBe(90_000);
    expect(stage.of('frame').at(-1)?.running).toBe(false);
    expect(Math.max(...stage.lab.advances) * stage.msPerStep).toBeLessThan(sliceMs * 1.5);
    stage.runUntil(9000);
    expect(stage.lab.step).toBe(90_000);
  });

  it('can lie behind, also behind the end, and the run goes on from it', () => {
    stage = new Stage(5000);
    stage.draws = true;
    stage.session.hear({ kind: 'drawn', buffer: null });
    stage.session.hear({ kind: 'play', toEnd: true });
    stage.runUntil(1000);
    expect(stage.lastFrame.state).toBe('done');
    stage.session.hear({ kind: 'seek', step: 1234 });
    stage.runUntil(2000);
    expect([stage.lastFrame.step, stage.lastFrame.state]).toEqual([1234, 'active']);
    stage.session.hear({ kind: 'play', toEnd: false });
    stage.runUntil(9000);
    expect(stage.lastFrame.step).toBe(5000);
  });

  it('gives way to the next one', () => {
    stage.draws = true;
    stage.session.hear({ kind: 'drawn', buffer: null });
    stage.session.hear({ kind: 'seek', step: 1_000_000 });
    stage.runUntil(100);
    stage.session.hear({ kind: 'seek', step: 40 });
    stage.runUntil(1000);
    expect(stage.lab.step).toBe(40);
  });
});

describe('a limit', () => {
  const heard = (...messages: Parameters<Session['hear']>[0][]): number => {
    for (const message of messages) stage.session.hear(message);
    stage.runUntil(1e5);
    return stage.lab.step;
  };

  beforeEach(() => {
    stage.draws = true;
    stage.session.hear({ kind: 'drawn', buffer: null });
    stage.session.hear({ kind: 'limit', step: 137 });
  });

  it.each([
    { kind: 'play', toEnd: false },
    { kind: 'play', toEnd: true },
    { kind: 'step', count: 500 },
    { kind: 'advance', count: 500 },
    { kind: 'seek', step: 500 },
  ] as const)('is where $kind (to end: $toEnd) stops, exactly', (message) => {
    expect(heard(message)).toBe(137);
    expect([stage.lastFrame.step, stage.of('frame').at(-1)?.running]).toEqual([137, false]);
  });

  it('lets a run that is there go no further, and one that went back come again', () => {
    heard({ kind: 'play', toEnd: true });
    expect(heard({ kind: 'play', toEnd: false })).toBe(137);
    expect(heard({ kind: 'reset' })).toBe(0);
    expect(heard({ kind: 'play', toEnd: false })).toBe(137);
  });

  it('can be taken away, or be set while it runs', () => {
    expect(heard({ kind: 'limit', step: null }, { kind: 'step', count: 500 })).toBe(500);
    stage.session.hear({ kind: 'play', toEnd: false });
    expect(heard({ kind: 'limit', step: 300 })).toBe(500);
    expect(stage.of('frame').at(-1)?.running).toBe(false);
  });
});
