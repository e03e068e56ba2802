/**
 * What <descent-lab> knows of its run, apart from how it looks: the client, the present frame and
 * configuration, the trouble there may be. Calls `changed` whenever there is something new to draw.
 */
import {
  LabClient,
  type Answer,
  type ClientOptions,
  type Failure,
  type Fetching,
  type RunStatus,
} from '../engine/client';
import type { Frame } from '../engine/frame';
import type { Problem } from '../engine/protocol';
import type { LabRow } from '../lib/catalog';
import { formatText, fullConfig, type Config } from '../lib/config_text';
import { roundTo125 } from '../lib/numbers';
import type { RunCommand, RunWord } from './run_bar';

export type Trouble =
  | { kind: 'problems'; problems: readonly Problem[]; suggestion: string }
  | { kind: 'failure'; failure: Failure };

/** What is wrong only in measure or is not ours at all: the core's nearest settings are opened at once. */
const adjustable = new Set([
  'unknown_key',
  'out_of_range',
  'not_an_integer',
  'too_many_choices',
  'too_many_points',
]);

/** A run is worth watching for about this long when nobody has chosen a speed. */
const pleasantSeconds = 8;

export interface RunEvents {
  changed(): void;
  /** The run's configuration is now this diff text. */
  configured(config: string): void;
  /** A frame has come; `changed` follows. */
  framed?(frame: Frame): void;
  /** The worker was replaced; `changed` follows. */
  recovered?(): void;
}

/** Also a run that ended before it came so far is as near as it gets. */
function isThere({ step, state }: Frame, wanted: number): boolean {
  return step === wanted || (step < wanted && (state === 'done' || state === 'diverged'));
}

export class LabRun {
  frame: Frame | null = null;
  status: RunStatus = { running: false, hidden: false, stepsPerSecond: 0 };
  trouble: Trouble | null = null;
  /** What was asked for and set to the nearest that can be, or left out, until it is asked anew. */
  adjusted: readonly Problem[] = [];
  /** Nothing was changed or done in mid-run: settings and step say all there is to know about it. */
  isPlain = true;
  /** The run ends at this step, if not before; null: at its own end. */
  limit: number | null = null;
  /** A real data set that is on its way. */
  fetching: Fetching | null = null;
  /** Set once, when the worker had to be replaced. */
  recovered = false;
  config: Config;
  /** The shortest text for the present configuration. */
  diff = '';
  rate: number | null = null;
  /** The step that the run is on its way to without being drawn. */
  seeking: number | null = null;

  private chosenSpeed = false;
  private preferredSpeed: number | undefined;
  private readonly client: LabClient;
  private visible = true;
  private questions = 0;

  constructor(
    readonly row: LabRow,
    wasmUrl: string,
    private readonly events: RunEvents,
    options: Partial<ClientOptions> = {},
  ) {
    this.config = fullConfig(row.params, '');
    this.client = new LabClient({
      lab: row.id,
      channels: row.channels,
      wasmUrl,
      observer: {
        frame: (frame, status) => this.take(frame, status),
        failed: (failure) => {
          this.trouble = { kind: 'failure', failure };
          this.events.changed();
        },
        fetching: (progress) => {
          this.fetching = progress;
          this.events.changed();
        },
        recovered: () => {
          this.recovered = true;
          this.seeking = null;
          this.events.recovered?.();
          this.events.changed();
        },
      },
      ...options,
    });
  }

  get word(): RunWord {
    if (this.trouble?.kind === 'failure') return 'failed';
    if (!this.frame) return this.trouble ? 'failed' : 'loading';
    if (this.seeking !== null) return 'paused';
    if (this.frame.state === 'done' || this.frame.state === 'diverged') return this.frame.state;
    if (this.isAtLimit) return 'done';
    if (this.status.running) return this.visible ? 'running' : 'hidden';
    return this.frame.step === 0 ? 'ready' : 'paused';
  }

  get isAtLimit(): boolean {
    return this.frame !== null && this.frame.step >= (this.limit ?? Infinity);
  }

  /** Steps until the end; 0: there is none. */
  get budget(): number {
    const own = this.frame?.budget ?? 0;
    return this.limit === null || (own > 0 && own < this.limit) ? own : this.limit;
  }

  setLimit(step: number | null): void {
    this.limit = step;
    this.client.setLimit(step);
    this.events.changed();
  }

  async open(text: string): Promise<void> {
    await this.settle(this.client.open(text));
  }

