/** Resolves `auto`: by the page's own colour scheme where it has one, else by the system's preference. */
export type ResolvedTheme = 'light' | 'dark';

/**
 * Calls `use` at once and whenever the resolved theme changes; returns its own undo. `within`: an element
 * whose surroundings may be light or dark by the CSS property `color-scheme` (its parent's counts).
 */
export function watchTheme(theme: string, use: (theme: ResolvedTheme) => void, within?: Element): () => void {
  if (theme === 'light' || theme === 'dark') {
    use(theme);
    return () => undefined;
  }
  const dark = window.matchMedia('(prefers-color-scheme: dark)');
  let told: ResolvedTheme | null = null;
  const tell = (): void => {
    const now = schemeOf(within?.parentElement) ?? (dark.matches ? 'dark' : 'light');
    if (now !== told) use((told = now));
  };
  tell();
  dark.addEventListener('change', tell);
  // A page switches its scheme by a class or an attribute of its root.
  const switched = new MutationObserver(tell);
  if (within) {
    const attributeFilter = ['class', 'style', 'data-theme', 'data-color-mode'];
    for (const root of [document.documentElement, document.body])
      switched.observe(root, { attributes: true, attributeFilter });
  }
  return () => {
    dark.removeEventListener('change', tell);
    switched.disconnect();
  };
}

/** The scheme that the page has decided on; null: none, or both. */
function schemeOf(element: Element | null | undefined): ResolvedTheme | null {
  const scheme = element ? getComputedStyle(element).colorScheme : '';
  return scheme === 'dark' || scheme === 'light' ? scheme : null;
}
