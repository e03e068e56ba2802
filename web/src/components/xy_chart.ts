/**
 * <descent-xy-chart>: lines and points over a common x axis: loss curves, data with a fitted curve,
 * functions. A chart is a function of `series`; it keeps no data of its own. Hover, tap or arrow keys
 * read exact values out in the legend; a button shows the same numbers as a table. With `zoom` the x
 * range can be changed by buttons, drag and pinch (`chart-range` { min, max } tells the layout). The
 * slot `tools` takes a switch or two of the layout's. The host's height is the layout's business. `label` names it and `summary` describes it for those who
 * cannot see it.
 */
import { LitElement, html, nothing, svg, type PropertyValues, type TemplateResult } from 'lit';
import type { Chart as ChartType, ChartOptions } from 'chart.js';
import { readPalette, type Palette } from '../lib/colours';
import { nearestIndex } from '../lib/decimate';
import { icons } from '../lib/icons';
import { short } from '../lib/numbers';
import { toDataset, inkColour, type Axis, type Band, type Level, type Series } from './chart_model';
import { marksPlugin, type Marks } from './chart_marks';
import { axisOptions } from './chart_options';
import { Chart } from './chart_setup';
import { clamped, followPointers, zoomed, type Range } from './chart_zoom';
import './data_table';
import type { DrawingBox } from '../lib/points';
import { offsetIn, placeIn, type OnScreen } from '../lib/placement';
import type { PlotHost } from './plot_host';
import { baseStyles, controlStyles, emit, type Env } from './shared';
import { chartStyles } from './xy_chart_styles';

export class XyChart extends LitElement implements PlotHost {
  static override properties = {
    env: { attribute: false },
    label: {},
    summary: {},
    series: { attribute: false },
    x: { attribute: false },
    y: { attribute: false },
    levels: { attribute: false },
    bands: { attribute: false },
    zoom: { attribute: false },
    plain: { type: Boolean },
    cursor: { state: true },
    asTable: { state: true },
    range: { state: true },
  };
  declare env: Env;
  declare label: string;
  declare summary: string;
  declare series: readonly Series[];
  declare x: Axis;
  declare y: Axis;
  declare levels: readonly Level[];
  declare bands: readonly Band[];
  /** Limits of the x range the reader may choose; null: no zoom. */
  declare zoom: Range | null;
  /** Leaves out the heading and the table button, where the layout has said it all. */
  declare plain: boolean;
  declare private cursor: number | null;
  declare private asTable: boolean;
  declare private range: Range | null;

  static override styles = [baseStyles, controlStyles, chartStyles];

  private chart: ChartType<'line'> | null = null;
  private readonly marks: Marks = { palette: null, levels: [], bands: [], series: [], cursor: null };
  private stopFollowing: (() => void) | null = null;
  private palette: Palette | null = null;
  /** What the present options were made from: resolving them anew at every frame is dear. */
  private look = '';

  constructor() {
    super();
    this.label = '';
    this.summary = '';
    this.series = [];
    this.x = {};
    this.y = {};
    this.levels = [];
    this.bands = [];
    this.zoom = null;
    this.plain = false;
    this.cursor = null;
    this.asTable = false;
    this.range = null;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.drop();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.requestUpdate();
  }

  private drop(): void {
    this.chart?.destroy();
    this.chart = null;
    this.stopFollowing?.();
    this.stopFollowing = null;
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (!this.palette || changed.has('env')) this.palette = readPalette(this);
  }

  override render(): TemplateResult | typeof nothing {
    if (!this.env) return nothing;
    const { locale } = this.env;
    const toggle = locale.t(this.asTable ? 'ui.chart.as_chart' : 'ui.chart.as_table');
    return html`
      <div class="head">
        ${this.plain ? nothing : html`<span class="title">${this.label}</span>`}
        <div class="legend">${this.legend()}</div>
        <slot name="tools"></slot>
        <div class="tools">
          ${this.zoom ? this.zoomButtons() : nothing}
          <button
            class="icon"
            title=${toggle}
            aria-label=${`${this.label}: ${toggle}`}
            @click=${() => (this.asTable = !this.asTable)}
          >
            ${this.asTable ? icons.chart : icons.table}
          </button>
        </div>
      </div>
      ${
        this.asTable
          ? this.table()
          : html`<div
              class="plot"
              tabindex="0"
              role="group"
              aria-label=${this.label}
              aria-describedby="summary"
              @pointermove=${this.point}
              @pointerdown=${this.point}
              @pointerleave=${this.leave}
              @keydown=${this.key}
            >
              <canvas role="img" aria-label=${this.summary || this.label}></canvas>
            </div>`
      }
      <div class="unseen" id="summary">${this.summary}</div>
      <div class="unseen" role="status">
        ${this.cursor === null || this.asTable ? '' : this.spokenReadout()}
      </div>
    `;
  }

