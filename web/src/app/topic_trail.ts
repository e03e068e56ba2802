/**
 * <topic-trail>: where the reader stands in the course that led into this lab: the topic, and the ways
 * to the topics before and after it that can be opened. Shows nothing for a row that is no topic.
 */
import { LitElement, html, nothing, type TemplateResult } from 'lit';
import { placeOf, readyLab, topicHref, type Topic } from '../course/topics';
import { catalog } from '../lib/catalog';
import type { Locale } from '../lib/i18n';
import { icons } from '../lib/icons';

const available: ReadonlySet<string> = new Set(catalog.labs.map(({ id }) => id));

export class TopicTrail extends LitElement {
  static override properties = { row: { type: Number }, locale: { attribute: false } };
  declare row: number;
  declare locale: Locale | null;

  constructor() {
    super();
    this.row = 0;
    this.locale = null;
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override render(): TemplateResult | typeof nothing {
    const { locale } = this;
    const place = placeOf(this.row, available);
    if (!locale || !place) return nothing;
    const { series, topic, previous, next } = place;
    const words = topic[locale.lang];
    return html`<nav class="trail" aria-label=${locale.t('trail.label')}>
      ${this.way(previous, 'previous', locale)}
      <span class="topic" title=${`${series[locale.lang].title} · ${words.title}`}
        ><span class="series">${series[locale.lang].title} · </span>${words.title}</span
      >
      ${this.way(next, 'next', locale)}
    </nav>`;
  }

  private way(topic: Topic | undefined, side: 'previous' | 'next', locale: Locale): TemplateResult {
    const lab = topic && readyLab(topic, available);
    const icon = html`<span class=${side}>${icons.back}</span>`;
    if (!topic || !lab) return html`<span class="way none" aria-hidden="true">${icon}</span>`;
    const label = locale.t(`trail.${side}`, { title: topic[locale.lang].title });
    return html`<a class="way" href=${topicHref(topic, lab)} title=${label} aria-label=${label}>${icon}</a>`;
  }
}

customElements.define('topic-trail', TopicTrail);
