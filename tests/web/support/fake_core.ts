/** A core whose lab only counts: enough to watch the session and the client at work. */
import type { Configured, Core, CoreLab } from '../../../web/src/engine/core';
import { frameBytes } from './frame_bytes';

export class CountingLab implements CoreLab {
  step = 0;
  closed = false;
  advances: number[] = [];

  constructor(
    readonly budget: number,
    /** Called with the number of steps, e.g. to let a clock run on. */
    private readonly work: (steps: number) => void = () => undefined,
  ) {}

  configure(config: string): Configured {
    if (config.includes('bad')) {
      const problem = {
        field: 'bad',
        code: 'unknown_key',
        value: '',
        allowed: '',
        message: 'bad is not known',
      };
      return { ok: false, refusal: { problems: [problem], suggestion: '' } };
    }
    const restarted = config.includes('restart');
    if (restarted) this.step = 0;
    return { ok: true, config, restarted };
  }

  reset(): void {
    this.step = 0;
  }

  private get state(): number {
    return this.step >= this.budget ? 2 : this.step > 0 ? 1 : 0;
  }

  advance(steps: number): number {
    this.advances.push(steps);
    this.work(steps);
    this.step = Math.min(this.budget, this.step + steps);
    return this.state;
  }

  frame(): Uint8Array {
    return frameBytes({ step: this.step, budget: this.budget, state: this.state }, []);
  }

  act(action: string): Configured {
    return this.configure(action);
  }

  save(): Uint8Array {
    return new Uint8Array(Float64Array.of(this.step).buffer);
  }

  load(state: Uint8Array): { ok: true } {
    this.step = new Float64Array(state.slice().buffer)[0] ?? 0;
    return { ok: true };
  }

  close(): void {
    this.closed = true;
  }
}

export function coreOf(makeLab: () => CoreLab): Core {
  return {
    provide: () => ({ ok: true }),
    open(_, config) {
      const lab = makeLab();
      const checked = lab.configure(config);
      return checked.ok ? { ok: true, lab } : { ok: false, refusal: checked.refusal };
    },
  };
}
