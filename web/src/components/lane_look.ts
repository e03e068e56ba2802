/** How the lanes of a race are told apart: a colour and a dash each, in the order of the lanes. */
import { svg, type SVGTemplateResult } from 'lit';
import type { Ink } from './chart_model';

export interface LaneLook {
  readonly ink: Ink;
  readonly colour: string;
  readonly dash: readonly number[];
}

export const laneLooks: readonly LaneLook[] = [
  { ink: 's1', colour: 'var(--descent-series-1)', dash: [] },
  { ink: 's3', colour: 'var(--descent-series-3)', dash: [7, 4] },
  { ink: 's2', colour: 'var(--descent-series-2)', dash: [2, 3] },
  { ink: 's5', colour: 'var(--descent-series-5)', dash: [10, 3, 2, 3] },
];

export function laneLook(at: number): LaneLook {
  return laneLooks[at % laneLooks.length] as LaneLook;
}

/** A piece of the lane's line. */
export function laneSample(at: number): SVGTemplateResult {
  const { colour, dash } = laneLook(at);
  return svg`<svg width="20" height="10" aria-hidden="true"><line x1="0" x2="20" y1="5" y2="5"
    style="stroke: ${colour}" stroke-width="2.5" stroke-dasharray=${dash.join(' ')}/></svg>`;
}
