/**
 * <descent-point-editor>: lays a drawing surface over the plot in its slot (a PlotHost), so that a
 * reader can give a lab data of their own. Click or tap adds a point of the chosen class, points can
 * be dragged; a brush lays many, an eraser takes them away; a CSV file can be dropped, chosen or
 * pasted. By keyboard: arrow keys move a cursor (Shift: further), Enter adds, Delete erases, 1…4
 * choose the class, Ctrl Z takes back. Emits `points-change` { text, table } once per gesture, where
 * `text` is the packed drawing (lib/points.ts) and `table` says where columns of a file came from.
 * Fingers draw on the surface and scroll the page everywhere else.
 */
import { LitElement, html, nothing, svg, type PropertyValues, type TemplateResult } from 'lit';
import { readPalette, type Palette } from '../lib/colours';
import { icons } from '../lib/icons';
import { short } from '../lib/numbers';
import { packPoints, unpackPoints, type DrawingBox, type PlanePoint } from '../lib/points';
import { layoutSize, placeIn } from '../lib/placement';
import type { TakenTable } from '../lib/table_points';
import { classIcon, classProperty, drawClassPoint, drawPlainPoint } from './class_marks';
import type { CsvDialog } from './csv_dialog';
import './csv_dialog';
import { isPlotHost, type PlotHost } from './plot_host';
import { pointEditorStyles } from './point_editor_styles';
import { baseStyles, controlStyles, emit, type Env } from './shared';

export interface PointsChange {
  readonly text: string;
  /** Set when the points came from a file: its columns and their ranges. */
  readonly table: TakenTable | null;
}

type Tool = 'place' | 'brush' | 'erase';
const tools: readonly Tool[] = ['place', 'brush', 'erase'];

/** How near a pointer must come to a point to take hold of it, px. */
const reach = { mouse: 9, touch: 18 } as const;
const brushGap = 13; // px between the points of a brush stroke
const mostUndo = 60;
const pad = 12; // of the canvas around the surface, so that points on its edge are whole

export class PointEditor extends LitElement {
  static override properties = {
    env: { attribute: false },
    text: {},
    most: { type: Number },
    classes: { type: Number },
    names: { attribute: false },
    box: { attribute: false },
    tooLong: { type: Boolean },
    tool: { state: true },
    chosen: { state: true },
    said: { state: true },
    cursor: { state: true },
    undoable: { state: true },
    full: { state: true },
  };
  declare env: Env;
  /** The packed drawing. */
  declare text: string;
  /** How many points there may be. */
  declare most: number;
  /** How many classes; 1: points have none. */
  declare classes: number;
  declare names: readonly string[];
  /** What the drawing covers, in the plot's units. */
  declare box: DrawingBox;
  /** The drawing is too large for a link. */
  declare tooLong: boolean;
  declare private tool: Tool;
  declare private chosen: number;
  /** The last thing that happened, for those who cannot see it. */
  declare private said: string;
  /** The keyboard's place, in the drawing's units; null until a key is pressed. */
  declare private cursor: { x: number; y: number } | null;
  declare private undoable: readonly string[];
  /** A point was refused because there are as many as there may be. */
  declare private full: boolean;

  static override styles = [baseStyles, controlStyles, pointEditorStyles];

  private points: PlanePoint[] = [];
  private gesture: { pointer: number; held: number; last: { x: number; y: number } } | null = null;
  private palette: Palette | null = null;
  private observer: ResizeObserver | null = null;
  private placing = 0;

  constructor() {
    super();
    this.text = '';
    this.most = 1000;
    this.classes = 1;
    this.names = [];
    this.box = { xMin: -1, xMax: 1, yMin: -1, yMax: 1 };
    this.full = false;
    this.tooLong = false;
    this.tool = 'place';
    this.chosen = 0;
    this.said = '';
    this.cursor = null;
    this.undoable = [];
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.observer = new ResizeObserver(() => this.placeSoon());
    this.observer.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.observer?.disconnect();
    this.observer = null;
    cancelAnimationFrame(this.placing);
    this.placing = 0;
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (!this.palette || changed.has('env')) this.palette = readPalette(this);
    if (changed.has('text') && !this.gesture) this.points = unpackPoints(this.text);
    if (this.points.length < this.most) this.full = false;
    if (this.chosen >= this.classes) this.chosen = 0;
  }

  private get plot(): PlotHost | null {
    const element = this.renderRoot.querySelector('slot')?.assignedElements()[0];
    return isPlotHost(element) ? element : null;
  }

