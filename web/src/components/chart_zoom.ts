/**
 * Moves the x range of a chart: buttons, drag to pan, pinch. The wheel is left to the page. The
 * arithmetic is here, on its own, so that it can be tested without a chart.
 */
import { placeIn } from '../lib/placement';

export interface Range {
  readonly min: number;
  readonly max: number;
}

/** `factor` < 1 comes closer; `about` (0…1) is the place that stays put. */
export function zoomed(range: Range, factor: number, about: number, limits: Range): Range {
  const span = (range.max - range.min) * factor;
  const fixed = range.min + (range.max - range.min) * about;
  return clamped({ min: fixed - span * about, max: fixed + span * (1 - about) }, limits);
}

/** Moved by `share` of its own width. */
export function panned(range: Range, share: number, limits: Range): Range {
  const by = (range.max - range.min) * share;
  return clamped({ min: range.min + by, max: range.max + by }, limits);
}

/** Kept within the limits and not closer than a thousandth of them, without changing its width if possible. */
export function clamped(range: Range, limits: Range): Range {
  const whole = limits.max - limits.min;
  const span = Math.min(whole, Math.max(range.max - range.min, whole / 1000));
  const middle = (range.min + range.max) / 2;
  const min = Math.min(limits.max - span, Math.max(limits.min, middle - span / 2));
  return { min, max: min + span };
}

/**
 * Follows one finger or the mouse to pan and two fingers to pinch; returns its own undo. `left` and
 * `width` of what `read` gives: where the range lies within the surface, in px.
 */
export function followPointers(
  surface: HTMLElement,
  read: () => { range: Range; left: number; width: number },
  move: (change: (range: Range) => Range) => void,
): () => void {
  const fingers = new Map<number, number>();
  const down = (event: PointerEvent): void => {
    fingers.set(event.pointerId, placeIn(surface, event).x);
    if (event.pointerType === 'mouse') surface.setPointerCapture(event.pointerId);
  };
  const drag = (event: PointerEvent): void => {
    const before = fingers.get(event.pointerId);
    if (before === undefined) return;
    const { left, width } = read();
    const others = [...fingers.entries()].filter(([id]) => id !== event.pointerId);
    const now = placeIn(surface, event).x;
    fingers.set(event.pointerId, now);
    const other = others[0]?.[1];
    if (other === undefined) {
      move((range) => ({
        min: range.min - ((now - before) / width) * (range.max - range.min),
        max: range.max - ((now - before) / width) * (range.max - range.min),
      }));
    } else {
      const spread = Math.max(10, Math.abs(now - other));
      const factor = Math.max(10, Math.abs(before - other)) / spread;
      const about = ((now + other) / 2 - left) / width;
      move((range) => zoomed(range, factor, about, { min: -Infinity, max: Infinity }));
    }
  };
  const up = (event: PointerEvent): void => void fingers.delete(event.pointerId);
  const pairs = [
    ['pointerdown', down],
    ['pointermove', drag],
    ['pointerup', up],
    ['pointercancel', up],
  ] as const;
  for (const [name, hear] of pairs) surface.addEventListener(name, hear);
  return () => {
    for (const [name, hear] of pairs) surface.removeEventListener(name, hear);
  };
}