  private legend(): unknown {
    const at = this.cursor;
    const named = this.series.filter((series) => series.label !== '' && series.x.length > 0);
    return html`${at === null ? nothing : html`<span class="at">${this.x.label ?? 'x'} <b>${short(at)}</b></span>`}
    ${named.map((series) => html`<span class="item">${this.sample(series)}${series.label}${this.valueAt(series, at)}</span>`)}`;
  }

  private readable(series: Series): boolean {
    return series.readout ?? series.kind === 'line';
  }

  private valueAt(series: Series, at: number | null): unknown {
    if (at === null || !this.readable(series) || series.x.length === 0) return nothing;
    return html` <b>${short(series.y[nearestIndex(series.x as Float32Array, at)] ?? NaN)}</b>`;
  }

  private spokenReadout(): string {
    const at = this.cursor ?? 0;
    const parts = this.series
      .filter((series) => series.label !== '' && this.readable(series) && series.x.length > 0)
      .map(
        (series) => `${series.label} ${short(series.y[nearestIndex(series.x as Float32Array, at)] ?? NaN)}`,
      );
    return `${this.x.label ?? 'x'} ${short(at)}: ${parts.join(', ')}`;
  }

  private sample(series: Series): TemplateResult {
    const colour = this.palette ? inkColour(this.palette, series.ink) : 'currentColor';
    if (series.kind === 'line') {
      return svg`<svg width="18" height="10" aria-hidden="true"><line x1="1" x2="17" y1="5" y2="5" stroke=${colour}
        stroke-width=${Math.min(2.5, series.size ?? 2)} stroke-dasharray=${(series.dash ?? []).join(' ')}/></svg>`;
    }
    const hollow = series.marker === 'ring';
    return svg`<svg width="10" height="10" aria-hidden="true"><circle cx="5" cy="5" r="3.5"
      fill=${hollow ? 'none' : colour} stroke=${colour} stroke-width="1.4"/></svg>`;
  }

  private table(): TemplateResult {
    const columns = this.series
      .filter((series) => series.label !== '')
      .flatMap((series, _, all) => {
        const shared = all[0] === series || series.x.length !== all[0]?.x.length || series.kind === 'points';
        const y = { label: series.label, values: series.y };
        return shared ? [{ label: this.x.label ?? 'x', values: series.x }, y] : [y];
      });
    return html`<descent-data-table
      class="plot"
      .env=${this.env}
      .label=${this.label}
      .columns=${columns}
    ></descent-data-table>`;
  }

  private zoomButtons(): TemplateResult {
    const { locale } = this.env;
    const change = (factor: number) => (): void =>
      this.setRange((range) => zoomed(range, factor, 0.5, this.zoom ?? range));
    return html`
      <button
        class="icon"
        title=${locale.t('ui.chart.zoom_in')}
        aria-label=${locale.t('ui.chart.zoom_in')}
        @click=${change(0.6)}
      >
        ${icons.plus}
      </button>
      <button
        class="icon"
        title=${locale.t('ui.chart.zoom_out')}
        aria-label=${locale.t('ui.chart.zoom_out')}
        @click=${change(1 / 0.6)}
      >
        ${icons.minus}
      </button>
      <button
        class="icon"
        title=${locale.t('ui.chart.zoom_fit')}
        aria-label=${locale.t('ui.chart.zoom_fit')}
        @click=${() => this.setRange(null)}
      >
        ${icons.fit}
      </button>
    `;
  }

  private get shownRange(): Range {
    const scale = this.chart?.scales['x'];
    return this.range ?? { min: scale?.min ?? this.x.min ?? 0, max: scale?.max ?? this.x.max ?? 1 };
  }

  private setRange(change: ((range: Range) => Range) | null): void {
    this.range = change && this.zoom ? clamped(change(this.shownRange), this.zoom) : null;
    emit(this, 'chart-range', this.range ?? { min: this.x.min ?? NaN, max: this.x.max ?? NaN });
  }

