/**
 * <descent-arrow-plot>: arrows in the plane on one scale both ways, e.g. gradients from the origin or
 * the terms of a step laid end to end. A reader tells them apart by ink, dash and the legend, which
 * also gives each arrow's numbers. The range is a round number and changes seldom.
 */
import { css, html, nothing, svg, type TemplateResult } from 'lit';
import type { Palette } from '../lib/colours';
import { short } from '../lib/numbers';
import { CanvasElement, type Size } from './canvas_element';
import { inkColour, type Ink } from './chart_model';
import { baseStyles } from './shared';

export interface Arrow {
  readonly label: string;
  /** Where it begins; default the origin. */
  readonly from?: readonly [number, number];
  /** What it adds. */
  readonly by: readonly [number, number];
  readonly ink: Ink;
  readonly dash?: readonly number[];
  readonly width?: number;
}

const inks: Readonly<Record<string, string>> = {
  fg: 'fg',
  muted: 'muted',
  accent: 'accent',
  pos: 'pos',
  neg: 'neg',
};

/** The same colour for style sheets. */
function cssColour(ink: Ink): string {
  return `var(--descent-${inks[ink] ?? `series-${ink.slice(1)}`})`;
}

/** 1, 2 or 5 × 10ⁿ, not below the value. */
function roundUp(value: number): number {
  if (!(value > 0)) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  return ([1, 2, 5, 10].find((m) => m * power >= value) ?? 10) * power;
}

interface Span {
  readonly low: number;
  readonly high: number;
}

/** Round bounds around the values and zero. */
function spanOf(values: readonly number[], unit: number): Span {
  const low = Math.min(0, ...values);
  const high = Math.max(0, ...values);
  return { low: Math.floor(low / unit - 0.05) * unit, high: Math.ceil(high / unit + 0.05) * unit };
}

export class ArrowPlot extends CanvasElement {
  static override properties = {
    env: { attribute: false },
    label: {},
    summary: {},
    arrows: { attribute: false },
    xLabel: {},
    yLabel: {},
  };
  declare label: string;
  declare summary: string;
  declare arrows: readonly Arrow[];
  declare xLabel: string;
  declare yLabel: string;

  constructor() {
    super();
    this.label = '';
    this.summary = '';
    this.arrows = [];
    this.xLabel = 'x';
    this.yLabel = 'y';
  }

  static override styles = [
    baseStyles,
    CanvasElement.canvasStyles,
    css`
      :host {
        display: flex;
        flex-direction: column;
        min-width: 0;
        min-height: 150px;
        font-size: 13px;
        font-family: var(--descent-font);
        font-variant-numeric: tabular-nums;
      }
      .title {
        font-size: 14px;
        font-weight: 600;
      }
      .legend {
        display: flex;
        flex-wrap: wrap;
        gap: 0 14px;
        color: var(--descent-muted);
      }
      .item {
        display: inline-flex;
        align-items: center;
        gap: 5px;
      }
      b {
        color: var(--descent-fg);
        font-weight: 600;
        white-space: nowrap;
      }
    `,
  ];

  override render(): TemplateResult | typeof nothing {
    if (!this.env) return nothing;
    return html`<div class="title">${this.label}</div>
      <div class="legend">
        ${this.arrows
          .filter(({ label }) => label !== '')
          .map(
            (arrow) =>
              html`<span class="item"
                >${this.sample(arrow)}${arrow.label}
                <b>(${arrow.by.map((part) => short(this.settled(part), 2)).join(', ')})</b></span
              >`,
          )}
      </div>
      <div class="box"><canvas role="img" aria-label=${this.summary || this.label}></canvas></div>`;
  }

  /** What is only rounding beside the longest arrow is nothing. */
  private settled(part: number): number {
    const longest = Math.max(...this.arrows.flatMap(({ by }) => by.map(Math.abs)));
    return Math.abs(part) < 1e-9 * longest ? 0 : part;
  }

  private sample({ ink, dash, width }: Arrow): TemplateResult {
    return svg`<svg width="20" height="10" aria-hidden="true"><line x1="1" x2="14" y1="5" y2="5" stroke=${cssColour(ink)}
      stroke-width=${width ?? 2} stroke-dasharray=${(dash ?? []).join(' ')} /><path d="M13 1 L19 5 L13 9 Z" fill=${cssColour(ink)} /></svg>`;
  }

