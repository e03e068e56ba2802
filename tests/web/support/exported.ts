/** Runs of the regression lab and their exported code, as the golden losses and their test know them. */
import { readFileSync } from 'node:fs';
import { Frame } from '../../../web/src/engine/frame';
import { programOf, type Exported, type Program } from '../../../web/src/export/program';
import { findLab, type LabRow } from '../../../web/src/lib/catalog';
import { fullConfig } from '../../../web/src/lib/config_text';
import { loadDescent, type Descent } from '../../../wasm/descent';

const lab = findLab('regression') as LabRow;
const module = new URL('../../../build/wasm/descent.wasm', import.meta.url);

/** How many steps a golden run has. */
export const goldenSteps = 100;

/** Every preset that can be exported, and the activations that they do not use. */
export const goldenConfigs: Readonly<Record<string, string>> = {
  tf: 'preset=tf',
  theano: 'preset=theano',
  pytorch: 'preset=pytorch',
  line: 'preset=line',
  'keras-line': 'preset=keras-line',
  straight: 'preset=straight',
  tanh: 'hidden=4&activation=tanh&init=pytorch&seed=3',
  sigmoid: 'hidden=6&activation=sigmoid&lr=0.5&seed=4',
  softplus: 'hidden=6&activation=softplus&lr=0.05&seed=5',
};

export class Core {
  private constructor(private readonly descent: Descent) {}

  static async load(): Promise<Core> {
    return new Core(await loadDescent(readFileSync(module)));
  }

  private open(config: string): { frame: () => Frame; advance: () => void; diff: string } {
    const { descent } = this;
    const handle = descent.open(`lab=regression&${config}`);
    if (handle === 0) throw new Error(descent.replyText());
    descent.configure(handle, config);
    const { config: diff } = JSON.parse(descent.replyText()) as { config: string };
    const frame = (): Frame => {
      const bytes = descent.frame(handle).slice();
      return new Frame(bytes.buffer, bytes.byteLength, lab.channels);
    };
    return { frame, advance: () => descent.advance(handle, 1), diff };
  }

  exported(config: string): Exported {
    const { frame, diff } = this.open(config);
    return programOf(fullConfig(lab.params, diff), diff, frame());
  }

  program(config: string): Program {
    const exported = this.exported(config);
    if (!exported.ok) throw new Error(exported.reason);
    return exported.program;
  }

  /** The loss before each of the first `steps` updates. */
  losses(config: string, steps: number): number[] {
    const { frame, advance } = this.open(config);
    return Array.from({ length: steps }, () => {
      const loss = frame().scalar('loss');
      advance();
      return loss;
    });
  }
}
