/**
 * What a lab tells the page it stands in, as events that bubble out of every shadow root: `lab-ready`
 * { lab }, `lab-status` { status, step }, `lab-step` { step, budget, metrics } at most ten times a
 * second, `lab-done` { reason, step }, `lab-goal` { lab } once per run, `lab-warning` { code, message }
 * for each kind of sentence that the core begins to say, `lab-error` { code, message }.
 */
import type { Frame, Note } from '../engine/frame';
import type { Problem } from '../engine/protocol';
import type { LabRow } from '../lib/catalog';
import type { Trouble } from './lab_run';
import type { RunWord } from './run_bar';
import { emit } from './shared';

export type LabStatus = 'idle' | 'loading' | 'ready' | 'running' | 'paused' | 'done' | 'diverged' | 'error';

export interface LabEvents {
  'lab-ready': { lab: string };
  /** `step`: the one that a link asked this configuration to be opened at. */
  'lab-change': { lab: string; config: string; step?: number };
  'lab-race': { lab: string; config: string; race: string | null };
  'lab-status': { status: LabStatus; step: number };
  'lab-step': { step: number; budget: number; metrics: Readonly<Record<string, number>> };
  'lab-done': { reason: 'budget' | 'diverged' | 'max-steps'; step: number };
  'lab-goal': { lab: string };
  'lab-warning': { code: string; message: string };
  'lab-error': { code: string; message: string };
  'lab-resize': { height: number };
}

/** As the page hears them. */
export type LabEventMap = { [Name in keyof LabEvents]: CustomEvent<LabEvents[Name]> };

/** What the news are made of. */
export interface Told {
  readonly row: LabRow;
  readonly word: RunWord;
  readonly frame: Frame | null;
  readonly trouble: Trouble | null;
  /** What was asked for and set to the nearest that can be, or left out. */
  readonly adjusted: readonly Problem[];
  /** The run ends here by the page's wish. */
  readonly isAtLimit: boolean;
  /** A note of the core in words. */
  say(note: Note): string;
}

/** What an author is told of a run: that it waits off screen is the reader's business. */
export const statusOf = (word: RunWord): LabStatus =>
  word === 'failed' ? 'error' : word === 'hidden' ? 'paused' : word;

const stepEveryMs = 100;

export class LabNews {
  private status: LabStatus = 'idle';
  private isReady = false;
  private goalTold = '';
  private doneTold = '';
  private warned = new Set<string>();
  private errorTold: Trouble | null = null;
  private adjustedTold: readonly Problem[] = [];
  private stepTold = -1;
  private stepAt = 0;
  private later: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly target: EventTarget) {}

  /** Another lab: everything is new again. */
  forget(): void {
    clearTimeout(this.later);
    this.later = undefined;
    this.isReady = false;
    this.goalTold = this.doneTold = '';
    this.warned = new Set();
    this.errorTold = null;
    this.adjustedTold = [];
    this.stepTold = -1;
  }

  hear(told: Told): void {
    const { row, frame, trouble } = told;
    const status = statusOf(told.word);
    if (frame && !this.isReady) {
      this.isReady = true;
      this.emit('lab-ready', { lab: row.id });
    }
    if (status !== this.status) {
      this.status = status;
      this.emit('lab-status', { status, step: frame?.step ?? 0 });
    }
    if (trouble && trouble !== this.errorTold) this.emit('lab-error', wordsOf(trouble));
    this.errorTold = trouble;
    if (told.adjusted !== this.adjustedTold)
      for (const { code, message } of told.adjusted) this.emit('lab-warning', { code, message });
    this.adjustedTold = told.adjusted;
    if (!frame) return;
    const { step, budget } = frame;
    if (step !== this.stepTold) this.tellStep({ step, budget, metrics: metricsOf(row, frame) });
    this.tellEnd(told, frame);
    this.warn(frame, told);
  }

  /** At most every 100 ms, and the last one always. */
  private tellStep(detail: LabEvents['lab-step']): void {
    this.stepTold = detail.step;
    clearTimeout(this.later);
    const wait = this.stepAt + stepEveryMs - performance.now();
    if (wait > 0) {
      this.later = setTimeout(() => this.tellStep(detail), wait);
      return;
    }
    this.stepAt = performance.now();
    this.emit('lab-step', detail);
  }

  /** The goal once per run, as the core tells by `goal`; a lab that cannot tell has reached it at its end. */
  private tellEnd({ row, isAtLimit }: Told, frame: Frame): void {
    const run = `${row.id} ${frame.run}`;
    const ended = frame.state === 'done' || frame.state === 'diverged';
    const reached = frame.has('goal') ? frame.scalar('goal') === 1 : frame.state === 'done';
    if (reached && run !== this.goalTold) {
      this.goalTold = run;
      this.emit('lab-goal', { lab: row.id });
    }
    if ((ended || isAtLimit) && run !== this.doneTold) {
      this.doneTold = run;
      const reason = !ended ? 'max-steps' : frame.state === 'done' ? 'budget' : 'diverged';
      this.emit('lab-done', { reason, step: frame.step });
    }
  }

  private warn(frame: Frame, { say }: Told): void {
    const before = this.warned;
    const notes = frame.notes('notes');
    this.warned = new Set(notes.map(({ id }) => id));
    for (const note of notes.filter(({ id }) => !before.has(id)))
      this.emit('lab-warning', { code: note.id, message: say(note) });
  }

  private emit<Name extends keyof LabEvents>(name: Name, detail: LabEvents[Name]): void {
    emit(this.target, name, detail);
  }
}

/** Every number of a frame that has a name of its own. */
export function metricsOf(row: LabRow, frame: Frame): Record<string, number> {
  const scalars = row.channels.filter(({ id, kind }) => kind === 'scalar' && frame.has(id));
  return Object.fromEntries(scalars.map(({ id }) => [id, frame.scalar(id)]));
}

function wordsOf(trouble: Trouble): LabEvents['lab-error'] {
  if (trouble.kind === 'failure') return { code: trouble.failure.code, message: trouble.failure.detail };
  const [problem] = trouble.problems;
  const message = trouble.problems.map((one) => one.message).join(' ');
  return { code: problem?.code ?? 'refused', message };
}

declare global {
  interface HTMLElementEventMap {
    'lab-ready': LabEventMap['lab-ready'];
    'lab-change': LabEventMap['lab-change'];
    'lab-race': LabEventMap['lab-race'];
    'lab-status': LabEventMap['lab-status'];
    'lab-step': LabEventMap['lab-step'];
    'lab-done': LabEventMap['lab-done'];
    'lab-goal': LabEventMap['lab-goal'];
    'lab-warning': LabEventMap['lab-warning'];
    'lab-error': LabEventMap['lab-error'];
    'lab-resize': LabEventMap['lab-resize'];
  }
}
