/** The real core behind the `Core` interface: turns codes and reply texts into plain values. */
import { loadDescent, type Descent, type ModuleSource } from '../../../wasm/descent';
import type { Configured, Core, CoreLab, Done, Opened, Refusal } from './core';

function refusal(core: Descent): Refusal {
  const reply = JSON.parse(core.replyText()) as Partial<Refusal>;
  return { problems: reply.problems ?? [], suggestion: reply.suggestion ?? '' };
}

class WasmLab implements CoreLab {
  constructor(
    private readonly core: Descent,
    private readonly handle: number,
  ) {}

  configure(config: string): Configured {
    const outcome = this.core.configure(this.handle, config);
    if (outcome === 0) return { ok: false, refusal: refusal(this.core) };
    const reply = JSON.parse(this.core.replyText()) as { config: string };
    return { ok: true, config: reply.config, restarted: outcome === 2 };
  }

  reset(): void {
    this.core.reset(this.handle);
  }

  advance(steps: number): number {
    return this.core.advance(this.handle, steps);
  }

  frame(): Uint8Array {
    return this.core.frame(this.handle);
  }

  act(action: string): Done {
    return this.core.act(this.handle, action) === 1
      ? { ok: true }
      : { ok: false, refusal: refusal(this.core) };
  }

  save(): Uint8Array {
    return this.core.save(this.handle);
  }

  load(state: Uint8Array): Done {
    return this.core.load(this.handle, state) === 1
      ? { ok: true }
      : { ok: false, refusal: refusal(this.core) };
  }

  close(): void {
    this.core.close(this.handle);
  }
}

export async function loadCore(source: ModuleSource): Promise<Core> {
  const core = await loadDescent(source);
  return {
    provide: (id: string, file: Uint8Array): Done =>
      core.provide(id, file) === 1 ? { ok: true } : { ok: false, refusal: refusal(core) },
    open(lab: string, config: string): Opened {
      const handle = core.open(`lab=${encodeURIComponent(lab)}&${config}`);
      return handle > 0
        ? { ok: true, lab: new WasmLab(core, handle) }
        : { ok: false, refusal: refusal(core) };
    },
  };
}
