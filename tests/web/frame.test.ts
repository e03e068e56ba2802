import { describe, expect, it } from 'vitest';
import { Frame, FrameError } from '../../web/src/engine/frame';
import type { ChannelRow } from '../../web/src/lib/catalog';
import { frameBytes } from './support/frame_bytes';

const channel = (id: string, kind: ChannelRow['kind']): ChannelRow => ({ id, kind, columns: [], unit: '' });
const channels = [channel('loss', 'scalar'), channel('data', 'points'), channel('notes', 'notes')];

function read(bytes: Uint8Array<ArrayBuffer>): Frame {
  return new Frame(bytes.buffer, bytes.length, channels);
}

/** Written out byte by byte, so that reader and test writer cannot share a mistake. */
function handMade(): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(68);
  bytes.set([0x44, 0x53, 0x43, 0x46, 1, 0, 0, 0, 1, 0, 0, 0, 68, 0, 0, 0]); // "DSCF", version 1, one entry
  bytes.set([0, 0, 0, 0, 0, 0, 0x08, 0x40], 16); // step 3.0
  bytes.set([0, 0, 0, 0, 0, 0, 0x24, 0x40], 24); // budget 10.0
  bytes.set([1, 0, 0, 0, 2, 0, 0, 0], 32); // active, second run
  bytes.set([0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 64, 0, 0, 0], 40); // channel 0, float32, 1×1×1
  bytes.set([0, 0, 0x20, 0x41], 64); // 10.0f
  return bytes;
}

describe('frame', () => {
  it('reads header and payload at their offsets in the core’s layout', () => {
    const frame = read(handMade());
    expect([frame.step, frame.budget, frame.state, frame.run]).toEqual([3, 10, 'active', 2]);
    expect(frame.scalar('loss')).toBe(10);
  });

  it('copies nothing: values are views of the frame’s own buffer', () => {
    const bytes = handMade();
    expect(read(bytes).values('loss').data.buffer).toBe(bytes.buffer);
  });

  it('gives rows as they lie and columns strided', () => {
    const frame = read(frameBytes({}, [{ channel: 1, dims: [2, 3], values: [1, 2, 3, 4, 5, 6] }]));
    expect([...frame.row('data', 1)]).toEqual([4, 5, 6]);
    expect([...frame.column('data', 1)]).toEqual([2, 5]);
  });

  it('splits notes into id and arguments, with and without arguments', () => {
    const frame = read(frameBytes({}, [{ channel: 2, text: 'a.start|loss=0.5&n=3\na.end' }]));
    expect(frame.notes('notes')).toEqual([
      { id: 'a.start', args: { loss: '0.5', n: '3' } },
      { id: 'a.end', args: {} },
    ]);
  });

  it('a channel that is absent is empty, not an error', () => {
    const frame = read(frameBytes({ step: 1 }, []));
    expect([frame.has('loss'), frame.scalar('loss'), frame.values('data').data.length]).toEqual([
      false,
      NaN,
      0,
    ]);
  });

  it('refuses bytes that are foreign, of another version, or cut short', () => {
    const foreign = handMade();
    foreign[0] = 0;
    const newer = handMade();
    newer[4] = 2;
    const lying = handMade();
    lying[60] = 200; // payload beyond the end
    for (const bytes of [foreign, newer, lying, handMade().slice(0, 30)])
      expect(() => read(bytes)).toThrow(FrameError);
  });
});
