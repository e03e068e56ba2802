// The formulas of the core's tables as MathML, so that no formula code travels to the page.

/** The few words inside the core's formulas, in Chinese order where that differs. */
const chinese = [
  [/\\text\{ near \}0/g, '\\text{（}0\\text{ 附近）}'],
  [/\\text\{ for \}/g, '\\text{，当 }'],
  [/\\text\{ otherwise\}/g, '\\text{，其余}'],
  [/\\text\{ inside, \}/g, '\\text{（中段）},\\ '],
  [/\\text\{ outside\}/g, '\\text{（两侧）}'],
  [/\\text\{ learned\}/g, '\\text{ 由训练决定}'],
];

function inChinese(tex) {
  const text = chinese.reduce((done, [from, to]) => done.replace(from, to), tex);
  const left = /\\text\{[^}]*[a-z]/.exec(text);
  if (left)
    throw new Error(`the formula "${tex}" has words that web/scripts/lib/formulas.mjs cannot say in Chinese`);
  return text;
}

/** { id: { zh, en } } with the right-hand sides of f(z) = and f′(z) = for every activation in the catalog. */
export async function activationFormulas(catalog) {
  // Imported only here: the scripts must start before npm packages are installed.
  const { default: temml } = await import('temml');
  const mathml = (tex) => temml.renderToString(tex, { displayMode: false, throwOnError: true });
  const pair = (row, say) => ({
    formula: mathml(say(row.formula)),
    derivative: mathml(say(row.derivative)),
  });
  return Object.fromEntries(
    catalog.activations.map((row) => [row.id, { zh: pair(row, inChinese), en: pair(row, (tex) => tex) }]),
  );
}
