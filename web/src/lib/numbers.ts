/** Numbers as people read them, and the arithmetic of axes and sliders. */

/** Four significant digits, tiny and huge ones with a power of ten; "–" for what is not a number. */
export function short(value: number, digits = 4): string {
  if (Number.isNaN(value)) return '–';
  if (!Number.isFinite(value)) return value > 0 ? '∞' : '−∞';
  if (value === 0) return '0';
  const size = Math.abs(value);
  const text = size >= 1e6 || size < 1e-4 ? scientific(value, digits) : trim(value, digits);
  return text.replace('-', '−');
}

function trim(value: number, digits: number): string {
  const places = Math.max(0, Math.min(8, digits - 1 - Math.floor(Math.log10(Math.abs(value)))));
  return value
    .toFixed(places)
    .replace(/(\.\d*?)0+$/, '$1')
    .replace(/\.$/, '');
}

const raised: Record<string, string> = {
  '-': '⁻',
  '0': '⁰',
  '1': '¹',
  '2': '²',
  '3': '³',
  '4': '⁴',
  '5': '⁵',
  '6': '⁶',
  '7': '⁷',
  '8': '⁸',
  '9': '⁹',
};

function superscript(exponent: number): string {
  return String(exponent).replace(/./g, (c) => raised[c] ?? c);
}

/** A power of ten on an axis: 0.01, 10⁻⁵. */
export function powerOfTen(value: number): string {
  const exponent = Math.round(Math.log10(value));
  return exponent < -3 || exponent > 4 ? `10${superscript(exponent)}` : short(value);
}

function scientific(value: number, digits: number): string {
  const [mantissa = '', exponent = '0'] = value.toExponential(digits - 2).split('e');
  const power = superscript(Number(exponent));
  const plain = mantissa.includes('.') ? mantissa.replace(/\.?0+$/, '') : mantissa;
  return `${plain} × 10${power}`;
}

/** A fixed number of significant digits, so that a running figure does not jitter in width. */
export function steady(value: number, digits = 3): string {
  if (!Number.isFinite(value) || value === 0) return short(value, digits);
  const size = Math.abs(value);
  if (size >= 1e6 || size < 1e-5) return scientific(value, digits).replace('-', '−');
  const places = Math.max(0, Math.min(9, digits - 1 - Math.floor(Math.log10(size))));
  return value.toFixed(places).replace('-', '−');
}

/** Making one is dear, and a run counts at every frame. */
const counters = {
  zh: new Intl.NumberFormat('zh-CN', { maximumFractionDigits: 0 }),
  en: new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 }),
} as const;

export function grouped(value: number, lang: string): string {
  return (lang === 'zh' ? counters.zh : counters.en).format(value);
}

/** Round values in [min, max], about `count` of them, in steps of 1, 2 or 5. */
export function niceTicks(min: number, max: number, count: number): number[] {
  if (!(max > min)) return [min];
  const rough = (max - min) / Math.max(1, count);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 5, 10].find((m) => m * power >= rough) ?? 10);
  const ticks: number[] = [];
  for (let i = Math.ceil(min / step - 1e-9); i * step <= max + step * 1e-9; i++)
    ticks.push(Number((i * step).toPrecision(12)));
  return ticks;
}

/** The range widened to whole ticks, so that an axis ends on round numbers. */
export function niceRange(min: number, max: number, count: number): { min: number; max: number } {
  const ticks = niceTicks(min, max, count);
  const step = (ticks[1] ?? max) - (ticks[0] ?? min) || 1;
  return {
    min: Number((Math.floor(min / step + 1e-9) * step).toPrecision(12)),
    max: Number((Math.ceil(max / step - 1e-9) * step).toPrecision(12)),
  };
}

/** The nearest of 1, 2, 5 × 10ⁿ. */
export function roundTo125(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  const steps = [1, 2, 5, 10].map((m) => m * power);
  return steps.reduce((best, s) =>
    Math.abs(Math.log(s / value)) < Math.abs(Math.log(best / value)) ? s : best,
  );
}

/** Slider position in [0, 1] of a value, and back. A log slider that begins at 0 keeps 0 as its left end. */
export interface SliderScale {
  toPosition(value: number): number;
  toValue(position: number): number;
}

export function sliderScale(min: number, max: number, log: boolean): SliderScale {
  if (!log) {
    const span = max - min || 1;
    return { toPosition: (v) => (v - min) / span, toValue: (p) => min + p * span };
  }
  const low = min > 0 ? min : max * 1e-6;
  const span = Math.log(max / low);
  return {
    toPosition: (v) => (v <= low ? 0 : Math.log(v / low) / span),
    toValue: (p) => (p <= 0 ? min : low * Math.exp(p * span)),
  };
}

/** Rounded to the parameter's increment, or to three significant digits where it is continuous. */
export function snap(value: number, step: number, min: number, max: number): number {
  const rounded = step > 0 ? min + Math.round((value - min) / step) * step : Number(value.toPrecision(3));
  return Math.min(max, Math.max(min, Number(rounded.toPrecision(12))));
}
