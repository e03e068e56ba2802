/**
 * The page's end of one lab: promises for what can be refused, commands for the rest, and an
 * observer that hears frames, status and failures. It draws nothing and keeps no copy of the
 * numbers. A worker that crashes or goes silent while a run is advancing is replaced, and the run
 * goes on from its last snapshot.
 */
import type { ChannelRow } from '../lib/catalog';
import { loadSet, type DataSet, type LoadOptions, type Loaded } from './datasets';
import { Frame } from './frame';
import { unreachable, type FailureCode, type FromWorker, type Problem, type ToWorker } from './protocol';
import { missingFeature } from './simd';
import { startWorker } from './start_worker';

/** The part of Worker that is used, so that tests can stand in for it. */
export interface WorkerLike {
  postMessage(message: ToWorker, transfer: Transferable[]): void;
  terminate(): void;
  onmessage: ((event: MessageEvent<FromWorker>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
}

export interface Failure {
  code: FailureCode;
  detail: string;
}

export interface RunStatus {
  running: boolean;
  /** Off screen or in a hidden tab: a run that is on waits. */
  hidden: boolean;
  stepsPerSecond: number;
}

/** How much of a data set's file has come, in bytes; `total` is 0 until it is known. */
export interface Fetching {
  set: string;
  loaded: number;
  total: number;
}

export interface Observer {
  /** At most once per drawn frame. The frame's arrays stay valid until the next call. */
  frame(frame: Frame, status: RunStatus): void;
  failed(failure: Failure): void;
  /** The worker was replaced; the run goes on from its last snapshot. */
  recovered(): void;
  /** A real data set that the lab needs is on its way; null: no longer. */
  fetching?(progress: Fetching | null): void;
}

export type Answer =
  | { ok: true; config: string; restarted: boolean; state?: ArrayBuffer }
  | { ok: false; problems: Problem[]; suggestion: string };

export interface ClientOptions {
  lab: string;
  channels: readonly ChannelRow[];
  wasmUrl: string;
  observer: Observer;
  createWorker?: () => WorkerLike;
  /** What computes where no worker can be started. */
  createInPage?: () => Promise<WorkerLike>;
  /** Calls back when the next frame may be drawn; default requestAnimationFrame. */
  nextFrame?: (run: () => void) => void;
  /** Where real data sets come from; default the files beside the page. */
  loadSet?: (id: string, options: LoadOptions) => Promise<Loaded<DataSet>>;
  /** Silence after which a busy worker counts as hung, in ms. */
  patienceMs?: number;
}

const maxRecoveries = 3;

/** Loaded only where there is no worker. */
const startInPage = async (): Promise<WorkerLike> => (await import('./start_in_page')).startInPage();

const nothingToSay: Answer = { ok: false, problems: [], suggestion: '' };

const modules = new Map<string, Promise<WebAssembly.Module | null>>();

/** Compiled once per page; null if it could not be, and then the worker tries for itself. */
function compiled(url: string): Promise<WebAssembly.Module | null> {
  const known = modules.get(url);
  if (known) return known;
  const fresh = compile(url).catch(() => null);
  modules.set(url, fresh);
  return fresh;
}

async function compile(url: string): Promise<WebAssembly.Module> {
  try {
    return await WebAssembly.compileStreaming(fetch(url));
  } catch {
    // A server without the type application/wasm, or a browser without streaming.
    const response = await fetch(url);
    return WebAssembly.compile(await response.arrayBuffer());
  }
}

export class LabClient {
  private worker: WorkerLike | null = null;
  /** What was said before the first worker was heard: said again where there can be no worker. */
  private early: ToWorker[] | null = [];
  private readonly waiting = new Map<number, (answer: Answer) => void>();
  private requests = 0;
  /** Counts what asked for a configuration: an older question may not undo a newer one. */
  private questions = 0;
  /** Files of real data sets that the worker has been given, for the next one. */
  private readonly sets = new Map<string, ArrayBuffer>();
  private config = '';
  /** The present worker runs and has the core. */
  private loaded = false;
  private opened = false;
  private snapshot: ArrayBuffer | null = null;

  private wantsRun = false;
  private toEnd = false;
  private rate: number | null = null;
  private limit: number | null = null;
  private visible = true;
  /** An `advance` or `seek` has not been answered by a frame yet. */
  private advancing = false;

  private heardAt = 0;
  private misses = 0;
  private recoveries = 0;
  private watch: ReturnType<typeof setInterval> | undefined;

  private shown: Frame | null = null;
  private pending: (() => void) | null = null;
  private closed = false;

  constructor(private readonly options: ClientOptions) {}

  /** Starts the worker and opens the lab. Refused configurations are an answer, not a failure. */
  async open(config: string): Promise<Answer> {
    const missing = missingFeature();
    if (missing) {
      this.fail({ code: missing, detail: '' });
      return nothingToSay;
    }
    this.config = config;
    await this.startAndLoad();
    const answer = await this.askForConfig((request) => this.opening(request, config));
    if (answer.ok) this.opened = true;
    const patience = this.options.patienceMs ?? 5000;
    this.watch ??= setInterval(() => this.checkPulse(patience), patience / 2);
    return answer;
  }

  /** Applies a full configuration; the core finds out whether the run must begin anew. */
  async configure(config: string): Promise<Answer> {
    const answer = await this.askForConfig((request) =>
      this.opened ? { kind: 'configure', request, config } : this.opening(request, config),
    );
    if (answer.ok) {
      this.opened = true;
      this.config = config;
      if (answer.restarted) this.snapshot = null;
    }
    return answer;
  }

  act(action: string): Promise<Answer> {
    return this.ask((request) => ({ kind: 'act', request, action }));
  }

  /** The complete state of the run. */
  async save(): Promise<ArrayBuffer | null> {
    const answer = await this.ask((request) => ({ kind: 'save', request }));
    return answer.ok ? (answer.state ?? null) : null;
  }

  /** Takes a saved state of the present configuration over; a frame follows. */
  restore(state: ArrayBuffer): Promise<Answer> {
    this.wantsRun = false;
    return this.ask((request) => ({ kind: 'restore', request, state }));
  }

  play(): void {
    this.setRun(true, false);
  }

  runToEnd(): void {
    this.setRun(true, true);
  }

  pause(): void {
    this.wantsRun = false;
    this.post({ kind: 'pause' });
  }

  step(count: number): void {
    this.wantsRun = false;
    this.post({ kind: 'step', count });
  }

  /** Runs `count` steps at once and hands over the frame after them: a lane's turn in a race. */
  advance(count: number): void {
    this.wantsRun = false;
    this.advancing = true;
    this.heardAt = Date.now();
    this.post({ kind: 'advance', count });
  }

  /** To that step of the run, back or forth; its frame answers. */
  seek(step: number): void {
    this.wantsRun = false;
    this.advancing = true;
    this.heardAt = Date.now();
    this.post({ kind: 'seek', step });
  }

  /** Back to step 0 of the same run. */
  reset(): void {
    this.wantsRun = false;
    this.snapshot = null;
    this.post({ kind: 'reset' });
  }

  setSpeed(rate: number | null): void {
    this.rate = rate;
    this.post({ kind: 'speed', rate });
  }

  /** The run goes no further than that step; null: to its end. */
  setLimit(step: number | null): void {
    if (step === this.limit) return;
    this.limit = step;
    this.post({ kind: 'limit', step });
  }

  setVisible(visible: boolean): void {
    if (visible === this.visible) return;
    this.visible = visible;
    this.heardAt = Date.now();
    this.post({ kind: 'visible', visible });
  }

  close(): void {
    this.closed = true;
    clearInterval(this.watch);
    this.worker?.terminate();
    this.worker = null;
    this.shown = null;
    this.pending = null;
    this.settleAll();
  }

  private setRun(run: boolean, toEnd: boolean): void {
    this.wantsRun = run;
    this.toEnd = toEnd;
    this.heardAt = Date.now();
    this.post({ kind: 'play', toEnd });
  }

  private async startAndLoad(): Promise<void> {
    const url = this.options.wasmUrl;
    const module = await compiled(url);
    if (this.closed) return;
    try {
      this.worker = (this.options.createWorker ?? startWorker)();
      this.listen(this.worker);
    } catch (error) {
      await this.goOnInPage([], String(error));
    }
    this.loaded = false;
    this.heardAt = Date.now();
    this.post({ kind: 'load', module, url });
    if (this.rate !== null) this.post({ kind: 'speed', rate: this.rate });
    if (this.limit !== null) this.post({ kind: 'limit', step: this.limit });
    if (!this.visible) this.post({ kind: 'visible', visible: false });
  }

  private listen(worker: WorkerLike): void {
    worker.onmessage = ({ data }) => {
      if (worker === this.worker) this.hear(data);
    };
    worker.onerror = (event) => {
      if (worker !== this.worker) return;
      if (this.early) void this.goOnInPage(this.early, event.message ?? '');
      else this.crashed(event.message ?? '');
    };
  }

  /** The worker never came to life: a content policy forbids it, or its file is missing. */
  private async goOnInPage(early: readonly ToWorker[], reason: string): Promise<void> {
    console.warn(`Descent computes in the page: no worker can be started here. ${reason}`);
    this.early = null;
    this.worker?.terminate();
    let worker: WorkerLike;
    try {
      worker = await (this.options.createInPage ?? startInPage)();
    } catch (error) {
      return this.fail({ code: 'worker_load', detail: String(error) });
    }
    if (this.closed) return;
    this.worker = worker;
    this.listen(worker);
    this.heardAt = Date.now();
    for (const message of early) this.post(message);
  }

  private opening(request: number, config: string): ToWorker {
    return { kind: 'open', request, lab: this.options.lab, config, state: null };
  }

  /** Where the core misses a real data set, fetches it, hands it over and asks once more. */
  private async askForConfig(message: (request: number) => ToWorker): Promise<Answer> {
    const question = ++this.questions;
    const answer = await this.ask(message);
    const set = answer.ok
      ? undefined
      : answer.problems.find((problem) => problem.code === 'missing_set')?.value;
    if (answer.ok || set === undefined || question !== this.questions) return answer;
    const given = await this.provide(set);
    if (question !== this.questions) return nothingToSay;
    return given.ok ? this.ask(message) : { ...given, suggestion: answer.suggestion };
  }

  private async provide(set: string): Promise<Answer> {
    const tell = (progress: Fetching | null): void => this.options.observer.fetching?.(progress);
    tell({ set, loaded: 0, total: 0 });
    const loaded = await (this.options.loadSet ?? loadSet)(set, {
      onProgress: (bytes, total) => tell({ set, loaded: bytes, total }),
    });
    tell(null);
    if (!loaded.ok) return { ok: false, problems: [loaded.problem], suggestion: '' };
    if (this.closed || loaded.value.kind !== 'table') return nothingToSay;
    const file = new TextEncoder().encode(loaded.value.text).buffer;
    const answer = await this.ask((request) => ({ kind: 'provide', request, set, file }));
    if (answer.ok) this.sets.set(set, file);
    return answer;
  }

  private ask(message: (request: number) => ToWorker): Promise<Answer> {
    if (!this.worker) return Promise.resolve(nothingToSay);
    const request = ++this.requests;
    this.heardAt = Date.now();
    return new Promise((resolve) => {
      this.waiting.set(request, resolve);
      this.post(message(request));
    });
  }

  private post(message: ToWorker, transfer: Transferable[] = []): void {
    this.early?.push(message);
    this.worker?.postMessage(message, transfer);
  }

  private hear(message: FromWorker): void {
    this.heardAt = Date.now();
    this.misses = 0;
    switch (message.kind) {
      case 'loaded':
        this.loaded = true;
        this.early = null;
        return;
      case 'beat':
        return;
      case 'failed':
        if (message.code === 'crashed') return this.crashed(message.detail);
        return this.fail({ code: message.code, detail: message.detail });
      case 'opened':
        this.config = message.config;
        return this.settle(message.request, { ok: true, config: message.config, restarted: true });
      case 'configured':
        this.config = message.config;
        return this.settle(message.request, {
          ok: true,
          config: message.config,
          restarted: message.restarted,
        });
      case 'acted':
      case 'provided':
      case 'restored':
        return this.settle(message.request, { ok: true, config: this.config, restarted: false });
      case 'saved':
        return this.settle(message.request, {
          ok: true,
          config: this.config,
          restarted: false,
          state: message.state,
        });
      case 'refused':
        return this.settle(message.request, {
          ok: false,
          problems: message.problems,
          suggestion: message.suggestion,
        });
      case 'snapshot':
        this.snapshot = message.state;
        this.recoveries = 0;
        return;
      case 'frame':
        return this.takeFrame(message);
      default:
        unreachable(message);
    }
  }

  private takeFrame(message: Extract<FromWorker, { kind: 'frame' }>): void {
    this.pending = () => this.draw(message);
    const nextFrame = this.options.nextFrame ?? ((run: () => void) => requestAnimationFrame(run));
    nextFrame(() => {
      const draw = this.pending;
      this.pending = null;
      draw?.();
    });
  }

  private draw(message: Extract<FromWorker, { kind: 'frame' }>): void {
    const before = this.shown;
    this.shown = new Frame(message.buffer, message.size, this.options.channels);
    this.wantsRun = message.running;
    this.advancing = false;
    const { running, stepsPerSecond } = message;
    this.options.observer.frame(this.shown, { running, stepsPerSecond, hidden: !this.visible });
    this.post({ kind: 'drawn', buffer: before?.buffer ?? null }, before ? [before.buffer] : []);
  }

  private settle(request: number, answer: Answer): void {
    this.waiting.get(request)?.(answer);
    this.waiting.delete(request);
  }

  private settleAll(): void {
    for (const request of [...this.waiting.keys()]) this.settle(request, nothingToSay);
  }

  /** Two looks in a row, so that a page that was itself asleep hears what waited before judging. */
  private checkPulse(patienceMs: number): void {
    const busy = this.waiting.size > 0 || this.advancing || (this.wantsRun && this.visible);
    const silent = busy && Date.now() - this.heardAt >= patienceMs;
    this.misses = silent ? this.misses + 1 : 0;
    if (this.misses >= 2) this.crashed('no sign of life');
  }

  private crashed(detail: string): void {
    this.worker?.terminate();
    this.worker = null;
    this.misses = 0;
    this.settleAll();
    if (this.closed) return;
    if (!this.opened) return this.fail({ code: this.loaded ? 'open_crashed' : 'worker_load', detail });
    if (++this.recoveries > maxRecoveries) return this.fail({ code: 'crashed', detail });
    void this.recover();
  }

  private async recover(): Promise<void> {
    const goOn = this.wantsRun;
    const state = this.snapshot?.slice(0) ?? null;
    this.pending = null;
    this.shown = null;
    await this.startAndLoad();
    for (const [set, file] of this.sets) this.post({ kind: 'provide', request: ++this.requests, set, file });
    const request = ++this.requests;
    this.post(
      { kind: 'open', request, lab: this.options.lab, config: this.config, state },
      state ? [state] : [],
    );
    if (goOn) this.setRun(true, this.toEnd);
    this.options.observer.recovered();
  }

  private fail(failure: Failure): void {
    clearInterval(this.watch);
    this.worker?.terminate();
    this.worker = null;
    this.settleAll();
    if (!this.closed) this.options.observer.failed(failure);
  }
}
