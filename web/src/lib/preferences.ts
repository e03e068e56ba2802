/**
 * The reader's language and theme: from `?lang=` and `?theme=`, else remembered, else the browser's.
 * Storage may be forbidden (sandboxed frames), so it is asked politely.
 */
import { isLang, type Lang } from './i18n';

export type Theme = 'auto' | 'light' | 'dark';

const themes: readonly string[] = ['auto', 'light', 'dark'];

export function isTheme(text: string | null | undefined): text is Theme {
  return text != null && themes.includes(text);
}

function recall(key: string): string | null {
  try {
    return localStorage.getItem(`descent-${key}`);
  } catch {
    return null;
  }
}

export function remember(key: 'lang' | 'theme', value: string): void {
  try {
    localStorage.setItem(`descent-${key}`, value);
  } catch {
    // A frame without storage: the choice lasts as long as the page.
  }
}

export function initialLang(query: URLSearchParams): Lang {
  const wish = query.get('lang') ?? recall('lang');
  if (isLang(wish)) return wish;
  return navigator.language.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}

export function initialTheme(query: URLSearchParams): Theme {
  const wish = query.get('theme') ?? recall('theme');
  return isTheme(wish) ? wish : 'auto';
}
