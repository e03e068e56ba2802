/**
 * <activation-plot>: curves over z with their names at the right end. Hovering, a finger or the arrow
 * keys move the cursor (`plot-cursor` { z }); dragging with the mouse moves the range (`plot-range`
 * { lo, hi }). It shows what it is given and keeps nothing: cursor and range are the lab's own
 * parameters, so that a link brings them back.
 */
import { LitElement, css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { Chart as ChartType, ChartOptions } from 'chart.js';
import { marksPlugin, type Marks } from '../../components/chart_marks';
import { toDataset, type Band, type Series } from '../../components/chart_model';
import { axisOptions } from '../../components/chart_options';
import { Chart } from '../../components/chart_setup';
import { panned, zoomed, type Range } from '../../components/chart_zoom';
import { baseStyles, emit, type Env } from '../../components/shared';
import { readPalette, type Palette } from '../../lib/colours';
import { niceTicks } from '../../lib/numbers';
import { placeIn, type OnScreen } from '../../lib/placement';
import { simplified } from './simplify';
import { plotPlugin, type Dot, type PlotMarks } from './plot_marks';

export interface PlotCurve extends Series {
  /** Stands out among the others. */
  readonly strong: boolean;
  readonly x: Float32Array;
  readonly y: Float32Array;
}

/** The lab's own limits; nearer ones for a range that lies within, so that zooming in goes further. */
export function limitsFor(range: Range): Range {
  const far = range.min < -100 || range.max > 100 ? 1000 : 100;
  return { min: -far, max: far };
}

const axisWidth = 46;
const dragPixels = 4;
/** A curve is drawn true to this part of the plot's height: less than half a pixel. */
const finest = 600;

/** Rounded so that a link stays short: two or three digits finer than the range is wide. */
export function rounded(range: Range): { lo: number; hi: number } {
  const digits = Math.max(0, 2 - Math.floor(Math.log10(range.max - range.min)));
  return { lo: Number(range.min.toFixed(digits)), hi: Number(range.max.toFixed(digits)) };
}

/** Our own ticks always fit: Chart.js need not measure them anew at every frame. */
const plain = { autoSkip: false, sampleSize: 1, minRotation: 0, maxRotation: 0 } as const;

function rounds(range: Range, count: number): { value: number }[] {
  return niceTicks(range.min, range.max, count).map((value) => ({ value }));
}

export class FunctionPlot extends LitElement {
  static override properties = {
    env: { attribute: false },
    label: {},
    summary: {},
    curves: { attribute: false },
    dots: { attribute: false },
    bands: { attribute: false },
    y: { attribute: false },
    cursor: { type: Number },
    steered: { type: Boolean },
    stamp: { attribute: false },
  };
  declare env: Env;
  declare label: string;
  declare summary: string;
  declare curves: readonly PlotCurve[];
  declare dots: readonly Dot[];
  declare bands: readonly Band[];
  declare y: Range;
  declare cursor: number;
  /** This plot takes the keyboard; of several with one cursor, one is enough. */
  declare steered: boolean;
  /** The frame that the numbers are from: the same frame with the same settings is not drawn twice. */
  declare stamp: object;

  private chart: ChartType<'line'> | null = null;
  private palette: Palette | null = null;
  private readonly marks: Marks = { palette: null, levels: [], bands: [], series: [], cursor: null };
  private readonly plotMarks: PlotMarks = { palette: null, names: [], dots: [] };
  private look = '';
  private drawn: { stamp: object; settings: string } = { stamp: {}, settings: '' };
  /** Room that the names take, measured once per set of names. */
  private measured = { key: '', width: 80 };
  private grip: { x: number; range: Range; moved: boolean } | null = null;

  constructor() {
    super();
    this.label = '';
    this.summary = '';
    this.curves = [];
    this.dots = [];
    this.bands = [];
    this.y = { min: -1, max: 1 };
    this.cursor = 0;
    this.steered = false;
    this.stamp = {};
  }

  static override styles = [
    baseStyles,
    css`
      :host {
        display: block;
        position: relative;
        min-width: 0;
        min-height: 110px;
        font-family: var(--descent-font);
      }
      .plot {
        position: absolute;
        inset: 0;
        cursor: crosshair;
        touch-action: pan-y;
        border-radius: var(--descent-radius);
      }
      .plot.held {
        cursor: grabbing;
      }
      .name {
        position: absolute;
        left: ${axisWidth}px;
        top: 0;
        font-size: 14px;
        line-height: 20px;
        font-weight: 600;
        pointer-events: none;
      }
      canvas {
        position: absolute;
        inset: 0;
      }
    `,
  ];

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.chart?.destroy();
    this.chart = null;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.requestUpdate();
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (!this.palette || changed.has('env')) this.palette = readPalette(this);
  }

  private get range(): Range {
    const z = this.curves[0]?.x ?? [];
    return { min: z[0] ?? -1, max: z[z.length - 1] ?? 1 };
  }

  override render(): TemplateResult | typeof nothing {
    if (!this.env) return nothing;
    const { min, max } = this.range;
    const canvas = html`<canvas
      role=${this.steered ? 'presentation' : 'img'}
      aria-label=${this.steered ? nothing : this.summary}
    ></canvas>`;
    const pointers = { move: this.move, down: this.down, up: this.up };
    return html`${
        this.steered
          ? html`<div
              class="plot"
              role="slider"
              tabindex="0"
              aria-label=${this.label}
              aria-valuemin=${min}
              aria-valuemax=${max}
              aria-valuenow=${this.cursor}
              aria-valuetext=${this.summary}
              @pointermove=${pointers.move}
              @pointerdown=${pointers.down}
              @pointerup=${pointers.up}
              @pointercancel=${pointers.up}
              @keydown=${this.key}
            >
              ${canvas}
            </div>`
          : html`<div
              class="plot"
              @pointermove=${pointers.move}
              @pointerdown=${pointers.down}
              @pointerup=${pointers.up}
              @pointercancel=${pointers.up}
            >
              ${canvas}
            </div>`
      }
      <div class="name" aria-hidden="true">${this.label}</div>`;
  }

  protected override updated(): void {
    const canvas = this.renderRoot.querySelector('canvas');
    const { palette } = this;
    if (!canvas || !palette || !this.isConnected) return;
    const settings = JSON.stringify([
      this.cursor,
      this.y,
      this.bands,
      palette,
      this.curves.map(({ label, strong }) => [label, strong]),
    ]);
    if (this.chart && this.stamp === this.drawn.stamp && settings === this.drawn.settings) return;
    this.drawn = { stamp: this.stamp, settings };
    Object.assign(this.marks, { palette, bands: this.bands, cursor: this.cursor });
    const names = this.curves
      .filter((curve) => curve.label !== '')
      .map(({ label, ink, dash, y, strong }) => ({
        text: label,
        ink,
        dash: dash ?? [],
        y: y[y.length - 1] ?? 0,
        strong,
      }));
    Object.assign(this.plotMarks, { palette, names, dots: this.dots });
    const tolerance = (this.y.max - this.y.min) / finest;
    const datasets = this.curves.map((curve, i) =>
      toDataset({ ...curve, ...simplified(curve.x, curve.y, tolerance) }, i, palette, false),
    );
    const gutter = this.gutter(canvas, palette);
    const look = JSON.stringify([this.range, this.y, palette, gutter]);
    if (this.chart) {
      const kept = this.chart.data.datasets;
      // Data sets that stay keep Chart.js' elements, thousands of them per frame of a dragged slider.
      if (kept.length === datasets.length)
        datasets.forEach((dataset, i) => Object.assign(kept[i] ?? {}, dataset));
      else this.chart.data.datasets = datasets;
      if (look !== this.look) this.chart.options = this.options(palette, gutter);
      this.chart.update('none');
    } else {
      const plugins = [marksPlugin(this.marks), plotPlugin(this.plotMarks)];
      this.chart = new Chart(canvas, {
        type: 'line',
        data: { datasets },
        options: this.options(palette, gutter),
        plugins,
      });
    }
    this.look = look;
  }

  /** Room at the right for the longest name. */
  private gutter(canvas: HTMLCanvasElement, palette: Palette): number {
    const context = canvas.getContext('2d');
    const labels = this.curves.map(({ label }) => label);
    const key = labels.join('\n');
    if (!context || key === this.measured.key) return this.measured.width;
    context.font = `700 12px ${palette.font}`;
    const widest = Math.max(0, ...labels.map((label) => context.measureText(label).width));
    this.measured = { key, width: Math.ceil(Math.min(118, widest)) + 18 };
    return this.measured.width;
  }

  private options(palette: Palette, gutter: number): ChartOptions<'line'> {
    const x = axisOptions(this.range, palette, 'x');
    const y = axisOptions(this.y, palette, 'y');
    return {
      animation: false,
      parsing: false,
      normalized: true,
      responsive: true,
      maintainAspectRatio: false,
      events: [],
      layout: { padding: { top: 26, right: gutter } },
      font: { family: palette.font, size: 12 },
      scales: {
        x: {
          ...x,
          ticks: { ...x.ticks, ...plain },
          afterBuildTicks: (scale) => void (scale.ticks = rounds(this.range, (scale.width || 500) / 70)),
        },
        y: {
          ...y,
          ticks: { ...y.ticks, ...plain },
          afterBuildTicks: (scale) =>
            void (scale.ticks = rounds(this.y, Math.max(2, (scale.height || 150) / 30))),
          // One width for all plots, so that they share the vertical lines.
          afterFit: (scale) => void (scale.width = axisWidth),
        },
      },
    };
  }

  private zAt(event: OnScreen): number | null {
    const scale = this.chart?.scales['x'];
    const canvas = this.renderRoot.querySelector('canvas');
    if (!scale || !canvas) return null;
    const z = scale.getValueForPixel(placeIn(canvas, event).x);
    return z === undefined ? null : Math.min(scale.max, Math.max(scale.min, z));
  }

  private readonly down = (event: PointerEvent): void => {
    if (event.pointerType !== 'mouse') return this.place(event);
    const surface = event.currentTarget as HTMLElement;
    surface.setPointerCapture(event.pointerId);
    this.grip = { x: placeIn(surface, event).x, range: this.range, moved: false };
  };

  private readonly move = (event: PointerEvent): void => {
    const { grip, chart } = this;
    if (!grip || !chart) return this.place(event);
    const by = placeIn(event.currentTarget as HTMLElement, event).x - grip.x;
    if (Math.abs(by) < dragPixels && !grip.moved) return;
    grip.moved = true;
    (event.currentTarget as HTMLElement).classList.add('held');
    const width = chart.chartArea.right - chart.chartArea.left;
    emit(this, 'plot-range', rounded(panned(grip.range, -by / width, limitsFor(grip.range))));
  };

  private readonly up = (event: PointerEvent): void => {
    (event.currentTarget as HTMLElement).classList.remove('held');
    if (this.grip && !this.grip.moved) this.place(event);
    this.grip = null;
  };

  private place(event: PointerEvent): void {
    const z = this.zAt(event);
    if (z !== null) this.setCursor(z);
  }

  /** To the hundredth of the range, so that the numbers read well. */
  private setCursor(z: number): void {
    const { min, max } = this.range;
    const step = 10 ** Math.floor(Math.log10((max - min) / 99));
    const at = Math.min(max, Math.max(min, Number((Math.round(z / step) * step).toPrecision(8))));
    if (at === this.cursor) return;
    this.cursor = at; // the next stroke may come before the lab answers
    emit(this, 'plot-cursor', { z: at });
  }

  private key(event: KeyboardEvent): void {
    const { min, max } = this.range;
    if (event.key === '+' || event.key === '-') {
      const about = (Math.min(max, Math.max(min, this.cursor)) - min) / (max - min);
      return emit(
        this,
        'plot-range',
        rounded(zoomed(this.range, event.key === '+' ? 0.6 : 1 / 0.6, about, limitsFor(this.range))),
      );
    }
    const move = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1, PageUp: 10, PageDown: -10 }[
      event.key
    ];
    const end = { Home: min, End: max }[event.key];
    if (move === undefined && end === undefined) return;
    event.preventDefault();
    this.setCursor(end ?? this.cursor + ((move ?? 0) * (event.shiftKey ? 10 : 1) * (max - min)) / 100);
  }
}

customElements.define('activation-plot', FunctionPlot);
