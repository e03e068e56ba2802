/** FNV-1a, 64 bits, as in tests/core/labs/trace_test.cpp; in two halves of 32, since BigInt is slow. */
export function hasher() {
  let low = 0x84222325;
  let high = 0xcbf29ce4;
  return {
    add(bytes) {
      for (const byte of bytes) {
        low = (low ^ byte) >>> 0;
        // times 0x100000001b3 = 2^40 + 0x1b3, modulo 2^64
        const product = low * 0x1b3;
        const carry = Math.floor(product / 0x100000000);
        high = (Math.imul(high, 0x1b3) + carry + (low << 8)) >>> 0;
        low = product >>> 0;
      }
    },
    hex: () => ((BigInt(high) << 32n) | BigInt(low)).toString(16),
  };
}
