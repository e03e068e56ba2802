/** Resolves `auto` by the system's preference and follows it. */
export type ResolvedTheme = 'light' | 'dark';

/** Calls `use` at once and whenever the resolved theme changes; returns its own undo. */
export function watchTheme(theme: string, use: (theme: ResolvedTheme) => void): () => void {
  if (theme === 'light' || theme === 'dark') {
    use(theme);
    return () => undefined;
  }
  const dark = window.matchMedia('(prefers-color-scheme: dark)');
  const tell = (): void => use(dark.matches ? 'dark' : 'light');
  tell();
  dark.addEventListener('change', tell);
  return () => dark.removeEventListener('change', tell);
}
