/** The network in a frame: its columns, tensors and one forward pass. */
import type { UnitPicture, UnitRef } from '../../components/network_graph';
import type { Frame } from '../../engine/frame';
import type { LabView } from '../layout';

export interface Net {
  /** Widths of the columns, the inputs first. */
  readonly widths: readonly number[];
  /** Per layer [out, in], and [out]. */
  readonly weights: readonly Float32Array[];
  readonly biases: readonly Float32Array[];
  readonly held: readonly Float32Array[];
  readonly parameters: number;
  /** Per column, of every unit: the sum and what the activation makes of it. */
  readonly sums: readonly (readonly number[])[];
  readonly answers: readonly (readonly number[])[];
}

function slices(values: Float32Array, widths: readonly number[]): [Float32Array[], Float32Array[]] {
  const weights: Float32Array[] = [];
  const biases: Float32Array[] = [];
  let at = 0;
  for (let layer = 1; layer < widths.length; layer++) {
    const [inputs, outputs] = [widths[layer - 1] ?? 0, widths[layer] ?? 0];
    weights.push(values.subarray(at, at + inputs * outputs));
    biases.push(values.subarray(at + inputs * outputs, at + (inputs + 1) * outputs));
    at += (inputs + 1) * outputs;
  }
  return [weights, biases];
}

export function netOf(frame: Frame): Net {
  const widths = [...frame.column('layers', 0)];
  const values = frame.values('weights').data;
  const [weights, biases] = slices(values, widths);
  const [held] = slices(frame.values(frame.has('frozen') ? 'frozen' : 'by_hand').data, widths);
  const z = frame.column('forward', 0);
  const a = frame.column('forward', 1);
  let at = 0;
  const columns = widths.map((width) => {
    const range: [number, number] = [at, at + width];
    at += width;
    return range;
  });
  return {
    widths,
    weights,
    biases,
    held,
    parameters: values.length,
    sums: columns.map(([from, to]) => [...z.subarray(from, to)]),
    answers: columns.map(([from, to]) => [...a.subarray(from, to)]),
  };
}

/** What every unit answers over the inputs; each column has a scale of its own. */
export function picturesOf(frame: Frame, widths: readonly number[], sorts: boolean): UnitPicture[][] {
  const curves = frame.has('curves');
  const { data, dims } = frame.values(curves ? 'curves' : 'fields');
  const cells = curves ? dims[1] : dims[1] * dims[2];
  let at = curves ? cells : 0;
  return widths.map((width, column) => {
    const all = data.subarray(at, at + width * cells);
    const isAnswer = sorts && column === widths.length - 1;
    let limit = 0;
    for (const value of all) limit = Math.max(limit, Math.abs(value));
    at += width * cells;
    return Array.from({ length: width }, (_, unit) => ({
      kind: curves ? ('curve' as const) : ('field' as const),
      values: all.subarray(unit * cells, (unit + 1) * cells),
      ...(isAnswer ? { limit: 0.5, middle: 0.5 } : { limit }),
    }));
  });
}

/** The unit whose arithmetic is shown: the reader's choice, or the first of the first layer. */
export function chosenUnit(view: LabView, widths: readonly number[]): UnitRef {
  const [layer = 1, unit = 0] = (view.ui.get('unit') ?? '1.0').split('.').map(Number);
  const column = Math.min(widths.length - 1, Math.max(0, layer));
  return { layer: column, unit: Math.min((widths[column] ?? 1) - 1, Math.max(0, unit)) };
}

export function columnTitle(view: LabView, column: number, columns: number): string {
  const { locale } = view.env;
  if (column === 0) return locale.t('network.inputs');
  if (column === columns - 1) return locale.t('network.output');
  return columns === 3 ? locale.t('network.hidden') : locale.t('network.hidden_n', { n: column });
}

/** The activation after a column, by its id. */
export function functionOf(view: LabView, column: number, columns: number): string {
  if (column === 0) return '';
  if (column < columns - 1) return view.config[`act${column}`] ?? 'linear';
  if (view.config['panel'] === 'xor') return 'sigmoid';
  return view.config['panel'] === 'layer' ? (view.config['act_out'] ?? 'linear') : 'linear';
}
