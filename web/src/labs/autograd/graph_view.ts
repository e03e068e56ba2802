/**
 * <autograd-graph>: a computation graph from left to right. A node shows its operation, its value and,
 * once it has arrived, its gradient; an edge the local derivative and, on the way back, the gradient
 * that it carries. Choosing a node emits `node-choose` { node }; arrow keys step through the nodes.
 * Small graphs are drawn larger; where numbers would not fit, a matrix is drawn as coloured cells
 * (blue positive, orange negative). What is wider even so scrolls sideways.
 */
import { LitElement, css, html, nothing, svg, type PropertyValues, type TemplateResult } from 'lit';
import { short } from '../../lib/numbers';
import { baseStyles, emit, type Env } from '../../components/shared';
import { placeNodes, type Graph, type GraphEdge, type GraphNode } from './graph_model';

const line = 15;
const letter = 6.9;
const levelGap = 62;
const narrowGap = 26;
const cellSide = 11;
const mostScale = 1.5;
const rowGap = 16;

/** Rows of numbers as text, at most this many of each. */
const mostShown = 4;

export function numberRows(values: ArrayLike<number>, rows: number, columns: number): string[] {
  const cell = (r: number, c: number): string => short(values[r * columns + c] ?? NaN, 3);
  if (rows * columns === 1) return [cell(0, 0)];
  const shownColumns = Math.min(columns, mostShown);
  const lines = Array.from({ length: Math.min(rows, mostShown) }, (_, r) => {
    const cells = Array.from({ length: shownColumns }, (_c, c) => cell(r, c));
    return cells.join(' ') + (columns > shownColumns ? ' …' : '');
  });
  if (rows > mostShown) lines.push('…');
  return lines;
}

interface Box {
  readonly node: GraphNode;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly head: string;
  readonly value: readonly string[];
  readonly grad: readonly string[];
  /** Whether value and gradient are drawn as cells. */
  readonly cells: boolean;
}

export class AutogradGraph extends LitElement {
  static override properties = {
    env: { attribute: false },
    label: {},
    summary: {},
    graph: { attribute: false },
    now: { type: Number },
    chosen: { type: Number },
    width: { state: true },
    height: { state: true },
  };
  declare env: Env;
  declare label: string;
  declare summary: string;
  declare graph: Graph;
  /** The node at work in this step, or −1. */
  declare now: number;
  declare chosen: number;
  declare private width: number;
  declare private height: number;

  private observer: ResizeObserver | null = null;

  constructor() {
    super();
    this.label = '';
    this.summary = '';
    this.graph = { nodes: [], edges: [] };
    this.now = -1;
    this.chosen = -1;
    this.width = 600;
    this.height = 400;
  }

  static override styles = [
    baseStyles,
    css`
      :host {
        display: block;
        min-width: 0;
        min-height: 180px;
        overflow: auto;
        font-family: var(--descent-font);
        font-variant-numeric: tabular-nums;
      }
      text {
        font-size: 12.5px;
        fill: var(--descent-fg);
      }
      .head {
        font-weight: 650;
      }
      .grad {
        fill: var(--descent-series-2);
        font-weight: 600;
      }
      .faint {
        fill: var(--descent-muted);
      }
      rect {
        fill: var(--descent-surface);
        stroke: var(--descent-rule);
      }
      .variable > rect:first-of-type {
        fill: var(--descent-accent-soft);
        stroke: var(--descent-accent);
      }
      .constant > rect:first-of-type {
        fill: var(--descent-raised);
        stroke: var(--descent-border);
      }
      .now > rect:first-of-type {
        stroke: var(--descent-fg);
        stroke-width: 2.5;
      }
      .waiting {
        opacity: 0.55;
      }
      g.node {
        cursor: pointer;
      }
      path {
        fill: none;
        stroke: var(--descent-rule);
        stroke-width: 1.25;
      }
      path.none {
        stroke-dasharray: 2 4;
      }
      path.passed {
        stroke: var(--descent-series-2);
        stroke-width: 2;
      }
      path.passing {
        stroke: var(--descent-series-2);
        stroke-width: 4;
      }
      rect.cell {
        stroke: var(--descent-border);
        stroke-width: 1;
      }
      rect.cell.pos {
        fill: var(--descent-pos);
      }
      rect.cell.neg {
        fill: var(--descent-neg);
      }
      rect.cell.grad {
        stroke: var(--descent-series-2);
      }
      .halo {
        stroke: var(--descent-bg);
        stroke-width: 4px;
        paint-order: stroke;
      }
    `,
  ];

  override connectedCallback(): void {
    super.connectedCallback();
    this.observer = new ResizeObserver(([entry]) => {
      this.width = entry?.contentRect.width ?? this.width;
      this.height = entry?.contentRect.height ?? this.height;
    });
    this.observer.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.observer?.disconnect();
    this.observer = null;
  }

