/**
 * <lab-topics>: the topics of the courses that a lab serves, each a link to the experiment as that
 * topic has it. Light DOM, styled by the page.
 */
import { LitElement, html, nothing, type TemplateResult } from 'lit';
import { servedBy, topicHref } from '../course/topics';
import type { Locale } from '../lib/i18n';
import { readProgress } from '../lib/progress';

export class LabTopics extends LitElement {
  static override properties = { lab: {}, row: { type: Number }, locale: { attribute: false } };
  declare lab: string;
  /** The topic that the reader came from; 0: none. */
  declare row: number;
  declare locale: Locale | null;

  constructor() {
    super();
    this.lab = '';
    this.row = 0;
    this.locale = null;
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override render(): TemplateResult | typeof nothing {
    const { locale } = this;
    const courses = servedBy(this.lab);
    if (!locale || courses.length === 0) return nothing;
    const { topics: states } = readProgress();
    return html`<nav class="served" lang=${locale.lang} aria-labelledby="served-heading">
      <h2 id="served-heading">${locale.t('course.served')}</h2>
      <dl>
        ${courses.map(
          ({ series, topics }) =>
            html`<div>
              <dt>${series[locale.lang].title}</dt>
              <dd>
                ${topics.map(({ topic, lab }) => {
                  const state = states.get(topic.row);
                  return html`<a
                    href=${topicHref(topic, lab)}
                    title=${topic[locale.lang].see}
                    aria-current=${topic.row === this.row ? 'true' : 'false'}
                    >${topic[locale.lang].title}${
                      state === undefined
                        ? nothing
                        : html`<span class="been">${locale.t(`course.state.${state}`)}</span>`
                    }</a
                  >`;
                })}
              </dd>
            </div>`,
        )}
      </dl>
    </nav>`;
  }
}

customElements.define('lab-topics', LabTopics);
