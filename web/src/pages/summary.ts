/** <course-summary>: the five skills as the reader's own runs have ticked them, and the ways on. */
import { html, nothing, type TemplateResult } from 'lit';
import { doors, skillState, skillTopics, skills, type Skill } from '../course/skills';
import { readyLab, topicHref, topicOf, type Topic } from '../course/topics';
import { catalog } from '../lib/catalog';
import type { Locale } from '../lib/i18n';
import { labName } from '../lib/lab_names';
import { readProgress, type TopicState } from '../lib/progress';
import type { Tables, Words } from '../lib/words';
import type { summary } from '../locales/zh/summary';
import { CoursePage } from './page';
import { summaryStyles } from './summary_styles';

type Key = keyof typeof summary;

const available: ReadonlySet<string> = new Set(catalog.labs.map(({ id }) => id));

export class CourseSummary extends CoursePage<Key> {
  static override styles = [...CoursePage.styles, summaryStyles];

  protected readonly heading = 'page.summary.name';
  protected readonly tables: Tables<Key> = {
    zh: async () => (await import('../locales/zh/summary')).summary,
    en: async () => (await import('../locales/en/summary')).summary,
  };
  private readonly states: ReadonlyMap<Skill, TopicState>;

  constructor() {
    super();
    const progress = readProgress();
    this.states = new Map(skills.map((skill) => [skill, skillState(skill, progress, available)]));
  }

  private get count(): number {
    return [...this.states.values()].filter((state) => state === 'reached').length;
  }

  protected override firstUpdated(): void {
    if (this.count === skills.length) this.tellGoal();
  }

  protected body(words: Words<Key>, locale: Locale): TemplateResult {
    return html`
      <p class="intro">
        ${words('summary.intro')} <strong>${words('summary.count', { count: this.count })}</strong>
      </p>
      <ol class="skills">
        ${skills.map((skill) => this.skill(skill, words, locale))}
      </ol>
      <h2>${words('summary.onward')}</h2>
      <ul class="doors">
        ${doors.map(({ id, row }) => this.door(words(`summary.door.${id}`), topicOf(row), words))}
      </ul>
    `;
  }

  private skill(skill: Skill, words: Words<Key>, locale: Locale): TemplateResult {
    const state = this.states.get(skill) ?? 'new';
    return html`<li data-skill=${skill.id} data-state=${state}>
      <span class="mark" aria-hidden="true"></span>
      <h2>
        ${words(`summary.skill.${skill.id}`)}
        <span class="state">${words(`summary.state.${state}`)}</span>
      </h2>
      <p>${words(`summary.skill.${skill.id}.how`)}</p>
      <ul class="labs" aria-label=${words('summary.tick')}>
        ${skillTopics(skill).map((topic) => this.lab(topic, words, locale))}
        ${skill.id === 'saving' ? html`<li><a href="#lab=regression">${labName('regression', locale.lang)}</a></li>` : nothing}
      </ul>
    </li>`;
  }

  private lab(topic: Topic, words: Words<Key>, locale: Locale): TemplateResult {
    const ready = readyLab(topic, available);
    const { title } = topic[locale.lang];
    return html`<li>
      ${
        ready
          ? html`<a href=${topicHref(topic, ready)}>${labName(ready.lab, locale.lang) ?? title}</a>`
          : html`<span class="planned">${title} · ${words('summary.planned')}</span>`
      }
    </li>`;
  }

  private door(name: string, topic: Topic | undefined, words: Words<Key>): TemplateResult {
    const ready = topic && readyLab(topic, available);
    return html`<li>
      ${
        topic && ready
          ? html`<a href=${topicHref(topic, ready)}>${name}</a>`
          : html`<span class="planned">${name} · ${words('summary.planned')}</span>`
      }
    </li>`;
  }
}

customElements.define('course-summary', CourseSummary);
