/** What a page can say to a <descent-lab>, apart from its attributes. */
import type { LabStatus } from '../components/lab_news';

/** A refused call: which field, what was given and what is allowed, in `message` as one sentence. */
export class LabError extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly field = '',
  ) {
    super(message);
    this.name = 'LabError';
  }

  static from(error: unknown): LabError {
    if (error instanceof LabError) return error;
    return new LabError('load_failed', error instanceof Error ? error.message : String(error));
  }
}

/** A run as a value: enough to open it again at the same step, anywhere, with the same bits. */
export interface LabState {
  readonly v: 1;
  readonly lab: string;
  /** As it stands in a link. */
  readonly config: string;
  readonly step: number;
  /** The complete state of the run, base64; without it, the run is replayed to `step`. */
  readonly weights?: string;
}

/** Where a config stands: in the attribute `src` or in a child `<script type="application/json">`. */
export interface LabSetup {
  readonly lab?: string;
  readonly preset?: string;
  readonly seed?: string | number;
  readonly config?: string | Readonly<Record<string, string | number>>;
  readonly race?: string;
}

export type StepUnit = 'step' | 'percent';

export interface ShareOptions {
  /** The link leads to the present step, not to the run's beginning. */
  readonly step?: boolean;
}

/** What became of a table. */
export interface DataTaken {
  readonly points: number;
  /** Rows with a cell that cannot be used. */
  readonly leftOut: number;
}

export interface LabApi {
  readonly status: LabStatus;
  /** Every number of the present frame that has a name of its own. */
  readonly metrics: Readonly<Record<string, number>>;
  /** Resolves once the lab has drawn its first frame. */
  readonly ready: Promise<void>;
  play(): Promise<void>;
  pause(): Promise<void>;
  /** `n` steps, or `n` percent of the budget. Resolves when they are done. */
  step(n?: number, unit?: StepUnit): Promise<void>;
  /** Back to step 0 of the same run, or of the run of another seed. */
  reset(options?: { seed?: number }): Promise<void>;
  /** To that step of the run, forward or back; the bits are those of a run that went there. */
  seek(step: number): Promise<void>;
  /** Sets one parameter. Rejects with a LabError that names what is allowed. */
  set(key: string, value: string | number | boolean): Promise<void>;
  /** A parameter's present value. */
  get(key: string): Promise<string>;
  getState(options?: { weights?: boolean }): Promise<LabState>;
  setState(state: LabState): Promise<void>;
  /** The run's complete state as a file; `checkpoint` is the only format. */
  exportModel(format?: 'checkpoint'): Promise<Blob>;
  importModel(file: Blob): Promise<void>;
  /** The address of this set-up on the site. Rejects (`too_long`) where a drawing is too large for one. */
  getShareURL(options?: ShareOptions): Promise<string>;
  /** A channel of the present frame as CSV; default: the run's history, else the first series or table. */
  exportData(channel?: string): Promise<string>;
  /** A table (CSV) becomes the lab's data, where the lab takes points of one's own. */
  importData(data: string | Blob): Promise<DataTaken>;
  /** The stage as a PNG, two pixels to one of the page. */
  screenshot(): Promise<Blob>;
  /** The lab as it is set up, as one page of HTML that runs without a network, from a disk too. */
  exportPage(): Promise<Blob>;
  /** Ends the run and frees its worker and memory; the poster stays. */
  destroy(): void;
}
