/**
 * <course-prerequisites>: six questions before the course begins. Every answer is explained, and a
 * wrong one opens the lab that fills the gap.
 */
import { html, nothing, type TemplateResult } from 'lit';
import { labHref } from '../course/topics';
import type { Locale } from '../lib/i18n';
import { labName } from '../lib/lab_names';
import type { Tables, Words } from '../lib/words';
import type { prerequisites } from '../locales/zh/prerequisites';
import { CoursePage } from './page';
import { prerequisitesStyles } from './prerequisites_styles';
import {
  answers,
  areas,
  countRight,
  keepAnswers,
  questions,
  readAnswers,
  type Answer,
  type Answered,
  type Question,
} from './questions';

type Key = keyof typeof prerequisites;

export class CoursePrerequisites extends CoursePage<Key> {
  static override styles = [...CoursePage.styles, prerequisitesStyles];
  static override properties = { ...CoursePage.properties, answered: { state: true } };
  declare private answered: Answered;

  protected readonly heading = 'page.prerequisites.name';
  protected readonly tables: Tables<Key> = {
    zh: async () => (await import('../locales/zh/prerequisites')).prerequisites,
    en: async () => (await import('../locales/en/prerequisites')).prerequisites,
  };

  constructor() {
    super();
    this.answered = readAnswers();
  }

  private keep(answered: Answered): void {
    this.answered = answered;
    keepAnswers(answered);
    if (countRight(answered) === questions.length) this.tellGoal();
  }

  protected body(words: Words<Key>, locale: Locale): TemplateResult {
    const answered = Object.keys(this.answered).length;
    const right = countRight(this.answered);
    const all = questions.length;
    return html`
      <p class="intro">${words('prerequisites.intro')}</p>
      ${areas.map(
        (area) =>
          html`<h2>${words(`prerequisites.area.${area}`)}</h2>
            <div class="area">
              ${questions.filter((question) => question.area === area).map((question) => this.question(question, words, locale))}
            </div>`,
      )}
      <div class="end">
        <p role="status">
          <strong>${words('prerequisites.score', { answered, all, right })}</strong>
          ${right === all ? words('prerequisites.ready') : nothing}
        </p>
        <button ?disabled=${answered === 0} @click=${() => this.keep({})}>
          ${words('prerequisites.again')}
        </button>
      </div>
    `;
  }

  private question(question: Question, words: Words<Key>, locale: Locale): TemplateResult {
    const { id } = question;
    const given = this.answered[id];
    const choice = (answer: Answer): TemplateResult =>
      html`<label
        ><input
          type="radio"
          name=${id}
          value=${answer}
          .checked=${given === answer}
          @change=${() => this.keep({ ...this.answered, [id]: answer })}
        /><span>${words(`question.${id}.${answer}`)}</span></label
      >`;
    return html`<fieldset data-question=${id}>
      <legend>${words(`question.${id}.text`)}</legend>
      ${answers.map(choice)}
      <div class="result" role="status">
        ${given === undefined ? nothing : this.result(question, given, words, locale)}
      </div>
    </fieldset>`;
  }

  private result(
    { id, right, lab }: Question,
    given: Answer,
    words: Words<Key>,
    locale: Locale,
  ): TemplateResult {
    const isRight = given === right;
    return html`<p>
        <strong class=${isRight ? 'right' : 'wrong'}
          >${isRight ? '✓' : '✗'} ${words(isRight ? 'prerequisites.right' : 'prerequisites.wrong')}</strong
        >
        ${words(`question.${id}.why.${given}`)}
      </p>
      ${isRight ? nothing : html`<a href=${labHref(lab)}>${words('prerequisites.fill', { lab: labName(lab.lab, locale.lang) ?? lab.lab })}</a>`}`;
  }
}

customElements.define('course-prerequisites', CoursePrerequisites);
