import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LabClient, type Failure, type WorkerLike } from '../../web/src/engine/client';
import type { Opened } from '../../web/src/engine/core';
import type { DataSet, Loaded } from '../../web/src/engine/datasets';
import type { Frame } from '../../web/src/engine/frame';
import type { FromWorker, ToWorker } from '../../web/src/engine/protocol';
import { Session } from '../../web/src/engine/session';
import { CountingLab, coreOf } from './support/fake_core';

/** A worker in the same thread; `hang` makes it deaf, as an endless loop would. */
class LocalWorker implements WorkerLike {
  onmessage: ((event: MessageEvent<FromWorker>) => void) | null = null;
  onerror: ((event: ErrorEvent) => void) | null = null;
  hung = false;
  terminated = false;
  readonly lab = new CountingLab(1e9);
  private readonly core = coreOf(() => this.lab);
  private readonly session = new Session(
    {
      provide: (_, file) => (needsSet(file), { ok: true }),
      open: (lab, config) => needsSet(null) ?? this.core.open(lab, config),
    },
    {
      post: (message) => this.say(message),
      now: () => Date.now(),
      later: (run, delayMs) =>
        void setTimeout(() => this.hung || this.terminated || run(), Math.max(1, delayMs)),
    },
  );

  postMessage(message: ToWorker): void {
    if (this.hung || !starts) return;
    setTimeout(() => this.terminated || this.hear(message), 0);
  }

  private hear(message: ToWorker): void {
    if (message.kind === 'load') return this.say({ kind: 'loaded' });
    try {
      this.session.hear(message);
    } catch (error) {
      this.say({ kind: 'failed', code: 'crashed', detail: String(error) });
    }
  }

  private say(data: FromWorker): void {
    this.onmessage?.({ data } as MessageEvent<FromWorker>);
  }

  terminate(): void {
    this.terminated = true;
  }
}

/** Hears a data set's file (null: an `open`) and may refuse. */
let needsSet: (file: Uint8Array | null) => Extract<Opened, { ok: false }> | null;
/** Whether workers start at all. */
let starts: boolean;
let fetched: string[];
let workers: LocalWorker[];
let frames: number[];
let failures: Failure[];
let recoveries: number;
let inPage: number;
let client: LabClient;

function newWorker(): LocalWorker {
  const worker = new LocalWorker();
  workers.push(worker);
  return worker;
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('fetch', () => Promise.reject(new Error('offline')));
  vi.spyOn(WebAssembly, 'compileStreaming').mockImplementation(async (source) => {
    await source;
    throw new Error('unreachable: the fetch above fails');
  });
  needsSet = () => null;
  starts = true;
  fetched = [];
  workers = [];
  frames = [];
  failures = [];
  recoveries = 0;
  inPage = 0;
  vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  client = new LabClient({
    lab: 'count',
    channels: [],
    wasmUrl: 'core.wasm',
    createWorker: newWorker,
    createInPage: async () => {
      inPage++;
      return newWorker();
    },
    loadSet: (id) =>
      Promise.resolve<Loaded<DataSet>>(
        id === 'digits'
          ? { ok: true, value: { kind: 'table', entry: {} as never, text: 'a,b' } }
          : { ok: false, problem: { field: 'x', code: 'unreachable', value: '', allowed: '', message: '' } },
      ),
    nextFrame: (run) => void setTimeout(run, 16),
    observer: {
      frame: (frame: Frame) => void frames.push(frame.step),
      failed: (failure) => void failures.push(failure),
      recovered: () => void recoveries++,
      fetching: (progress) => void fetched.push(progress?.set ?? 'done'),
    },
  });
});

