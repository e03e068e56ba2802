/** A module of one function, `(result v128) i32.const 0 i8x16.splat`: valid only where SIMD exists. */
const probe = new Uint8Array([
  0x00,
  0x61,
  0x73,
  0x6d,
  0x01,
  0x00,
  0x00,
  0x00, // magic, version
  0x01,
  0x05,
  0x01,
  0x60,
  0x00,
  0x01,
  0x7b, // type: () → v128
  0x03,
  0x02,
  0x01,
  0x00, // one function of that type
  0x0a,
  0x08,
  0x01,
  0x06,
  0x00,
  0x41,
  0x00,
  0xfd,
  0x0f,
  0x0b, // its body
]);

/** What this browser lacks, or null if the core can run. */
export function missingFeature(): 'no_wasm' | 'no_simd' | null {
  if (typeof WebAssembly !== 'object') return 'no_wasm';
  return WebAssembly.validate(probe) ? null : 'no_simd';
}
