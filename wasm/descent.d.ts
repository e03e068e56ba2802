/** A compiled module, its bytes, or the answer to a request for it. */
export type ModuleSource = WebAssembly.Module | BufferSource | Response;

/** A lab instance, at least 1; 0 is none. */
export type LabHandle = number;

/**
 * The core's door. Views (`frame`, `replyBytes`) are valid only until the next call: memory moves
 * when it grows. A call throws if the core hits a programmer's error; the instance is then lost.
 */
export interface Descent {
  /** The catalog as JSON text; only the module of the whole core (build/wasm/descent.wasm) has it. */
  catalog(): string;
  /**
   * Hands over the file of a real data set (core/data/sets.hpp) for all labs of this instance → 1, or
   * 0 with the problem as the reply. A lab that needs a set is refused until then (`missing_set`).
   */
  provide(id: string, file: Uint8Array): 0 | 1;
  /** "lab=ID&key=value&…" → a handle, or 0 with `{"problems":[…],"suggestion":"…"}` as the reply. */
  open(request: string): LabHandle;
  /** A complete configuration → 0 refused, 1 applied to the running lab, 2 the run began anew. */
  configure(handle: LabHandle, config: string): 0 | 1 | 2;
  /** The same configuration, back at step 0. */
  reset(handle: LabHandle): void;
  /** At most `steps` steps → 0 ready, 1 active, 2 done, 3 diverged. */
  advance(handle: LabHandle, steps: number): number;
  /** The present frame; its layout is described in core/labs/frame.hpp. */
  frame(handle: LabHandle): Uint8Array<ArrayBuffer>;
  /** "verb key=value …" → 1, or 0 with problems as the reply. */
  act(handle: LabHandle, action: string): 0 | 1;
  /** The complete state, as a copy of its own. */
  save(handle: LabHandle): Uint8Array<ArrayBuffer>;
  /** What `save` returned → 1, or 0 with problems as the reply. */
  load(handle: LabHandle, state: Uint8Array): 0 | 1;
  close(handle: LabHandle): void;
  replyText(): string;
  replyBytes(): Uint8Array<ArrayBuffer>;
}

export function loadDescent(source: ModuleSource): Promise<Descent>;

/** Any module of this project (the benchmarks have one of their own): its raw exports. */
export function instantiate(source: ModuleSource): Promise<WebAssembly.Exports>;