  /** Applies a complete configuration text, as from a link or a preset. */
  async configureText(text: string): Promise<void> {
    await this.settle(this.client.configure(text));
  }

  /** The same for a caller who hears himself what is wrong: a refused text changes nothing. */
  async ask(text: string): Promise<Answer> {
    const answer = await this.client.configure(text);
    if (answer.ok) await this.settle(Promise.resolve(answer));
    return answer;
  }

  /** The complete state of the run, for restore(). */
  save(): Promise<ArrayBuffer | null> {
    return this.client.save();
  }

  async restore(state: ArrayBuffer): Promise<Answer> {
    const answer = await this.client.restore(state);
    if (answer.ok) this.isPlain = false;
    return answer;
  }

  configure(changes: Config): void {
    this.seeking = null;
    this.config = { ...this.config, ...changes };
    void this.configureText(formatText(this.config));
  }

  act(action: string): void {
    this.seeking = null;
    void this.client.act(action).then((answer) => {
      if (answer.ok) this.isPlain = false;
      else if (answer.problems.length > 0)
        console.warn(answer.problems.map((problem) => problem.message).join(' '));
    });
  }

  /** The reader has seen what was adjusted. */
  dismiss(): void {
    this.adjusted = [];
    this.events.changed();
  }

  mend(): void {
    if (this.trouble?.kind === 'problems') void this.configureText(this.trouble.suggestion);
  }

  /** So many steps at once, answered by a frame. */
  advance(count: number): void {
    this.client.advance(count);
  }

  /** To that step of the run, back or forth; the frame there answers. */
  seek(step: number): void {
    this.seeking = Math.min(step, this.limit ?? Infinity);
    this.client.seek(this.seeking);
    this.events.changed();
  }

  command(command: Exclude<RunCommand, 'new-seed'>): void {
    this.seeking = null;
    switch (command) {
      case 'reset':
        this.isPlain = true;
        return this.client.reset();
      case 'step':
        return this.client.step(1);
      case 'play':
        return this.client.play();
      case 'again':
        this.isPlain = true;
        this.client.reset();
        return this.client.play();
      case 'pause':
        return this.client.pause();
      case 'to-end':
        return this.client.runToEnd();
    }
  }

  /** The layout's speed, until the reader chooses one. */
  preferSpeed(rate: number | undefined): void {
    this.preferredSpeed = rate;
    if (rate !== undefined && !this.chosenSpeed) this.useSpeed(rate);
  }

  setSpeed(rate: number | null): void {
    this.chosenSpeed = true;
    this.useSpeed(rate);
  }

  setVisible(visible: boolean): void {
    this.visible = visible;
    this.client.setVisible(visible);
    this.events.changed();
  }

  close(): void {
    this.client.close();
  }

  /** Only the answer to the latest question counts: older ones would undo what was asked since. */
  private async settle(asked: Promise<Answer>): Promise<void> {
    const question = ++this.questions;
    let answer = await asked;
    if (question !== this.questions) return;
    let adjusted: readonly Problem[] = [];
    if (
      !answer.ok &&
      answer.problems.length > 0 &&
      answer.problems.every(({ code }) => adjustable.has(code))
    ) {
      adjusted = answer.problems;
      answer = await this.client.configure(answer.suggestion);
      if (question !== this.questions) return;
    }
    this.adjusted = adjusted;
    if (answer.ok) {
      this.trouble = null;
      if (answer.restarted) this.isPlain = true;
      else if (answer.config !== this.diff && (this.frame?.step ?? 0) > 0) this.isPlain = false;
      this.diff = answer.config;
      this.config = fullConfig(this.row.params, answer.config);
      this.events.configured(answer.config);
    } else if (answer.problems.length > 0) {
      this.trouble = { kind: 'problems', problems: answer.problems, suggestion: answer.suggestion };
      this.config = fullConfig(this.row.params, answer.suggestion);
    }
    this.events.changed();
  }

  private take(frame: Frame, status: RunStatus): void {
    if (!this.chosenSpeed && frame.budget !== this.frame?.budget) {
      const wanted =
        this.preferredSpeed ?? (frame.budget > 0 ? roundTo125(frame.budget / pleasantSeconds) : 50);
      this.useSpeed(wanted);
    }
    this.frame = frame;
    this.status = status;
    if (this.seeking !== null && isThere(frame, this.seeking)) this.seeking = null;
    this.events.framed?.(frame);
    this.events.changed();
  }

  private useSpeed(rate: number | null): void {
    this.rate = rate;
    this.client.setSpeed(rate);
    this.events.changed();
  }
}