  /** With numbers if they fit, else with cells; small graphs larger. */
  private arranged(): { boxes: Box[]; width: number; height: number; scale: number } {
    const roomy = this.boxes(1, false);
    if (roomy.least > this.width || roomy.tallest > this.height) return { ...this.boxes(1, true), scale: 1 };
    const scale = Math.min(mostScale, this.width / roomy.least, this.height / roomy.tallest);
    return scale > 1 ? { ...this.boxes(scale, false), scale } : { ...roomy, scale: 1 };
  }

  private boxes(
    scale: number,
    compact: boolean,
  ): { boxes: Box[]; width: number; height: number; least: number; tallest: number } {
    const places = placeNodes(this.graph);
    const leastGap = compact ? narrowGap : levelGap;
    const room = { width: this.width / scale, height: (this.height - 6) / scale };
    const sized = this.graph.nodes.map((node) => {
      const value =
        node.done || node.kind !== 'operation' ? numberRows(node.values, node.rows, node.columns) : ['?'];
      const grad =
        node.kind === 'constant' || !node.arrived ? [] : numberRows(node.grads, node.rows, node.columns);
      const head = node.kind === 'constant' ? '' : node.label;
      const cells = compact && node.rows * node.columns > 1;
      if (cells) {
        const grids = node.backward < 0 && node.kind === 'operation' ? 1 : 2;
        const wide = Math.max(head.length * letter, node.columns * cellSide) + 12;
        return {
          node,
          head,
          value,
          grad,
          cells,
          width: wide,
          height: line + grids * (node.rows * cellSide + 5) + 8,
        };
      }
      // Room for a gradient is kept from the start, so that nothing moves when it arrives.
      const gradLines =
        node.kind === 'constant' || (node.kind === 'operation' && node.backward < 0) ? 0 : value.length;
      const letters = Math.max(
        head.length,
        ...value.map((t) => t.length),
        ...grad.map((t) => t.length + 2),
        3,
      );
      const lines = (head === '' ? 0 : 1) + value.length + gradLines;
      return { node, head, value, grad, cells, width: letters * letter + 16, height: lines * line + 10 };
    });
    const depth = Math.max(0, ...places.map(({ level }) => level));
    const columnWidths = Array.from({ length: depth + 1 }, (_, l) =>
      Math.max(0, ...sized.filter((_s, i) => places[i]?.level === l).map((s) => s.width)),
    );
    const columnHeights = Array.from({ length: depth + 1 }, (_, l) =>
      sized.filter((_s, i) => places[i]?.level === l).reduce((sum, s) => sum + s.height + rowGap, rowGap),
    );
    const least = columnWidths.reduce((a, b) => a + b, 0) + depth * leastGap + 8;
    const tallest = Math.max(0, ...columnHeights);
    const width = Math.max(room.width, least);
    const height = Math.max(room.height, tallest);
    const gap = depth > 0 ? Math.min(150, leastGap + (width - least) / depth) : 0;
    const used = least - depth * leastGap + depth * gap;
    const boxes: Box[] = [];
    let left = 4 + (width - used) / 2;
    for (let l = 0; l <= depth; l++) {
      const column = sized
        .map((s, i) => ({ s, share: places[i]?.share ?? 0.5, i }))
        .filter(({ i }) => places[i]?.level === l)
        .sort((a, b) => a.share - b.share);
      const free = height - column.reduce((sum, { s }) => sum + s.height, 0);
      let top = free / (column.length + 1);
      for (const { s } of column) {
        boxes[s.node.index] = { ...s, x: left + ((columnWidths[l] ?? 0) - s.width) / 2, y: top };
        top += s.height + free / (column.length + 1);
      }
      left += (columnWidths[l] ?? 0) + gap;
    }
    return { boxes, width, height, least, tallest };
  }

  override render(): TemplateResult | typeof nothing {
    if (!this.env) return nothing;
    const { boxes, width, height, scale } = this.arranged();
    return html`<svg
      width=${width * scale}
      height=${height * scale}
      viewBox="0 0 ${width} ${height}"
      role="group"
      tabindex="0"
      aria-label=${this.label}
      @keydown=${this.key}
    >
      <title>${this.summary}</title>
      ${this.graph.edges.map((edge, i) => this.edge(edge, boxes, i))} ${boxes.map((box) => this.node(box))}
      ${this.graph.edges.map((edge, i) => this.edgeWords(edge, boxes, i))}
    </svg>`;
  }

  /** What is at work comes into sight where the graph is wider than its box. */
  protected override updated(changed: PropertyValues): void {
    if (!changed.has('now') || this.now < 0 || this.scrollWidth <= this.clientWidth) return;
    const node = this.renderRoot.querySelectorAll('g.node')[this.now]?.getBoundingClientRect();
    if (!node) return;
    const box = this.getBoundingClientRect();
    if (node.left < box.left || node.right > box.right)
      this.scrollLeft += (node.left + node.right - box.left - box.right) / 2;
  }

