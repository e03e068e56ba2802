/** Bytes as text. */
import { LabError } from './api';

const piece = 0x8000; // as many arguments as every browser takes

export function toBase64(bytes: ArrayBuffer): string {
  const all = new Uint8Array(bytes);
  let text = '';
  for (let at = 0; at < all.length; at += piece) text += String.fromCharCode(...all.subarray(at, at + piece));
  return btoa(text);
}

/** Throws a LabError where the text is not base64. */
export function fromBase64(text: string): ArrayBuffer {
  try {
    return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0)).buffer;
  } catch {
    throw new LabError('bad_state', "The state's weights are not base64.", 'weights');
  }
}
