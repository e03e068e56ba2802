/**
 * <course-why>: one network in two of five dialects side by side, and the order of events: what
 * happens at each moment, and in which lines. The code is the regression lab's own export.
 */
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { dialects } from '../export';
import '../export/code_view';
import { firstProgram } from '../export/first_frame';
import { moments, type Dialect, type Moment } from '../export/listing';
import type { Program } from '../export/program';
import { icons } from '../lib/icons';
import type { Tables, Words } from '../lib/words';
import type { why } from '../locales/zh/why';
import { CoursePage } from './page';
import { choose, readWhy, writeWhy, type WhyState } from './why_state';
import { whyStyles } from './why_styles';

type Key = keyof typeof why;

const run = 'preset=tf';

/** `why.<dialect>.<moment>`; the data are the same for all. */
function sentence(words: Words<Key>, { id }: Dialect, moment: Moment): string {
  return words(moment === 'data' ? 'why.data' : (`why.${id}.${moment}` as Key));
}

export class CourseWhy extends CoursePage<Key> {
  static override styles = [...CoursePage.styles, whyStyles];
  static override properties = {
    ...CoursePage.properties,
    program: { state: true },
    failed: { state: true },
  };
  declare private program: Program | null;
  declare private failed: boolean;

  protected readonly heading = 'page.why.name';
  protected readonly tables: Tables<Key> = {
    zh: async () => (await import('../locales/zh/why')).why,
    en: async () => (await import('../locales/en/why')).why,
  };

  constructor() {
    super();
    this.program = null;
    this.failed = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.program === null) void this.load();
  }

  private async load(): Promise<void> {
    this.program = await firstProgram(run);
    this.failed = this.program === null;
  }

  private get state(): WhyState {
    return readWhy(this.config);
  }

  private go(change: Partial<WhyState>): void {
    this.change(writeWhy({ ...this.state, ...change }));
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has('config') && this.state.moment === moments.at(-1)) this.tellGoal();
  }

  protected body(words: Words<Key>): TemplateResult {
    const { state } = this;
    return html`
      <p class="intro">${words('why.intro')} <a href=${`#lab=regression&${run}`}>${words('why.lab')}</a></p>
      <ul class="legend">
        ${(['build', 'compile', 'run'] as const).map(
          (phase) =>
            html`<li data-phase=${phase}>
              <b>${words(`why.phase.${phase}`)}</b> ${words(`why.legend.${phase}`)}
            </li>`,
        )}
      </ul>
      ${this.cursor(words, state.moment)}
      ${this.failed ? html`<p role="alert">${words('why.failed')}</p>` : nothing}
      <div class="pair">${this.side('left', words, state)} ${this.side('right', words, state)}</div>
    `;
  }

  private cursor(words: Words<Key>, moment: Moment): TemplateResult {
    const at = moments.indexOf(moment);
    const name = words(`why.moment.${moment}`);
    const [before, after] = [moments[at - 1], moments[at + 1]];
    return html`<nav class="cursor" aria-label=${words('why.moments')}>
      <button ?disabled=${!before} @click=${() => before && this.go({ moment: before })}>
        ${icons.back}<span>${words('why.previous')}</span>
      </button>
      <ol>
        ${moments.map(
          (each, i) =>
            html`<li>
              <button
                aria-current=${each === moment ? 'step' : 'false'}
                @click=${() => this.go({ moment: each })}
              >
                <b>${i + 1}</b> <span>${words(`why.moment.${each}`)}</span>
              </button>
            </li>`,
        )}
      </ol>
      <p class="at">${words('why.at', { now: at + 1, all: moments.length, name })}</p>
      <button class="next" ?disabled=${!after} @click=${() => after && this.go({ moment: after })}>
        <span>${words('why.next')}</span>${icons.back}
      </button>
    </nav>`;
  }

  private side(side: 'left' | 'right', words: Words<Key>, state: WhyState): TemplateResult {
    const dialect = state[side];
    const { moment } = state;
    const lines = this.program && dialect.pieces(this.program).some(({ at }) => at.includes(moment));
    const chosen = (event: Event): void =>
      this.go(choose(state, side, (event.target as HTMLSelectElement).value));
    return html`<section aria-label=${dialect.name}>
      <label
        ><span class="unseen">${words(`why.${side}`)}</span>
        <select @change=${chosen}>
          ${dialects.map(({ id, name }) => html`<option value=${id} ?selected=${id === dialect.id}>${name}</option>`)}
        </select></label
      >
      <p class="sentence" role="status">
        ${sentence(words, dialect, moment)}
        ${lines === false ? html`<span class="quiet">${words('why.no_lines')}</span>` : nothing}
      </p>
      <descent-code
        .locale=${this.locale}
        .program=${this.program}
        .dialect=${dialect}
        .moment=${moment}
      ></descent-code>
    </section>`;
  }
}

customElements.define('course-why', CourseWhy);