  private point(event: OnScreen): void {
    const scale = this.chart?.scales['x'];
    const canvas = this.renderRoot.querySelector('canvas');
    if (!scale || !canvas) return;
    const at = scale.getValueForPixel(placeIn(canvas, event).x);
    if (at !== undefined) this.cursor = this.onData(Math.min(scale.max, Math.max(scale.min, at)));
  }

  /** The read-out stands on values that exist: the nearest x of the first line that is read. */
  private onData(at: number): number {
    const line = this.series.find(
      (series) => series.label !== '' && this.readable(series) && series.x.length > 0,
    );
    return line ? (line.x[nearestIndex(line.x as Float32Array, at)] ?? at) : at;
  }

  boxRect(box: DrawingBox, within: HTMLElement): DOMRect | null {
    const x = this.chart?.scales['x'];
    const y = this.chart?.scales['y'];
    if (!x || !y || !this.chart) return null;
    const at = offsetIn(this.chart.canvas, within);
    const [left, right] = [x.getPixelForValue(box.xMin), x.getPixelForValue(box.xMax)];
    const [top, bottom] = [y.getPixelForValue(box.yMax), y.getPixelForValue(box.yMin)];
    return new DOMRect(at.left + left, at.top + top, right - left, bottom - top);
  }

  readAt(at: OnScreen | null): void {
    if (at) this.point(at);
    else this.cursor = null;
  }

  private leave(event: PointerEvent): void {
    if (event.pointerType === 'mouse') this.cursor = null; // a tap stays pinned
  }

  private key(event: KeyboardEvent): void {
    if (event.key === 'Escape') this.cursor = null;
    const direction = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (direction === undefined) return;
    event.preventDefault();
    const line = this.series.find(
      (series) => series.label !== '' && this.readable(series) && series.x.length > 0,
    );
    if (!line) return;
    const stride = Math.max(1, Math.round(line.x.length / (event.shiftKey ? 10 : 100)));
    const at =
      this.cursor === null
        ? direction > 0
          ? -stride
          : line.x.length - 1 + stride
        : nearestIndex(line.x as Float32Array, this.cursor);
    const next = Math.min(line.x.length - 1, Math.max(0, at + direction * stride));
    this.cursor = line.x[next] ?? null;
  }

  protected override updated(): void {
    const canvas = this.renderRoot.querySelector('canvas');
    if (!canvas || !this.palette || !this.isConnected) return this.drop();
    if (this.chart && this.chart.canvas !== canvas) this.drop();
    Object.assign(this.marks, {
      palette: this.palette,
      levels: this.levels,
      bands: this.bands,
      series: this.series,
      cursor: this.cursor,
    });
    const datasets = this.series.map((series, i) =>
      toDataset(series, i, this.palette as Palette, this.y.log === true),
    );
    const look = JSON.stringify([this.x, this.y, this.range, this.palette]);
    if (this.chart && this.sameScales()) {
      this.chart.data.datasets = datasets;
      if (look !== this.look) this.chart.options = this.options(this.palette);
      this.chart.update('none');
    } else {
      this.drop();
      const options = this.options(this.palette);
      this.chart = new Chart(canvas, {
        type: 'line',
        data: { datasets },
        options,
        plugins: [
          marksPlugin(this.marks),
          { id: 'layout', afterLayout: () => emit(this, 'plot-layout', {}) },
        ],
      });
    }
    this.look = look;
    this.followZoom();
  }

  /** Chart.js cannot change the kind of a scale that exists. */
  private sameScales(): boolean {
    return (this.chart?.scales['y']?.type === 'logarithmic') === (this.y.log === true);
  }

  private options(palette: Palette): ChartOptions<'line'> {
    return {
      animation: false,
      parsing: false,
      normalized: true,
      responsive: true,
      maintainAspectRatio: false,
      events: [],
      layout: { padding: { top: 6, right: 8 } },
      font: { family: palette.font, size: 12 },
      scales: {
        x: axisOptions(this.range ? { ...this.x, ...this.range } : this.x, palette, 'x'),
        y: axisOptions(this.y, palette, 'y'),
      },
    };
  }

  private followZoom(): void {
    if (!this.zoom || this.stopFollowing) return;
    const plot = this.renderRoot.querySelector<HTMLElement>('div.plot');
    if (!plot) return;
    this.stopFollowing = followPointers(
      plot,
      () => {
        const area = this.chart?.chartArea ?? { left: 0, right: plot.clientWidth };
        return { range: this.shownRange, left: area.left, width: area.right - area.left };
      },
      (change) => this.setRange(change),
    );
  }
}

customElements.define('descent-xy-chart', XyChart);
