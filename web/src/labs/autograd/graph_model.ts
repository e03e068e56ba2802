/** The computation graph in a frame, and where its nodes stand. */
import type { Frame } from '../../engine/frame';

export interface GraphNode {
  readonly index: number;
  readonly kind: 'variable' | 'constant' | 'operation';
  readonly label: string;
  /** The piece of the formula that it stands for. */
  readonly text: string;
  readonly rows: number;
  readonly columns: number;
  readonly values: Float32Array;
  readonly grads: Float32Array;
  readonly done: boolean;
  readonly arrived: boolean;
  /** Its step on the way back, or −1. */
  readonly backward: number;
}

export interface GraphEdge {
  readonly from: number;
  readonly to: number;
  readonly local: Float32Array;
  readonly sent: Float32Array;
  /** −1 no gradient passes, 0 not yet, 1 passed, 2 passing now. */
  readonly state: number;
}

export interface Graph {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
}

const kinds = ['variable', 'constant', 'operation'] as const;

export function graphOf(frame: Frame): Graph {
  const names = frame.notes('names');
  const values = frame.values('values').data;
  const grads = frame.values('grads').data;
  const local = frame.values('local').data;
  const sent = frame.values('sent').data;
  const nodes = names.map(({ args }, index): GraphNode => {
    const [kind = 0, rows = 1, columns = 1, first = 0, done = 0, grad = 0, , backward = -1] = frame.row(
      'nodes',
      index,
    );
    const end = first + rows * columns;
    return {
      index,
      kind: kinds[kind] ?? 'operation',
      label: args['label'] ?? '',
      text: args['text'] ?? '',
      rows,
      columns,
      values: values.subarray(first, end),
      grads: grads.subarray(first, end),
      done: done === 1,
      arrived: grad === 1,
      backward,
    };
  });
  const edges = Array.from({ length: frame.values('edges').dims[0] }, (_, i): GraphEdge => {
    const [from = 0, to = 0, first = 0, size = 0, state = -1] = frame.row('edges', i);
    return {
      from,
      to,
      local: local.subarray(first, first + size),
      sent: sent.subarray(first, first + size),
      state,
    };
  });
  return { nodes, edges };
}

export interface NodePlace {
  /** Column from the left, 0 for leaves without operands to wait for. */
  readonly level: number;
  /** Between 0 and 1, from the top. */
  readonly share: number;
}

/**
 * Operations stand one level right of their last operand; a leaf stands one level left of the first
 * operation that uses it, so that edges are short. Within a level nodes are ordered by the middle of
 * what they are joined to, two sweeps.
 */
export function placeNodes(graph: Graph): NodePlace[] {
  const { nodes, edges } = graph;
  const level = nodes.map(() => 0);
  for (const edge of edges) level[edge.to] = Math.max(level[edge.to] ?? 0, (level[edge.from] ?? 0) + 1);
  for (const node of nodes) {
    if (node.kind === 'operation') continue;
    const uses = edges.filter((edge) => edge.from === node.index).map((edge) => level[edge.to] ?? 1);
    if (uses.length > 0) level[node.index] = Math.min(...uses) - 1;
  }
  const depth = Math.max(0, ...level);
  const columns = Array.from({ length: depth + 1 }, (_, l) =>
    nodes.map((_n, i) => i).filter((i) => level[i] === l),
  );
  const share = nodes.map(() => 0.5);
  const spread = (column: readonly number[]): void =>
    column.forEach((node, i) => (share[node] = (i + 0.5) / column.length));
  columns.forEach(spread);
  const settle = (column: number[], ends: (node: number) => number[]): void => {
    const wish = new Map(
      column.map((node) => {
        const others = ends(node).map((other) => share[other] ?? 0.5);
        const own = share[node] ?? 0.5;
        return [node, others.length > 0 ? others.reduce((a, b) => a + b, 0) / others.length : own] as const;
      }),
    );
    column.sort((a, b) => (wish.get(a) ?? 0) - (wish.get(b) ?? 0));
    spread(column);
  };
  const before = (node: number): number[] => edges.filter((e) => e.to === node).map((e) => e.from);
  const after = (node: number): number[] => edges.filter((e) => e.from === node).map((e) => e.to);
  for (let sweep = 0; sweep < 2; sweep++) {
    columns.forEach((column) => settle(column, before));
    [...columns].reverse().forEach((column) => settle(column, after));
  }
  return nodes.map((_, i) => ({ level: level[i] ?? 0, share: share[i] ?? 0.5 }));
}
