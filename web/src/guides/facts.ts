// Numbers in prose: `{{fact:ID}}` or `{{fact:ID|digits}}` becomes a number that the core computed.
// Nothing measured is ever typed into a guide by hand.

/** Significant digits when the guide does not ask for others. */
const DEFAULT_DIGITS = 3;

/** Decimal exponents outside this range are written as a power of ten. */
const PLAIN_EXPONENTS = { min: -4, max: 5 };

/** `ID` or `ID|digits`, as it stands between `{{fact:` and `}}`. */
export interface FactReference {
  readonly id: string;
  readonly digits: number;
}

/** Reads the inside of a reference; throws a sentence that quotes it if it is malformed. */
export function parseFact(text: string): FactReference {
  const match = /^([\w.-]+)(?:\|(\d+))?$/.exec(text.trim());
  if (!match) throw new Error(`malformed fact reference "${text}"`);
  const digits = match[2] === undefined ? DEFAULT_DIGITS : Number(match[2]);
  if (digits < 1 || digits > 17) throw new Error(`fact "${text}": digits must be 1 to 17`);
  return { id: match[1] ?? '', digits };
}

/** A number cut to significant digits: sign, decimal digits and, if needed, a power of ten. */
function shorten(value: number, digits: number): { digits: string; exponent: number } {
  const [mantissa = '', exponent = '0'] = value.toExponential(digits - 1).split('e');
  const power = Number(exponent);
  if (value === 0 || (power >= PLAIN_EXPONENTS.min && power <= PLAIN_EXPONENTS.max)) {
    const places = Math.max(0, digits - 1 - power);
    return {
      digits: trimZeros(Number(value.toPrecision(digits)).toFixed(Math.min(places, 20))),
      exponent: 0,
    };
  }
  return { digits: trimZeros(mantissa), exponent: power };
}

function trimZeros(text: string): string {
  const short = text.includes('.') ? text.replace(/\.?0+$/, '') : text;
  return short === '-0' ? '0' : short;
}

/** For prose: a true minus sign, and powers of ten as in a book (HTML). */
export function factAsHtml(value: number, digits = DEFAULT_DIGITS): string {
  const short = shorten(value, digits);
  const number = short.digits.replace('-', '\u2212');
  if (short.exponent === 0) return number;
  return `${number}\u00a0×\u00a010<sup>${String(short.exponent).replace('-', '\u2212')}</sup>`;
}

/** For formulas: the same number as TeX. */
export function factAsTex(value: number, digits = DEFAULT_DIGITS): string {
  const short = shorten(value, digits);
  return short.exponent === 0 ? short.digits : `${short.digits} \\times 10^{${short.exponent}}`;
}