  protected override draw(context: CanvasRenderingContext2D, size: Size, palette: Palette): void {
    const ends = this.arrows.map(({ from, by }) => {
      const [x, y] = from ?? [0, 0];
      return { x0: x, y0: y, x1: x + by[0], y1: y + by[1] };
    });
    const xs = ends.flatMap(({ x0, x1 }) => [x0, x1]);
    const ys = ends.flatMap(({ y0, y1 }) => [y0, y1]);
    const reach = Math.max(...[...xs, ...ys].map(Math.abs), 0);
    const unit = roundUp(reach / 2.5);
    const across = spanOf(xs, unit);
    const up = spanOf(ys, unit);
    const room = { left: 12, right: 12, top: 12, bottom: 12 };
    const scale = Math.min(
      (size.width - room.left - room.right) / (across.high - across.low || unit),
      (size.height - room.top - room.bottom) / (up.high - up.low || unit),
    );
    const middleX = (across.low + across.high) / 2;
    const middleY = (up.low + up.high) / 2;
    const px = (x: number): number => size.width / 2 + (x - middleX) * scale;
    const py = (y: number): number => size.height / 2 - (y - middleY) * scale;
    this.drawAxes(context, size, palette, unit, scale, px, py);
    this.arrows.forEach((arrow, i) => {
      const at = ends[i];
      if (at) drawArrow(context, palette, arrow, px(at.x0), py(at.y0), px(at.x1), py(at.y1));
    });
  }

  private drawAxes(
    context: CanvasRenderingContext2D,
    size: Size,
    palette: Palette,
    unit: number,
    scale: number,
    px: (x: number) => number,
    py: (y: number) => number,
  ): void {
    context.font = `12px ${palette.font}`;
    context.lineWidth = 1;
    context.strokeStyle = palette.border;
    context.fillStyle = palette.muted;
    const step = unit * Math.max(1, Math.ceil(60 / (unit * scale)));
    const columns = Math.ceil(size.width / (step * scale)) + 1;
    context.textAlign = 'center';
    context.textBaseline = 'top';
    const axisY = Math.min(size.height - 18, Math.max(2, py(0) + 3));
    for (let i = -columns; i <= columns; i++) {
      const x = px(i * step);
      if (x < 14 || x > size.width - 40) continue;
      line(context, x, 0, x, size.height);
      if (i !== 0) context.fillText(short(i * step, 2), x, axisY);
    }
    context.textAlign = 'right';
    context.textBaseline = 'middle';
    const axisX = Math.min(size.width - 4, Math.max(30, px(0) - 4));
    for (let i = -columns; i <= columns; i++) {
      const y = py(i * step);
      if (y < 8 || y > size.height - 8) continue;
      line(context, 0, y, size.width, y);
      if (i !== 0) context.fillText(short(i * step, 2), axisX, y);
    }
    context.strokeStyle = palette.rule;
    line(context, 0, py(0), size.width, py(0));
    line(context, px(0), 0, px(0), size.height);
    context.textAlign = 'right';
    context.textBaseline = 'bottom';
    context.fillText(this.xLabel, size.width - 2, Math.min(size.height, Math.max(14, py(0) - 2)));
    context.textAlign = 'left';
    context.textBaseline = 'top';
    context.fillText(this.yLabel, Math.min(size.width - 20, Math.max(2, px(0) + 5)), 0);
  }
}

function line(context: CanvasRenderingContext2D, x0: number, y0: number, x1: number, y1: number): void {
  context.beginPath();
  context.moveTo(x0, y0);
  context.lineTo(x1, y1);
  context.stroke();
}

function drawArrow(
  context: CanvasRenderingContext2D,
  palette: Palette,
  { ink, dash, width = 2 }: Arrow,
  x0: number,
  y0: number,
  x1: number,
  y1: number,
): void {
  const length = Math.hypot(x1 - x0, y1 - y0);
  if (!(length > 0.5)) return;
  const [ux, uy] = [(x1 - x0) / length, (y1 - y0) / length];
  const head = Math.min(6 + width * 1.5, length);
  context.strokeStyle = context.fillStyle = inkColour(palette, ink);
  context.lineWidth = width;
  context.setLineDash([...(dash ?? [])]);
  line(context, x0, y0, x1 - ux * head * 0.8, y1 - uy * head * 0.8);
  context.setLineDash([]);
  context.beginPath();
  context.moveTo(x1, y1);
  context.lineTo(x1 - ux * head - uy * head * 0.5, y1 - uy * head + ux * head * 0.5);
  context.lineTo(x1 - ux * head + uy * head * 0.5, y1 - uy * head - ux * head * 0.5);
  context.fill();
}

customElements.define('descent-arrow-plot', ArrowPlot);
