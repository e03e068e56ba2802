/** Writes frames in the core's binary layout (core/labs/frame.hpp), for tests; never shipped. */

export interface Entry {
  channel: number;
  dims?: readonly number[];
  values?: readonly number[] | Float32Array;
  text?: string;
}

export interface Header {
  step?: number;
  budget?: number;
  state?: number;
  run?: number;
}

export function frameBytes(header: Header, entries: readonly Entry[]): Uint8Array<ArrayBuffer> {
  const payloads = entries.map(({ text, values }) => {
    const bytes =
      text === undefined
        ? new Uint8Array(new Float32Array(values ?? []).buffer)
        : new TextEncoder().encode(text);
    const padded = new Uint8Array(Math.ceil(bytes.length / 4) * 4);
    padded.set(bytes);
    return { bytes: padded, length: bytes.length };
  });
  let offset = 40 + entries.length * 24;
  const size = offset + payloads.reduce((sum, { bytes }) => sum + bytes.length, 0);
  const out = new Uint8Array(size);
  const view = new DataView(out.buffer);
  [0x46435344, 1, entries.length, size].forEach((word, i) => view.setUint32(i * 4, word, true));
  view.setFloat64(16, header.step ?? 0, true);
  view.setFloat64(24, header.budget ?? 0, true);
  view.setUint32(32, header.state ?? 0, true);
  view.setUint32(36, header.run ?? 0, true);
  entries.forEach(({ channel, dims, text, values }, i) => {
    const payload = payloads[i];
    if (!payload) return;
    const at = 40 + i * 24;
    const shape = text === undefined ? (dims ?? [values?.length ?? 0]) : [payload.length];
    [channel, text === undefined ? 0 : 1, shape[0] ?? 1, shape[1] ?? 1, shape[2] ?? 1, offset].forEach(
      (word, k) => view.setUint32(at + k * 4, word, true),
    );
    out.set(payload.bytes, offset);
    offset += payload.bytes.length;
  });
  return out;
}
