/** The course of one lane in bounded space: when full, every second point is dropped, never the first. */
import type { RaceClock } from '../engine/race';

export interface CurvePoint {
  readonly step: number;
  readonly samples: number;
  readonly seconds: number;
  readonly value: number;
}

export class Curve {
  readonly value: number[] = [];
  private readonly x: Record<RaceClock, number[]> = { steps: [], samples: [], time: [] };

  constructor(private readonly capacity = 2000) {}

  /** A point at the last one's step takes its place; one before it begins the curve anew. */
  add(point: CurvePoint): void {
    const last = this.x.steps.at(-1) ?? -1;
    if (point.step < last) this.clear();
    else if (point.step === last) this.keep((i, count) => i < count - 1);
    else if (this.value.length >= this.capacity) this.keep((i) => i % 2 === 0);
    this.x.steps.push(point.step);
    this.x.samples.push(point.samples);
    this.x.time.push(point.seconds);
    this.value.push(point.value);
  }

  along(clock: RaceClock): readonly number[] {
    return this.x[clock];
  }

  get firstValue(): number {
    return this.x.steps[0] === 0 ? (this.value[0] ?? NaN) : NaN;
  }

  get lastValue(): number {
    return this.value.at(-1) ?? NaN;
  }

  clear(): void {
    this.keep(() => false);
  }

  private keep(stays: (index: number, count: number) => boolean): void {
    for (const list of [this.value, ...Object.values(this.x)])
      list.splice(0, list.length, ...list.filter((_, i) => stays(i, list.length)));
  }
}
