/**
 * The door of the core as the worker uses it: one lab instance behind plain values. `session.ts`
 * depends on this interface only, so tests drive it with a core of their own.
 */
import type { Problem } from './protocol';

export interface Refusal {
  problems: Problem[];
  /** Configuration text with the nearest good values; empty for an action. */
  suggestion: string;
}

export type Opened = { ok: true; lab: CoreLab } | { ok: false; refusal: Refusal };
export type Configured = { ok: true; config: string; restarted: boolean } | { ok: false; refusal: Refusal };
export type Done = { ok: true } | { ok: false; refusal: Refusal };

export interface Core {
  /** Hands over the file of a real data set; a lab that needs it is refused until then (`missing_set`). */
  provide(id: string, file: Uint8Array): Done;
  open(lab: string, config: string): Opened;
}

export interface CoreLab {
  configure(config: string): Configured;
  reset(): void;
  /** Runs at most `steps` steps and returns the lab's state code. */
  advance(steps: number): number;
  /** The present frame; the view is valid until the next call into the core. */
  frame(): Uint8Array;
  act(action: string): Done;
  save(): Uint8Array;
  load(state: Uint8Array): Done;
  close(): void;
}
