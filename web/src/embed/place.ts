/**
 * How high a lab is, by its own width, before it is there: the page must not move when it comes. The
 * poster takes this place, and so does the bare element once a page has linked descent.css.
 */

/** Side by side; stage over read-outs; one column (components/lab_face_styles.ts). */
type Width = 'wide' | 'middle' | 'narrow';

/** In px, what some labs need beyond the common height. The read-outs fill what is left of it. */
const more: Readonly<Record<string, Partial<Record<Width, number>>>> = {
  activation: { wide: 64, middle: 64, narrow: 40 },
  'batch-norm': { narrow: 200 },
  'batch-training': { narrow: 270 },
  dropout: { narrow: 60 },
  evaluation: { middle: 230, narrow: 790 },
  'good-features': { narrow: 250 },
  'imbalanced-data': { middle: 230, narrow: 750 },
  'neural-network': { narrow: 240 },
  optimizer: { narrow: 210 },
  regularization: { narrow: 560 },
};

const commonHeight: Readonly<Record<Width, string>> = {
  wide: '640px',
  middle: '880px',
  narrow: '100cqw + 700px',
};

const query: Readonly<Record<Width, string>> = {
  wide: '(min-width: 1024px)',
  middle: '(min-width: 700px) and (max-width: 1023px)',
  narrow: '(max-width: 699px)',
};

const widths = Object.keys(query) as Width[];

/** Rules that set --descent-place on `common`, and on `one(lab)` where that lab is higher. */
export function placeRules(common: string, one: (lab: string) => string): string {
  const rules = (width: Width): string[] => [
    `${common} { --descent-place: calc(${commonHeight[width]}) }`,
    ...Object.entries(more).flatMap(([lab, { [width]: px }]) =>
      px === undefined ? [] : [`${one(lab)} { --descent-place: calc(${commonHeight[width]} + ${px}px) }`],
    ),
  ];
  return widths.map((width) => `@container ${query[width]} {\n${rules(width).join('\n')}\n}`).join('\n');
}

/** descent.css, for pages that link it: nothing moves while descent.js is still on its way. */
export const pageStyles = `@media (scripting: enabled) {
descent-lab:not(:defined) { display: flow-root; container-type: inline-size }
descent-lab:not(:defined)::before {
  content: '';
  float: left;
  height: var(--descent-lab-height, var(--descent-place));
}
${placeRules('descent-lab:not(:defined)::before', (lab) => `descent-lab[lab='${lab}']:not(:defined)::before`)}
}
`;
