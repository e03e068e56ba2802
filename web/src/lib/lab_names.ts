/** What the labs are called and what each tries to do, for pages that show no lab. */
import { posters } from 'virtual:posters';
import type { Lang } from './i18n';

/** Null for a lab that does not exist. */
export function labName(lab: string, lang: Lang): string | null {
  return posters[lang][lab]?.[0] ?? null;
}

export function labGoal(lab: string, lang: Lang): string {
  return posters[lang][lab]?.[1] ?? '';
}
