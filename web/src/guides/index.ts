/// <reference types="vite/client" />
// Loads the guide of a lab when it is wanted: each guide is a small chunk of finished HTML.

const guides = import.meta.glob<string>('../labs/*/guide.*.md', { import: 'html' });

/** The guide's HTML (our own build's output, safe to insert). Rejects if there is none. */
export async function loadGuide(lab: string, lang: 'zh' | 'en'): Promise<string> {
  const load = guides[`../labs/${lab}/guide.${lang}.md`];
  if (!load) throw new Error(`no guide for "${lab}" in "${lang}"`);
  return load();
}
