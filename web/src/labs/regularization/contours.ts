/**
 * <regularization-contours>: two weights at a time, to the same scale: the lines on which the error is
 * equal (ellipses about where it is lowest), the region within which the penalty is no larger than now
 * (a circle for L2, a diamond for L1), and the point where both touch, which is where the fit ends up.
 */
import { css, html, nothing, type TemplateResult } from 'lit';
import { CanvasElement, type Size } from '../../components/canvas_element';
import { baseStyles } from '../../components/shared';
import { withAlpha, type Palette } from '../../lib/colours';
import { niceTicks, short } from '../../lib/numbers';
import { ellipse, excess, type Contour } from './ellipse';

export type Region = 'none' | 'circle' | 'diamond';

const margin = { left: 40, right: 10, top: 8, bottom: 30 };

export class Contours extends CanvasElement {
  static override properties = {
    env: { attribute: false },
    label: {},
    summary: {},
    contour: { attribute: false },
    region: {},
  };
  declare label: string;
  declare summary: string;
  declare contour: Contour | null;
  declare region: Region;

  constructor() {
    super();
    this.label = '';
    this.summary = '';
    this.contour = null;
    this.region = 'none';
  }

  static override styles = [
    baseStyles,
    CanvasElement.canvasStyles,
    css`
      :host {
        display: flex;
        flex-direction: column;
        min-width: 0;
        min-height: 160px;
        font-size: 13px;
      }
      .head {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0 12px;
        min-height: 32px;
        color: var(--descent-muted);
      }
      .title {
        color: var(--descent-fg);
        font-size: 14px;
        font-weight: 600;
      }
      .item {
        display: inline-flex;
        align-items: center;
        gap: 4px;
        white-space: nowrap;
      }
    `,
  ];

  override render(): TemplateResult | typeof nothing {
    if (!this.env) return nothing;
    const { locale } = this.env;
    return html`<div class="head">
        <span class="title">${this.label}</span>
        <span class="item"
          ><svg width="10" height="10" aria-hidden="true">
            <path d="M1 1L9 9M9 1L1 9" stroke="var(--descent-fg)" stroke-width="1.8" /></svg
          >${locale.t('regularization.lowest')}</span
        >
        <span class="item"
          ><svg width="10" height="10" aria-hidden="true">
            <circle cx="5" cy="5" r="4" fill="var(--descent-series-3)" /></svg
          >${locale.t('regularization.ends')}</span
        >
      </div>
      <div class="box"><canvas role="img" aria-label=${this.summary || this.label}></canvas></div>`;
  }

  protected override draw(context: CanvasRenderingContext2D, size: Size, palette: Palette): void {
    const { contour } = this;
    if (!contour) return;
    // The same scale both ways: a circle is round. The wider side shows more of the plane.
    const width = size.width - margin.left - margin.right;
    const height = size.height - margin.top - margin.bottom;
    const scale = Math.min(width, height) / (2 * contour.box);
    const px = (x: number): number => margin.left + width / 2 + x * scale;
    const py = (y: number): number => margin.top + height / 2 - y * scale;
    context.save();
    context.beginPath();
    context.rect(margin.left, margin.top, width, height);
    context.clip();
    this.drawAxes(context, palette, px, py, size);
    this.drawRegion(context, palette, px, py, contour);
    this.drawEllipses(context, palette, px, py, contour);
    this.drawMarks(context, palette, px, py, contour);
    context.restore();
    this.drawNumbers(context, palette, px, py, width, height, contour);
  }

  private drawAxes(
    context: CanvasRenderingContext2D,
    palette: Palette,
    px: (x: number) => number,
    py: (y: number) => number,
    size: Size,
  ): void {
    context.strokeStyle = palette.rule;
    context.lineWidth = 1;
    context.beginPath();
    context.moveTo(Math.round(px(0)) + 0.5, 0);
    context.lineTo(Math.round(px(0)) + 0.5, size.height);
    context.moveTo(0, Math.round(py(0)) + 0.5);
    context.lineTo(size.width, Math.round(py(0)) + 0.5);
    context.stroke();
  }

