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
    if (this.status.running) return this.visible ? 'running' : 'hidden';
    return this.frame.step === 0 ? 'ready' : 'paused';
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

  restore(state: ArrayBuffer): Promise<Answer> {
    return this.client.restore(state);
  }

  configure(changes: Config): void {
    this.seeking = null;
    this.config = { ...this.config, ...changes };
    void this.configureText(formatText(this.config));
  }

  act(action: string): void {
    this.seeking = null;
    void this.client.act(action).then((answer) => {
      if (!answer.ok && answer.problems.length > 0)
        console.warn(answer.problems.map((problem) => problem.message).join(' '));
    });
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
    this.seeking = step;
    this.client.seek(step);
    this.events.changed();
  }

  command(command: Exclude<RunCommand, 'new-seed'>): void {
    this.seeking = null;
    switch (command) {
      case 'reset':
        return this.client.reset();
      case 'step':
        return this.client.step(1);
      case 'play':
        return this.client.play();
      case 'again':
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
    const answer = await asked;
    if (question !== this.questions) return;
    if (answer.ok) {
      this.trouble = null;
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
