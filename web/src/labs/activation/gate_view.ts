/**
 * <activation-gate>: numbers on their way through a function. They come in along the z axis, meet the
 * curve, and leave along the f axis; histograms under and beside the plot count what came in and what
 * went out. A number that is let through is a full dot, one that is stopped a cross.
 */
import { css, html, nothing, type TemplateResult } from 'lit';
import { CanvasElement, type Size } from '../../components/canvas_element';
import { baseStyles } from '../../components/shared';
import { withAlpha, type Palette } from '../../lib/colours';
import { niceTicks, short } from '../../lib/numbers';

export interface Passage {
  readonly z: number;
  readonly value: number;
  readonly on: boolean;
}

interface Area {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Both axes span what the core's histograms span. */
const reach = 8;

export class GateView extends CanvasElement {
  static override properties = {
    env: { attribute: false },
    label: {},
    summary: {},
    words: { attribute: false },
    stream: { attribute: false },
    curve: { attribute: false },
    incoming: { attribute: false },
    outgoing: { attribute: false },
    low: { type: Number },
    high: { type: Number },
  };
  declare label: string;
  declare summary: string;
  /** Names of the incoming and outgoing histogram. */
  declare words: { readonly before: string; readonly after: string };
  /** Newest first. */
  declare stream: readonly Passage[];
  /** Pairs (z, f(z)), z ascending. */
  declare curve: readonly (readonly [number, number])[];
  declare incoming: Float32Array;
  declare outgoing: Float32Array;
  /** Span of the f axis. */
  declare low: number;
  declare high: number;

  constructor() {
    super();
    this.label = '';
    this.summary = '';
    this.words = { before: '', after: '' };
    this.stream = [];
    this.curve = [];
    this.incoming = new Float32Array(0);
    this.outgoing = new Float32Array(0);
    this.low = -1;
    this.high = 1;
  }

  static override styles = [
    baseStyles,
    CanvasElement.canvasStyles,
    css`
      :host {
        display: flex;
        flex-direction: column;
        min-width: 0;
        min-height: 200px;
        font-family: var(--descent-font);
      }
    `,
  ];

  override render(): TemplateResult | typeof nothing {
    if (!this.env) return nothing;
    return html`<div class="box"><canvas role="img" aria-label=${this.summary}></canvas></div>`;
  }

  protected override draw(context: CanvasRenderingContext2D, size: Size, palette: Palette): void {
    const side = Math.min(130, size.width * 0.24);
    const foot = Math.min(64, size.height * 0.26);
    const area: Area = {
      left: 40,
      top: 22,
      width: size.width - 40 - side - 14,
      height: size.height - 22 - foot - 20,
    };
    const px = (z: number): number =>
      area.left + ((Math.max(-reach, Math.min(reach, z)) + reach) / (2 * reach)) * area.width;
    const py = (f: number): number =>
      area.top +
      ((this.high - Math.max(this.low, Math.min(this.high, f))) / (this.high - this.low)) * area.height;
    context.font = `12px ${palette.font}`;
    drawAxes(context, area, palette, this, px, py);
    this.drawCurve(context, palette, px, py);
    this.drawStream(context, area, palette, px, py);
    this.drawBefore(context, area, palette, foot);
    this.drawAfter(context, area, palette, side, py);
  }

  private drawCurve(
    context: CanvasRenderingContext2D,
    palette: Palette,
    px: (z: number) => number,
    py: (f: number) => number,
  ): void {
    context.strokeStyle = palette.series[0] ?? palette.fg;
    context.lineWidth = 2.5;
    context.lineJoin = 'round';
    context.beginPath();
    for (const [z, f] of this.curve) {
      if (Math.abs(z) <= reach && f >= this.low && f <= this.high) context.lineTo(px(z), py(f));
    }
    context.stroke();
  }

  /** The newest number's way is drawn out; older ones fade. */
  private drawStream(
    context: CanvasRenderingContext2D,
    area: Area,
    palette: Palette,
    px: (z: number) => number,
    py: (f: number) => number,
  ): void {
    const newest = this.stream[0];
    if (newest) {
      const [x, y] = [px(newest.z), py(newest.value)];
      context.strokeStyle = newest.on ? palette.pos : palette.neg;
      context.lineWidth = 1.5;
      context.setLineDash(newest.on ? [] : [3, 3]);
      context.beginPath();
      context.moveTo(x, area.top + area.height);
      context.lineTo(x, y);
      context.lineTo(area.left + area.width, y);
      context.stroke();
      context.setLineDash([]);
    }
    for (let i = this.stream.length - 1; i >= 0; i--) {
      const passage = this.stream[i];
      if (!passage) continue;
      const alpha = i === 0 ? 1 : Math.max(0.2, 0.85 - i / 40);
      drawPassage(context, px(passage.z), py(passage.value), passage.on, i === 0 ? 6 : 4, alpha, palette);
    }
  }

