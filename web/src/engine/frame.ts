/**
 * Reads the binary frame that the core writes (layout: core/labs/frame.hpp). Nothing is copied: the
 * arrays are views of the frame's own buffer and die with it, so take what you need while drawing.
 */
import type { ChannelRow } from '../lib/catalog';

const magic = 0x46435344; // "DSCF"
const version = 1;
const headerBytes = 40;
const entryBytes = 24;

/** 0 ready, 1 active, 2 done, 3 diverged: `LabState` of the core. */
export type LabState = 'ready' | 'active' | 'done' | 'diverged';

const states: readonly LabState[] = ['ready', 'active', 'done', 'diverged'];

export function labState(code: number): LabState {
  return states[code] ?? 'ready';
}

export interface FrameHeader {
  readonly step: number;
  /** 0: the lab has no end. */
  readonly budget: number;
  readonly state: LabState;
  /** Counts restarts of the lab, so that a chart knows when the run is a new one. */
  readonly run: number;
}

/** What stands at the head of a frame that the core has just written. */
export function frameHeader(bytes: Uint8Array): FrameHeader {
  return readHeader(new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength));
}

function readHeader(view: DataView): FrameHeader {
  return {
    step: view.getFloat64(16, true),
    budget: view.getFloat64(24, true),
    state: labState(view.getUint32(32, true)),
    run: view.getUint32(36, true),
  };
}

/** Numbers of one channel with their shape, row-major; unused dimensions are 1. */
export interface Values {
  readonly data: Float32Array;
  readonly dims: readonly [number, number, number];
}

/** One sentence the core wants said: the page words `note.<id>` with these arguments. */
export interface Note {
  readonly id: string;
  readonly args: Readonly<Record<string, string>>;
}

/** Thrown for bytes that are not a frame; the client treats it as a crashed worker. */
export class FrameError extends Error {}

const empty: Values = { data: new Float32Array(0), dims: [0, 0, 0] };

export class Frame implements FrameHeader {
  readonly step: number;
  readonly budget: number;
  readonly state: LabState;
  readonly run: number;

  private readonly numbers = new Map<string, Values>();
  private readonly texts = new Map<string, string>();

  constructor(
    readonly buffer: ArrayBuffer,
    size: number,
    channels: readonly ChannelRow[],
  ) {
    if (size < headerBytes || size > buffer.byteLength) throw new FrameError(`frame of ${size} bytes`);
    const view = new DataView(buffer, 0, size);
    if (view.getUint32(0, true) !== magic) throw new FrameError('not a frame');
    if (view.getUint32(4, true) !== version) throw new FrameError(`frame version ${view.getUint32(4, true)}`);
    const entries = view.getUint32(8, true);
    if (view.getUint32(12, true) !== size || headerBytes + entries * entryBytes > size)
      throw new FrameError('frame cut short');
    const { step, budget, state, run } = readHeader(view);
    this.step = step;
    this.budget = budget;
    this.state = state;
    this.run = run;
    for (let i = 0; i < entries; i++) this.readEntry(view, headerBytes + i * entryBytes, channels);
  }

  private readEntry(view: DataView, at: number, channels: readonly ChannelRow[]): void {
    const channel = channels[view.getUint32(at, true)];
    if (!channel) throw new FrameError(`channel ${view.getUint32(at, true)}`);
    const isText = view.getUint32(at + 4, true) === 1;
    const dims = [
      view.getUint32(at + 8, true),
      view.getUint32(at + 12, true),
      view.getUint32(at + 16, true),
    ] as const;
    const offset = view.getUint32(at + 20, true);
    const length = isText ? dims[0] : dims[0] * dims[1] * dims[2];
    if (offset + length * (isText ? 1 : 4) > view.byteLength)
      throw new FrameError(`channel ${channel.id} cut short`);
    if (isText)
      this.texts.set(channel.id, new TextDecoder().decode(new Uint8Array(this.buffer, offset, length)));
    else this.numbers.set(channel.id, { data: new Float32Array(this.buffer, offset, length), dims });
  }

  has(channel: string): boolean {
    return this.numbers.has(channel) || this.texts.has(channel);
  }

  /** The channel's numbers; length 0 if the lab has nothing to show there now. */
  values(channel: string): Values {
    return this.numbers.get(channel) ?? empty;
  }

  /** The channel's one number, or NaN if there is none. */
  scalar(channel: string): number {
    return this.values(channel).data[0] ?? NaN;
  }

  /** Row `index` of a rows × columns channel (series, points, table). */
  row(channel: string, index: number): Float32Array {
    const { data, dims } = this.values(channel);
    return data.subarray(index * dims[1], (index + 1) * dims[1]);
  }

  /** Column `index` of a rows × columns channel, copied out (columns are not contiguous). */
  column(channel: string, index: number): Float32Array {
    const { data, dims } = this.values(channel);
    const out = new Float32Array(dims[0]);
    for (let i = 0; i < dims[0]; i++) out[i] = data[i * dims[1] + index] ?? NaN;
    return out;
  }

  notes(channel: string): Note[] {
    return (this.texts.get(channel) ?? '')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => {
        const bar = line.indexOf('|');
        const id = bar < 0 ? line : line.slice(0, bar);
        const args: Record<string, string> = {};
        for (const pair of bar < 0 ? [] : line.slice(bar + 1).split('&')) {
          const eq = pair.indexOf('=');
          if (eq > 0) args[pair.slice(0, eq)] = pair.slice(eq + 1);
        }
        return { id, args };
      });
  }
}
