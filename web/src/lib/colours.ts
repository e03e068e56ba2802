/** Colours for canvases: read from the custom properties each time, so that a theme flip recolours. */

export interface Palette {
  readonly bg: string;
  readonly surface: string;
  readonly fg: string;
  readonly muted: string;
  readonly border: string;
  readonly rule: string;
  readonly accent: string;
  readonly accentSoft: string;
  readonly pos: string;
  readonly neg: string;
  readonly zero: string;
  /** Distinct lines and classes, in order; also differ by dash and marker. */
  readonly series: readonly string[];
  readonly font: string;
}

export function readPalette(element: Element): Palette {
  const style = getComputedStyle(element);
  const read = (name: string, fallback: string): string => {
    const wish = style.getPropertyValue(`--descent-${name}`).trim() || fallback;
    return isHex.test(wish) ? wish : asHex(element as HTMLElement, wish);
  };
  return {
    bg: read('bg', '#ffffff'),
    surface: read('surface', '#ffffff'),
    fg: read('fg', '#1b1f24'),
    muted: read('muted', '#5a6370'),
    border: read('border', '#d9dce0'),
    rule: read('rule', '#868f97'),
    accent: read('accent', '#0b7467'),
    accentSoft: read('accent-soft', '#e0efec'),
    pos: read('pos', '#1d6fb8'),
    neg: read('neg', '#c2570c'),
    zero: read('zero', '#e6e8eb'),
    series: [1, 2, 3, 4, 5, 6].map((i) => read(`series-${i}`, '#555555')),
    font: style.fontFamily || 'sans-serif',
  };
}

const isHex = /^#(?:[\da-f]{3}|[\da-f]{6})$/i;

/** Any colour that the browser knows where `element` stands, as `#rrggbb`; one that is none is the text's. */
function asHex(element: HTMLElement, wish: string): string {
  const before = element.style.color;
  element.style.color = wish; // resolves names, light-dark() and currentColor
  const { color } = getComputedStyle(element);
  element.style.color = before;
  const context = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
  if (!context) return '#000000';
  context.fillStyle = color;
  context.fillRect(0, 0, 1, 1); // whatever space it was written in, the pixel is sRGB
  const [r = 0, g = 0, b = 0] = context.getImageData(0, 0, 1, 1).data;
  return `#${[r, g, b].map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}

type Rgb = readonly [number, number, number];

/** `#rrggbb`, as palettes are written, or `#rgb`, as a minifier may leave them. */
export function parseHex(hex: string): Rgb {
  const digits = hex.trim().slice(1);
  const long = digits.length === 3 ? digits.replace(/./g, '$&$&') : digits.slice(0, 6);
  const n = Number.parseInt(long, 16);
  return [(n >> 16) & 255, (n >> 8) & 255, n & 255];
}

export function withAlpha(hex: string, alpha: number): string {
  const [r, g, b] = parseHex(hex);
  return `rgba(${r}, ${g}, ${b}, ${alpha})`;
}

const tableSize = 256;

/** 256 RGBA entries along the given stops. */
function ramp(stops: readonly Rgb[]): Uint8ClampedArray {
  const table = new Uint8ClampedArray(tableSize * 4);
  for (let i = 0; i < tableSize; i++) {
    const at = (i / (tableSize - 1)) * (stops.length - 1);
    const k = Math.min(Math.floor(at), stops.length - 2);
    const from = stops[k] ?? [0, 0, 0];
    const to = stops[k + 1] ?? from;
    for (let c = 0; c < 3; c++)
      table[i * 4 + c] = (from[c] ?? 0) + (at - k) * ((to[c] ?? 0) - (from[c] ?? 0));
    table[i * 4 + 3] = 255;
  }
  return table;
}

/** `diverging`: orange – zero – blue, for signed quantities. `sequential`: one hue, for sizes. */
export type ColourScale = 'diverging' | 'sequential';

export function colourTable(palette: Palette, scale: ColourScale): Uint8ClampedArray {
  if (scale === 'diverging')
    return ramp([parseHex(palette.neg), parseHex(palette.zero), parseHex(palette.pos)]);
  return ramp([parseHex(palette.surface), parseHex(palette.accentSoft), parseHex(palette.accent)]);
}