afterEach(() => {
  client.close();
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

async function opened(): Promise<LocalWorker> {
  const answer = client.open('a=1');
  await vi.advanceTimersByTimeAsync(50);
  expect((await answer).ok).toBe(true);
  return workers.at(-1) as LocalWorker;
}

describe('client', () => {
  it('hands over frames as the run advances, and stops on pause', async () => {
    const worker = await opened();
    client.setSpeed(100);
    client.play();
    await vi.advanceTimersByTimeAsync(2000);
    expect(frames.at(-1)).toBeGreaterThan(100);
    client.pause();
    await vi.advanceTimersByTimeAsync(50);
    const { step } = worker.lab;
    await vi.advanceTimersByTimeAsync(1000);
    expect(worker.lab.step).toBe(step);
  });

  it('a refused configuration is an answer, and the run goes on', async () => {
    await opened();
    const answer = client.configure('bad=1');
    await vi.advanceTimersByTimeAsync(10);
    expect(await answer).toMatchObject({ ok: false, problems: [{ code: 'unknown_key' }] });
    expect(failures).toEqual([]);
  });

  it('fetches a data set that the core misses, hands it over and asks again; the next worker gets it too', async () => {
    const missing = {
      ok: false as const,
      refusal: {
        problems: [{ field: 'set', code: 'missing_set', value: 'digits', allowed: '', message: '' }],
        suggestion: 'data=digits',
      },
    };
    const given: string[] = [];
    needsSet = (file) => {
      if (file) given.push(new TextDecoder().decode(file));
      return file || given.length > 0 ? null : missing;
    };
    const answer = client.open('data=digits');
    await vi.advanceTimersByTimeAsync(50);
    expect((await answer).ok).toBe(true);
    expect(given).toEqual(['a,b']);
    expect(fetched).toEqual(['digits', 'done']);

    (workers[0] as LocalWorker).hung = true;
    client.play();
    await vi.advanceTimersByTimeAsync(15_000);
    expect(given).toEqual(['a,b', 'a,b']);
    expect(failures).toEqual([]);
  });

  it('a data set that cannot be fetched is a problem that keeps the wish', async () => {
    needsSet = () => ({
      ok: false,
      refusal: {
        problems: [{ field: 'set', code: 'missing_set', value: 'cats', allowed: '', message: '' }],
        suggestion: 'data=cats',
      },
    });
    const answer = client.open('data=cats');
    await vi.advanceTimersByTimeAsync(50);
    expect(await answer).toMatchObject({
      ok: false,
      problems: [{ code: 'unreachable' }],
      suggestion: 'data=cats',
    });
  });

  it('replaces a worker that hangs and goes on from the last snapshot', async () => {
    const first = await opened();
    client.setSpeed(100);
    client.play();
    await vi.advanceTimersByTimeAsync(5000);
    first.hung = true;
    const { step } = first.lab;
    await vi.advanceTimersByTimeAsync(15_000);
    expect(first.terminated).toBe(true);
    expect(recoveries).toBe(1);
    expect(workers).toHaveLength(2);
    expect(workers[1]?.lab.step).toBeGreaterThan(step);
    expect(failures).toEqual([]);
  });

  it('a worker with nothing to do may be silent', async () => {
    await opened();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(workers).toHaveLength(1);
  });

  it('says that opening broke off where the core did, at once and without another worker', async () => {
    needsSet = () => {
      throw new Error('trap');
    };
    const answer = client.open('a=1');
    await vi.advanceTimersByTimeAsync(50);
    expect((await answer).ok).toBe(false);
    expect(failures).toEqual([{ code: 'open_crashed', detail: 'Error: trap' }]);
    expect(workers).toHaveLength(1);
  });

  it('computes in the page where the worker never starts', async () => {
    starts = false;
    const answer = client.open('a=1');
    await vi.advanceTimersByTimeAsync(50);
    starts = true;
    workers[0]?.onerror?.({ message: 'blocked' } as ErrorEvent);
    await vi.advanceTimersByTimeAsync(50);
    expect(inPage).toBe(1);
    expect(await answer).toMatchObject({ ok: true, config: 'a=1' });
    expect(failures).toEqual([]);
  });

  it('says that the worker did not start where it cannot compute in the page either', async () => {
    starts = false;
    const answer = client.open('a=1');
    await vi.advanceTimersByTimeAsync(50);
    workers[0]?.onerror?.({ message: 'blocked' } as ErrorEvent);
    await vi.advanceTimersByTimeAsync(50);
    workers[1]?.onerror?.({ message: 'nor here' } as ErrorEvent);
    expect((await answer).ok).toBe(false);
    expect(failures).toEqual([{ code: 'worker_load', detail: 'nor here' }]);
  });

  it('gives up after crashes in a row and says so', async () => {
    await opened();
    for (let i = 0; i < 6 && failures.length === 0; i++) {
      workers.at(-1)?.onmessage?.({
        data: { kind: 'failed', code: 'crashed', detail: 'trap' },
      } as MessageEvent<FromWorker>);
      await vi.advanceTimersByTimeAsync(20);
    }
    expect(failures).toMatchObject([{ code: 'crashed' }]);
  });

  it('says when the core cannot be loaded', async () => {
    void client.open('a=1');
    await vi.advanceTimersByTimeAsync(0);
    workers[0]?.onmessage?.({
      data: { kind: 'failed', code: 'wasm_load', detail: '404' },
    } as MessageEvent<FromWorker>);
    expect(failures).toMatchObject([{ code: 'wasm_load' }]);
  });
});
