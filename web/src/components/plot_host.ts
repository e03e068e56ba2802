/**
 * What a plot must offer for something to lie over a part of it (<descent-point-editor>). The plot
 * emits `plot-layout` whenever that part may have moved.
 */
import type { OnScreen } from '../lib/placement';
import type { DrawingBox } from '../lib/points';

export interface PlotHost extends Element {
  /** Where a box of the plot's own units is, in px of the layout of `within`; null while nothing is drawn. */
  boxRect(box: DrawingBox, within: HTMLElement): DOMRect | null;
  /** Reads the plot out at a place on the screen; null ends it. */
  readAt(at: OnScreen | null): void;
}

export function isPlotHost(element: Element | undefined): element is PlotHost {
  return element !== undefined && 'boxRect' in element;
}