  private drawRegion(
    context: CanvasRenderingContext2D,
    palette: Palette,
    px: (x: number) => number,
    py: (y: number) => number,
    { w }: Contour,
  ): void {
    if (this.region === 'none') return;
    context.beginPath();
    if (this.region === 'circle') {
      context.arc(px(0), py(0), Math.abs(px(Math.hypot(...w)) - px(0)), 0, 2 * Math.PI);
    } else {
      const reach = Math.abs(w[0]) + Math.abs(w[1]);
      for (const [x, y] of [
        [reach, 0],
        [0, reach],
        [-reach, 0],
        [0, -reach],
      ] as const)
        context.lineTo(px(x), py(y));
      context.closePath();
    }
    context.fillStyle = withAlpha(palette.accent, 0.14);
    context.fill();
    context.strokeStyle = palette.accent;
    context.lineWidth = 2;
    context.stroke();
  }

  private drawEllipses(
    context: CanvasRenderingContext2D,
    palette: Palette,
    px: (x: number) => number,
    py: (y: number) => number,
    contour: Contour,
  ): void {
    const here = Math.sqrt(excess(contour, contour.w));
    const [a, , c] = contour.curvature;
    const step = contour.box * 0.3 * Math.sqrt(Math.min(a, c));
    const draw = (radius: number): void => {
      context.beginPath();
      for (const [x, y] of ellipse(contour, radius ** 2)) context.lineTo(px(x), py(y));
      context.closePath();
      context.stroke();
    };
    context.strokeStyle = withAlpha(palette.muted, 0.45);
    context.lineWidth = 1;
    for (let k = 1; k <= 12; k++) draw(k * step);
    // The one that touches the region.
    context.strokeStyle = palette.fg;
    context.lineWidth = 1.75;
    if (here > 0.02 * step) draw(here);
  }

  private drawMarks(
    context: CanvasRenderingContext2D,
    palette: Palette,
    px: (x: number) => number,
    py: (y: number) => number,
    { w, centre }: Contour,
  ): void {
    const [x, y] = [px(centre[0]), py(centre[1])];
    context.strokeStyle = palette.fg;
    context.lineWidth = 2;
    context.beginPath();
    context.moveTo(x - 5, y - 5);
    context.lineTo(x + 5, y + 5);
    context.moveTo(x + 5, y - 5);
    context.lineTo(x - 5, y + 5);
    context.stroke();
    context.beginPath();
    context.arc(px(w[0]), py(w[1]), 5.5, 0, 2 * Math.PI);
    context.fillStyle = palette.series[2] ?? palette.fg;
    context.fill();
    context.strokeStyle = palette.surface;
    context.stroke();
  }

  private drawNumbers(
    context: CanvasRenderingContext2D,
    palette: Palette,
    px: (x: number) => number,
    py: (y: number) => number,
    width: number,
    height: number,
    { i, j, box }: Contour,
  ): void {
    const bottom = margin.top + height;
    const reach = { x: (box * width) / Math.min(width, height), y: (box * height) / Math.min(width, height) };
    context.font = `12px ${palette.font}`;
    context.fillStyle = palette.muted;
    context.textAlign = 'center';
    context.textBaseline = 'top';
    for (const x of niceTicks(-reach.x, reach.x, width / 80)) context.fillText(short(x), px(x), bottom + 3);
    context.fillText(`w${subscript(i)}`, margin.left + width / 2, bottom + 16);
    context.textAlign = 'right';
    context.textBaseline = 'middle';
    for (const y of niceTicks(-reach.y, reach.y, height / 50))
      context.fillText(short(y), margin.left - 5, py(y));
    context.textAlign = 'left';
    context.fillText(`w${subscript(j)}`, 0, margin.top + 6);
    context.strokeStyle = palette.border;
    context.lineWidth = 1;
    context.strokeRect(margin.left + 0.5, margin.top + 0.5, width - 1, height - 1);
  }
}

export const subscript = (n: number): string => String(n).replace(/\d/g, (d) => '₀₁₂₃₄₅₆₇₈₉'[Number(d)] ?? d);

customElements.define('regularization-contours', Contours);
