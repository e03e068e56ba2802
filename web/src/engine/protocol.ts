/**
 * What page and worker say to each other. Both directions are unions on `kind`; every switch over
 * them ends in `unreachable`, so a new message that nobody handles does not compile.
 */

/** What was wrong with a configuration or an action, as the core tells it (core/base/status.hpp). */
export interface Problem {
  field: string;
  code: string;
  value: string;
  allowed: string;
  message: string;
}

/** Why there is no engine. The page words them as `ui.failure.<code>`. */
export type FailureCode = 'no_wasm' | 'no_simd' | 'wasm_load' | 'worker_load' | 'open_crashed' | 'crashed';

export type ToWorker =
  /** First message: the compiled module, or where to fetch it if the page could not pass it. */
  | { kind: 'load'; module: WebAssembly.Module | null; url: string }
  /** The file of a real data set, for every lab that this worker opens from now on. */
  | { kind: 'provide'; request: number; set: string; file: ArrayBuffer }
  | { kind: 'open'; request: number; lab: string; config: string; state: ArrayBuffer | null }
  | { kind: 'configure'; request: number; config: string }
  | { kind: 'act'; request: number; action: string }
  /** Asks for the complete state of the run; answered by `saved`. */
  | { kind: 'save'; request: number }
  /** Takes a saved state of the same configuration over. */
  | { kind: 'restore'; request: number; state: ArrayBuffer }
  | { kind: 'play'; toEnd: boolean }
  | { kind: 'pause' }
  | { kind: 'step'; count: number }
  /** As `step`, but one of many: the state is kept for recovery only every two seconds. */
  | { kind: 'advance'; count: number }
  /** To that step of the run, back or forth, without drawing; answered by the frame there. */
  | { kind: 'seek'; step: number }
  | { kind: 'reset' }
  /** Steps per second; null is as fast as possible. */
  | { kind: 'speed'; rate: number | null }
  /** The run goes no further than that step, however it is driven; null: to its end. */
  | { kind: 'limit'; step: number | null }
  | { kind: 'visible'; visible: boolean }
  /** The page has drawn the last frame; `buffer` is an older one it no longer needs. */
  | { kind: 'drawn'; buffer: ArrayBuffer | null };

export type FromWorker =
  | { kind: 'loaded' }
  | { kind: 'failed'; code: FailureCode; detail: string }
  /** Answers `open` and `configure`; `config` is the diff text of what now runs. */
  | { kind: 'opened'; request: number; config: string }
  | { kind: 'configured'; request: number; config: string; restarted: boolean }
  | { kind: 'acted'; request: number }
  | { kind: 'provided'; request: number }
  | { kind: 'saved'; request: number; state: ArrayBuffer }
  | { kind: 'restored'; request: number }
  /** Answers any of these: refused, and nothing has changed. */
  | { kind: 'refused'; request: number; problems: Problem[]; suggestion: string }
  | { kind: 'frame'; buffer: ArrayBuffer; size: number; running: boolean; stepsPerSecond: number }
  | { kind: 'snapshot'; state: ArrayBuffer }
  /** Sent about once a second while a run is advancing. */
  | { kind: 'beat' };

export function unreachable(value: never): never {
  throw new Error(`unexpected message ${JSON.stringify(value)}`);
}