  override render(): TemplateResult | typeof nothing {
    if (!this.env) return nothing;
    const { locale } = this.env;
    return html`
      <div class="bar" role="toolbar" aria-label=${locale.t('ui.points.toolbar')}>
        ${this.classes > 1 ? this.classButtons() : nothing}
        <div class="group" role="radiogroup" aria-label=${locale.t('ui.points.tools')}>
          ${tools.map((tool) => this.toolButton(tool))}
        </div>
        <div class="group">
          <button
            class="tool"
            title=${locale.t('ui.points.undo')}
            aria-label=${locale.t('ui.points.undo')}
            ?disabled=${this.undoable.length === 0}
            @click=${this.undo}
          >
            ${icons.undo}
          </button>
          <button
            class="tool"
            title=${locale.t('ui.points.clear')}
            aria-label=${locale.t('ui.points.clear')}
            ?disabled=${this.points.length === 0}
            @click=${this.clear}
          >
            ${icons.bin}
          </button>
          <button title=${locale.t('ui.points.csv.title')} @click=${() => this.dialog?.open()}>CSV…</button>
        </div>
        <span class="count">${locale.t('ui.points.count', { count: locale.count(this.points.length) })}</span>
      </div>
      <div class="host" @plot-layout=${this.placeSoon} @dragover=${this.allowDrop} @drop=${this.drop}>
        <slot @slotchange=${this.placeSoon}></slot>
        <div
          class="over"
          data-tool=${this.tool}
          tabindex="0"
          role="application"
          aria-label=${locale.t('ui.points.surface', { count: locale.count(this.points.length) })}
          aria-describedby="keys"
          @pointerdown=${this.down}
          @pointermove=${this.move}
          @pointerup=${this.up}
          @pointercancel=${this.up}
          @pointerleave=${() => this.plot?.readAt(null)}
          @keydown=${this.key}
          @blur=${() => (this.cursor = null)}
          @paste=${this.paste}
        >
          <canvas aria-hidden="true"></canvas>
          ${this.points.length === 0 ? html`<p class="hint">${locale.t('ui.points.empty')}</p>` : nothing}
        </div>
      </div>
      ${this.full ? html`<p class="said alert" role="status">${locale.t('ui.points.full', { most: locale.count(this.most) })}</p>` : nothing}
      ${
        this.tooLong
          ? html`<p class="said alert" role="status">
              ${locale.t('ui.points.too_long', { count: locale.count(this.points.length) })}
            </p>`
          : nothing
      }
      <div class="unseen" id="keys">${locale.t('ui.points.keys')}</div>
      <div class="unseen" role="status">${this.said}</div>
      <descent-csv-dialog
        .env=${this.env}
        .most=${this.most}
        .classes=${this.classes}
        @csv-take=${this.take}
      ></descent-csv-dialog>
    `;
  }

  private get dialog(): CsvDialog | null {
    return this.renderRoot.querySelector('descent-csv-dialog');
  }

  private classButtons(): TemplateResult {
    const { locale } = this.env;
    return html`<div class="group" role="radiogroup" aria-label=${locale.t('ui.points.class')}>
      ${Array.from({ length: this.classes }, (_, k) => {
        const name = this.names[k] ?? String(k + 1);
        return html`<button
          role="radio"
          aria-checked=${k === this.chosen && this.tool !== 'erase'}
          title=${name}
          aria-label=${name}
          @click=${() => this.choose(k)}
        >
          ${svg`<svg class="mark" viewBox="0 0 14 14" aria-hidden="true"><path d=${classIcon(k)} fill="var(${classProperty(k)})"/></svg>`}${k + 1}
        </button>`;
      })}
    </div>`;
  }

  private toolButton(tool: Tool): TemplateResult {
    const name = this.env.locale.t(`ui.points.${tool}`);
    const picture = { place: icons.plus, brush: icons.brush, erase: icons.eraser }[tool];
    return html`<button
      class="tool"
      role="radio"
      aria-checked=${tool === this.tool}
      title=${name}
      aria-label=${name}
      @click=${() => (this.tool = tool)}
    >
      ${picture}
    </button>`;
  }

  private choose(label: number): void {
    this.chosen = label;
    if (this.tool === 'erase') this.tool = 'place';
  }

  // Where the surface lies

  private readonly placeSoon = (): void => {
    if (this.placing !== 0) return;
    this.placing = requestAnimationFrame(() => {
      this.placing = 0;
      this.place();
    });
  };

