/**
 * How a lab says where its channels go. A lab's folder holds `layout.ts`, which exports `layout`;
 * its functions are called for every drawn frame and return what stands on the stage and among the
 * read-outs. They must be pure: all state is in the view.
 */
import type { TemplateResult } from 'lit';
import type { Frame } from '../engine/frame';
import type { Detail } from '../components/key_number';
import type { Env } from '../components/shared';
import type { LabRow } from '../lib/catalog';
import type { Config } from '../lib/config_text';

export interface LabView {
  readonly row: LabRow;
  readonly env: Env;
  /** Every parameter's present value. */
  readonly config: Config;
  readonly frame: Frame;
  /** What the reader switched on or off in this lab: view state that the core knows nothing of. */
  readonly ui: ReadonlyMap<string, string>;
  setUi(key: string, value: string): void;
  /** Changes some parameters; the core decides whether the run begins anew. */
  configure(changes: Config): void;
  /** Does something to the running experiment, e.g. `set_logit index=2 value=1.5`. */
  act(action: string): void;
}

export interface LabLayout {
  stage(view: LabView): TemplateResult;
  readouts(view: LabView): TemplateResult;
  /** The figure shown large; default: the catalog's key channel. */
  key?(view: LabView): { label: string; value: number; unit?: string; details: readonly Detail[] };
  /** Parameters that the layout shows elsewhere than in the form. */
  readonly elsewhere?: readonly string[];
  /** A parameter whose values are shown as tabs above the stage (a lab of several panels). */
  readonly panels?: string;
  /** Steps per second to begin with; default: the whole budget in about eight seconds. */
  readonly speed?: number;
}
