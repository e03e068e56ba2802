/** The pages of the course that are no labs: each a chunk of its own, loaded when it is shown. */
import { html, type TemplateResult } from 'lit';
import type { Locale } from '../lib/i18n';

export interface PageView {
  readonly locale: Locale;
  /** What the address says beside the page's name. */
  readonly config: string;
  changed(event: CustomEvent<{ config: string }>): void;
  reached(): void;
}

interface Page {
  load(): Promise<unknown>;
  show(view: PageView): TemplateResult;
}

export const pages: Readonly<Record<string, Page>> = {
  why: {
    load: () => import('../pages/why'),
    show: ({ locale, config, changed, reached }) =>
      html`<course-why
        .locale=${locale}
        .config=${config}
        @page-change=${changed}
        @page-goal=${reached}
      ></course-why>`,
  },
  prerequisites: {
    load: () => import('../pages/prerequisites'),
    show: ({ locale, reached }) =>
      html`<course-prerequisites .locale=${locale} @page-goal=${reached}></course-prerequisites>`,
  },
  summary: {
    load: () => import('../pages/summary'),
    show: ({ locale, reached }) =>
      html`<course-summary .locale=${locale} @page-goal=${reached}></course-summary>`,
  },
};

const known = (id: string): Page | undefined => (Object.hasOwn(pages, id) ? pages[id] : undefined);

export async function loadPage(id: string): Promise<void> {
  await known(id)?.load();
}

/** Null for a page that does not exist. */
export function pageName(id: string, locale: Locale): string | null {
  return known(id) ? locale.word(`page.${id}.name`) : null;
}

export function pageView(id: string, view: PageView): TemplateResult {
  const { locale } = view;
  return (
    known(id)?.show(view) ??
    html`<p class="no-page">
      ${locale.t('page.unknown', { page: id })} <a href="#">${locale.t('ui.failure.to_map')}</a>
    </p>`
  );
}
