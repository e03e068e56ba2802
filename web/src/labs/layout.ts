/**
 * How a lab says where its channels go. A lab's folder holds `layout.ts`, which exports `layout`;
 * its functions are called for every drawn frame and return what stands on the stage and among the
 * read-outs. They must be pure: all state is in the view.
 */
import type { CSSResult, TemplateResult } from 'lit';
import type { Frame, Note } from '../engine/frame';
import type { Detail } from '../components/key_number';
import type { Env } from '../components/shared';
import type { LabRow } from '../lib/catalog';
import type { Config } from '../lib/config_text';

export interface LabView {
  readonly row: LabRow;
  readonly env: Env;
  /** Every parameter's present value. */
  readonly config: Config;
  /** The shortest text of `config`, as it stands in a link. */
  readonly diff: string;
  /** Whether that fits a link, packed if need be. */
  readonly linkFits: boolean;
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
  /** For what `stage` and `readouts` return, which stands in the shadow root of <descent-lab>. */
  readonly styles?: CSSResult;
  stage(view: LabView): TemplateResult;
  readouts(view: LabView): TemplateResult;
  /** What stands in the set-up above the form, e.g. a picker of the layout's own. */
  setup?(view: LabView): TemplateResult;
  /** What stands under the lab, above the guide, e.g. questions to the reader. */
  below?(view: LabView): TemplateResult;
  /** The core's sentences that deserve the reader's eye; default: all. */
  notes?(view: LabView): readonly Note[];
  /** The figure shown large; default: the catalog's key channel. */
  key?(view: LabView): { label: string; value: number; unit?: string; details: readonly Detail[] };
  /** Shows within `host` the run as code for other frameworks; a lab without it offers none. */
  showCode?(view: LabView, host: ParentNode): Promise<void>;
  /** Which way of the key channel is better, where the catalog's `key_goal` does not hold for all settings. */
  keyGoal?(config: Config): LabRow['key_goal'];
  /** Parameters that the layout shows elsewhere than in the form. */
  readonly elsewhere?: (config: Config) => readonly string[];
  /** A parameter whose values are shown as tabs above the stage (a lab of several panels). */
  readonly panels?: string;
  /** The configuration to open when the tab of another panel is chosen; default: only `panels` changes. */
  openPanel?(panel: string, config: Config): Config;
  /** Whether the lab has no course now: nothing to play, and every change is seen at once. */
  isStill?(config: Config): boolean;
  /** Steps per second to begin with; default: the whole budget in about eight seconds. */
  readonly speed?: number;
}