  /** Edges that enter the same node enter it at different heights. */
  private ends(edge: GraphEdge, boxes: readonly Box[], index: number): [number, number, number, number] {
    const [from, to] = [boxes[edge.from], boxes[edge.to]];
    if (!from || !to) return [0, 0, 0, 0];
    const siblings = this.graph.edges.map((e, i) => [e, i] as const).filter(([e]) => e.to === edge.to);
    siblings.sort(([a, i], [b, k]) => (boxes[a.from]?.y ?? 0) - (boxes[b.from]?.y ?? 0) || i - k);
    const place = siblings.findIndex(([, i]) => i === index);
    const y = to.y + (to.height * (place + 1)) / (siblings.length + 1);
    return [from.x + from.width, from.y + from.height / 2, to.x, y];
  }

  private edge(edge: GraphEdge, boxes: readonly Box[], index: number): TemplateResult {
    const [x1, y1, x2, y2] = this.ends(edge, boxes, index);
    const look = edge.state < 0 ? 'none' : edge.state === 2 ? 'passing' : edge.state === 1 ? 'passed' : '';
    const bend = (x2 - x1) / 2;
    return svg`<path class=${look} d="M${x1} ${y1} C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}" />` as TemplateResult;
  }

  /** The local derivative where it is one number, and the gradient that has passed. */
  private edgeWords(edge: GraphEdge, boxes: readonly Box[], index: number): TemplateResult | typeof nothing {
    if (edge.state < 0 || !(this.graph.nodes[edge.to]?.done ?? false)) return nothing;
    const [x1, y1, x2, y2] = this.ends(edge, boxes, index);
    if (x2 - x1 < levelGap - 10) return nothing;
    const x = x1 + (x2 - x1) * 0.52;
    const y = y1 + (y2 - y1) * 0.53;
    const equal = edge.local.every((value) => value === edge.local[0]);
    const local = equal ? `×${short(edge.local[0] ?? NaN, 3)}` : '×[…]';
    return svg`<text class="halo faint" x=${x} y=${y - 5} text-anchor="middle">${local}</text>` as TemplateResult;
  }

  private node(box: Box): TemplateResult {
    const { node, x, y, width, height } = box;
    const look = `node ${node.kind} ${node.index === this.now ? 'now' : ''} ${node.done ? '' : 'waiting'}`;
    let at = y + 5 + line - 3.5;
    const text = (content: string, kind: string): TemplateResult => {
      const drawn = svg`<text class=${kind} x=${x + width / 2} y=${at} text-anchor="middle">${content}</text>`;
      at += line;
      return drawn as TemplateResult;
    };
    const name = `${node.text}: ${box.value.join('; ')}${box.grad.length > 0 ? `; ∂ ${box.grad.join('; ')}` : ''}`;
    return svg`<g
      class=${look}
      role="img"
      aria-label=${name}
      @click=${() => emit(this, 'node-choose', { node: node.index })}
    >
      <title>${node.text}</title>
      <rect
        x=${x}
        y=${y}
        width=${width}
        height=${height}
        rx=${node.kind === 'operation' ? 6 : 2}
        stroke-width=${node.index === this.chosen ? 2.5 : 1.25}
      />
      ${box.head === '' ? nothing : text(box.head, 'head')}
      ${
        box.cells
          ? this.grids(box)
          : [
              ...box.value.map((content) => text(content, '')),
              ...box.grad.map((content, i) => text(i === 0 ? `∂ ${content}` : content, 'grad')),
            ]
      }
    </g>` as TemplateResult;
  }

  /** Value and gradient as cells, each as strong as it is large within its own grid. */
  private grids({ node, x, y, width }: Box): TemplateResult[] {
    const left = x + (width - node.columns * cellSide) / 2;
    const grid = (values: Float32Array, top: number, look: string): TemplateResult[] => {
      const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0) || 1;
      return [...values].map((value, i) => {
        const [row, column] = [Math.floor(i / node.columns), i % node.columns];
        return svg`<rect
          class="cell ${look} ${value < 0 ? 'neg' : 'pos'}"
          x=${left + column * cellSide}
          y=${top + row * cellSide}
          width=${cellSide - 1}
          height=${cellSide - 1}
          fill-opacity=${Math.abs(value) / largest}
        />` as TemplateResult;
      });
    };
    const top = y + line + 6;
    const value = node.done || node.kind !== 'operation' ? grid(node.values, top, '') : [];
    const grad = node.arrived ? grid(node.grads, top + node.rows * cellSide + 5, 'grad') : [];
    return [...value, ...grad];
  }

  private readonly key = (event: KeyboardEvent): void => {
    const move = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (move === undefined) return;
    event.preventDefault();
    const node = Math.min(this.graph.nodes.length - 1, Math.max(0, this.chosen + move));
    emit(this, 'node-choose', { node });
  };
}

customElements.define('autograd-graph', AutogradGraph);