  private drawBefore(context: CanvasRenderingContext2D, area: Area, palette: Palette, foot: number): void {
    const top = Math.max(1, ...this.incoming);
    const base = area.top + area.height + 20;
    const width = area.width / Math.max(1, this.incoming.length);
    context.fillStyle = withAlpha(palette.series[3] ?? palette.fg, 0.75);
    this.incoming.forEach((count, i) =>
      context.fillRect(area.left + i * width + 0.5, base, width - 1, (count / top) * (foot - 6)),
    );
    context.fillStyle = palette.muted;
    context.textAlign = 'left';
    context.textBaseline = 'bottom';
    context.fillText(this.words.before, area.left, base + foot);
  }

  /** Bins of equal width along f; those outside the axis are left out, as is their share. */
  private drawAfter(
    context: CanvasRenderingContext2D,
    area: Area,
    palette: Palette,
    side: number,
    py: (f: number) => number,
  ): void {
    const bins = Math.max(1, this.outgoing.length);
    const step = (2 * reach) / bins;
    const top = Math.max(1, ...this.outgoing);
    const base = area.left + area.width + 10;
    context.fillStyle = withAlpha(palette.series[0] ?? palette.fg, 0.75);
    this.outgoing.forEach((count, i) => {
      const from = -reach + i * step;
      if (count === 0 || from + step <= this.low || from >= this.high) return;
      const [upper, lower] = [py(Math.min(this.high, from + step)), py(Math.max(this.low, from))];
      context.fillRect(
        base,
        upper + 0.5,
        Math.max(1, (count / top) * (side - 6)),
        Math.max(1, lower - upper - 1),
      );
    });
    context.strokeStyle = palette.rule;
    context.lineWidth = 1;
    context.beginPath();
    context.moveTo(base - 0.5, area.top);
    context.lineTo(base - 0.5, area.top + area.height);
    context.stroke();
    context.fillStyle = palette.muted;
    context.textAlign = 'left';
    context.textBaseline = 'bottom';
    context.fillText(this.words.after, base, area.top - 5);
  }
}

/** Full dot: let through. Cross: stopped. */
export function drawPassage(
  context: CanvasRenderingContext2D,
  x: number,
  y: number,
  on: boolean,
  radius: number,
  alpha: number,
  palette: Palette,
): void {
  context.beginPath();
  if (on) {
    context.arc(x, y, radius, 0, 2 * Math.PI);
    context.fillStyle = withAlpha(palette.pos, alpha);
    context.fill();
    return;
  }
  const r = radius * 0.85;
  context.moveTo(x - r, y - r);
  context.lineTo(x + r, y + r);
  context.moveTo(x + r, y - r);
  context.lineTo(x - r, y + r);
  context.strokeStyle = withAlpha(palette.neg, alpha);
  context.lineWidth = 2;
  context.stroke();
}

function drawAxes(
  context: CanvasRenderingContext2D,
  area: Area,
  palette: Palette,
  { low, high, label }: { low: number; high: number; label: string },
  px: (z: number) => number,
  py: (f: number) => number,
): void {
  const bottom = area.top + area.height;
  context.strokeStyle = palette.border;
  context.fillStyle = palette.muted;
  context.lineWidth = 1;
  context.textAlign = 'right';
  context.textBaseline = 'middle';
  for (const f of niceTicks(low, high, area.height / 42)) {
    context.beginPath();
    context.moveTo(area.left, py(f));
    context.lineTo(area.left + area.width, py(f));
    context.stroke();
    context.fillText(short(f), area.left - 6, py(f));
  }
  context.textAlign = 'center';
  context.textBaseline = 'top';
  for (const z of niceTicks(-reach, reach, area.width / 70)) context.fillText(short(z), px(z), bottom + 4);
  context.strokeStyle = palette.rule;
  context.beginPath();
  context.moveTo(px(0), area.top);
  context.lineTo(px(0), bottom);
  context.moveTo(area.left, bottom);
  context.lineTo(area.left + area.width, bottom);
  context.stroke();
  context.textAlign = 'left';
  context.textBaseline = 'bottom';
  context.fillStyle = palette.fg;
  context.font = `600 13px ${palette.font}`;
  context.fillText(label, area.left, area.top - 5);
  context.font = `12px ${palette.font}`;
}

customElements.define('activation-gate', GateView);