  private place(): void {
    const host = this.renderRoot.querySelector<HTMLElement>('.host');
    const over = this.renderRoot.querySelector<HTMLElement>('.over');
    const rect = host && this.plot?.boxRect(this.box, host);
    if (!over || !rect) return;
    Object.assign(over.style, {
      left: `${rect.left}px`,
      top: `${rect.top}px`,
      width: `${rect.width}px`,
      height: `${rect.height}px`,
    });
    this.paint();
  }

  protected override updated(): void {
    this.place();
  }

  private paint(): void {
    const canvas = this.renderRoot.querySelector('canvas');
    const context = canvas?.getContext('2d');
    const { palette } = this;
    if (!canvas || !context || !palette) return;
    const { width, height } = layoutSize(canvas);
    const ratio = Math.min(3, window.devicePixelRatio || 1);
    const [w, h] = [Math.round(width * ratio), Math.round(height * ratio)];
    if (canvas.width !== w || canvas.height !== h) Object.assign(canvas, { width: w, height: h });
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, width, height);
    const px = (x: number): number => pad + ((x + 1) / 2) * (width - 2 * pad);
    const py = (y: number): number => pad + ((1 - y) / 2) * (height - 2 * pad);
    const radius = this.points.length > 400 ? 3 : 4;
    for (const { x, y, label } of this.points) {
      const at = { x: px(x), y: py(y) };
      if (this.classes > 1) drawClassPoint(context, palette, { ...at, label }, radius);
      else drawPlainPoint(context, palette, at, radius);
    }
    if (!this.cursor) return;
    const [x, y] = [px(this.cursor.x), py(this.cursor.y)];
    context.strokeStyle = palette.fg;
    context.lineWidth = 1.5;
    context.beginPath();
    for (const [dx, dy] of [
      [1, 0],
      [-1, 0],
      [0, 1],
      [0, -1],
    ] as const) {
      context.moveTo(x + dx * 5, y + dy * 5);
      context.lineTo(x + dx * 12, y + dy * 12);
    }
    context.stroke();
  }

  // Changing the points

  private commit(said: string, table: TakenTable | null = null): void {
    const text = packPoints(this.points);
    this.said = said;
    if (text === this.text && table === null) return void this.requestUpdate();
    this.undoable = [...this.undoable.slice(1 - mostUndo), this.text];
    this.text = text;
    emit<PointsChange>(this, 'points-change', { text, table });
  }

  private readonly undo = (): void => {
    const text = this.undoable.at(-1);
    if (text === undefined) return;
    this.undoable = this.undoable.slice(0, -1);
    this.text = text;
    this.points = unpackPoints(text);
    this.said = this.env.locale.t('ui.points.undone', { count: this.env.locale.count(this.points.length) });
    emit<PointsChange>(this, 'points-change', { text, table: null });
  };

  private readonly clear = (): void => {
    this.points = [];
    this.commit(this.env.locale.t('ui.points.cleared'));
  };

  private readonly take = (event: CustomEvent<{ points: PlanePoint[]; table: TakenTable }>): void => {
    const { points, table } = event.detail;
    this.points = points;
    this.commit(this.env.locale.t('ui.points.count', { count: this.env.locale.count(points.length) }), table);
  };

  private add(at: { x: number; y: number }): boolean {
    if (this.points.length >= this.most) {
      this.full = true;
      return false;
    }
    this.points.push({ ...at, label: this.classes > 1 ? this.chosen : 0 });
    return true;
  }

  /** The nearest point within that many px; −1: none. */
  private nearest(at: { x: number; y: number }, within: number): number {
    const over = this.renderRoot.querySelector<HTMLElement>('.over');
    if (!over) return -1;
    const { width, height } = layoutSize(over);
    let [best, index] = [within, -1];
    this.points.forEach((point, i) => {
      const distance = Math.hypot(((point.x - at.x) / 2) * width, ((point.y - at.y) / 2) * height);
      if (distance <= best) [best, index] = [distance, i];
    });
    return index;
  }

  private at(event: PointerEvent): { x: number; y: number } {
    const surface = event.currentTarget as HTMLElement;
    const { width, height } = layoutSize(surface);
    const { x, y } = placeIn(surface, event);
    const unit = (share: number): number => Math.min(1, Math.max(-1, share * 2 - 1));
    return {
      x: unit(x / width),
      y: -unit(y / height),
    };
  }

  private down(event: PointerEvent): void {
    if (event.button !== 0 || this.gesture) return;
    event.preventDefault();
    const surface = event.currentTarget as HTMLElement;
    surface.focus({ preventScroll: true });
    surface.setPointerCapture(event.pointerId);
    this.cursor = null;
    const at = this.at(event);
    let held = -1;
    if (this.tool === 'place') {
      held = this.nearest(at, event.pointerType === 'mouse' ? reach.mouse : reach.touch);
      if (held < 0 && this.add(at)) held = this.points.length - 1;
    }
    this.gesture = { pointer: event.pointerId, held, last: at };
    if (this.tool === 'brush') this.add(at);
    if (this.tool === 'erase') this.eraseAt(at, event.pointerType);
    this.paint();
  }

  private move(event: PointerEvent): void {
    this.plot?.readAt(event);
    const { gesture } = this;
    if (gesture?.pointer !== event.pointerId) return;
    const at = this.at(event);
    const held = this.points[gesture.held];
    if (this.tool === 'place' && held) this.points[gesture.held] = { ...held, ...at };
    if (this.tool === 'erase') this.eraseAt(at, event.pointerType);
    if (this.tool === 'brush') {
      const { width, height } = layoutSize(event.currentTarget as HTMLElement);
      const dx = ((at.x - gesture.last.x) / 2) * width;
      const dy = ((at.y - gesture.last.y) / 2) * height;
      if (Math.hypot(dx, dy) < brushGap) return;
      this.add(at);
      gesture.last = at;
    }
    this.paint();
  }

  private up(event: PointerEvent): void {
    if (this.gesture?.pointer !== event.pointerId) return;
    this.gesture = null;
    this.commit(this.env.locale.t('ui.points.count', { count: this.env.locale.count(this.points.length) }));
  }

  private eraseAt(at: { x: number; y: number }, pointer: string): void {
    for (;;) {
      const index = this.nearest(at, pointer === 'mouse' ? reach.mouse : reach.touch);
      if (index < 0) return;
      this.points.splice(index, 1);
    }
  }

  private key(event: KeyboardEvent): void {
    const { locale } = this.env;
    const label = Number(event.key) - 1;
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'z') {
      event.preventDefault();
      return this.undo();
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Escape') this.cursor = null;
    if (label >= 0 && label < this.classes) {
      this.choose(label);
      this.said = this.names[label] ?? '';
      return;
    }
    const move = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] }[event.key];
    const at = this.cursor ?? { x: 0, y: 0 };
    if (move) {
      event.preventDefault();
      const stride = event.shiftKey ? 0.2 : 0.04;
      const kept = (value: number): number => Math.min(1, Math.max(-1, value));
      this.cursor = { x: kept(at.x + (move[0] ?? 0) * stride), y: kept(at.y + (move[1] ?? 0) * stride) };
      this.said = this.spokenPlace(this.cursor);
    } else if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      this.cursor = at;
      if (this.add(at))
        this.commit(
          `${locale.t('ui.points.added', { place: this.spokenPlace(at) })} ${locale.t('ui.points.count', { count: locale.count(this.points.length) })}`,
        );
    } else if (event.key === 'Delete' || event.key === 'Backspace') {
      event.preventDefault();
      this.cursor = at;
      const index = this.nearest(at, 2 * reach.touch);
      if (index < 0) {
        this.said = locale.t('ui.points.none_here');
        return;
      }
      this.points.splice(index, 1);
      this.commit(locale.t('ui.points.count', { count: locale.count(this.points.length) }));
    }
  }

  private spokenPlace(at: { x: number; y: number }): string {
    const { xMin, xMax, yMin, yMax } = this.box;
    const x = xMin + ((at.x + 1) / 2) * (xMax - xMin);
    const y = yMin + ((at.y + 1) / 2) * (yMax - yMin);
    return `x ${short(x, 2)}, y ${short(y, 2)}`;
  }

  // Tables

  private allowDrop(event: DragEvent): void {
    if (event.dataTransfer?.types.includes('Files')) event.preventDefault();
  }

  private drop(event: DragEvent): void {
    const file = event.dataTransfer?.files[0];
    if (!file) return;
    event.preventDefault();
    void this.dialog?.openFile(file);
  }

  private paste(event: ClipboardEvent): void {
    const text = event.clipboardData?.getData('text/plain') ?? '';
    if (text.trim() === '') return;
    event.preventDefault();
    this.dialog?.open(text);
  }
}

customElements.define('descent-point-editor', PointEditor);
