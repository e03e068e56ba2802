/**
 * <descent-csv-dialog>: a table becomes points: paste it, choose a file or drop one; the columns are
 * picked and can be changed; cells that cannot be used are named by line and column. `open` shows it.
 * Emits `csv-take` { points, table }.
 */
import { LitElement, css, html, nothing, type TemplateResult } from 'lit';
import {
  chooseColumns,
  csvPoints,
  readCsv,
  type ColumnChoice,
  type CsvPoints,
  type CsvTable,
} from '../lib/csv';
import { tablePoints } from '../lib/table_points';
import { dialogStyles } from './dialog_styles';
import { baseStyles, controlStyles, emit, type Env } from './shared';

const mostBytes = 4_000_000;
const shownProblems = 4;

export class CsvDialog extends LitElement {
  static override properties = {
    env: { attribute: false },
    most: { type: Number },
    classes: { type: Number },
    text: { state: true },
    table: { state: true },
    choice: { state: true },
    refused: { state: true },
  };
  declare env: Env;
  /** How many points a drawing may have. */
  declare most: number;
  /** How many classes there may be; 1: none are asked for. */
  declare classes: number;
  declare private text: string;
  declare private table: CsvTable | null;
  declare private choice: ColumnChoice;
  /** The file was too large to be read, in MB; 0: no. */
  declare private refused: number;

  constructor() {
    super();
    this.most = 1000;
    this.classes = 1;
    this.text = '';
    this.table = null;
    this.choice = { x: -1, y: -1, label: -1 };
    this.refused = 0;
  }

  static override styles = [
    baseStyles,
    controlStyles,
    dialogStyles,
    css`
      dialog {
        --dialog-width: 560px;
        font-size: 14px;
      }
      p {
        margin: 0 0 10px;
        color: var(--descent-muted);
      }
      textarea {
        width: 100%;
        height: 120px;
        padding: 8px;
        border: 1px solid var(--descent-border);
        border-radius: var(--descent-radius);
        background: var(--descent-surface);
        color: inherit;
        font: 13px/1.4 var(--descent-font-mono);
        resize: vertical;
      }
      .file {
        display: inline-flex;
        align-items: center;
        min-height: var(--target, 32px);
        margin: 4px 0 10px;
        color: var(--descent-accent);
        cursor: pointer;
        text-decoration: underline;
      }
      .file:focus-within {
        outline: 2px solid var(--descent-accent);
        outline-offset: 2px;
      }
      .columns {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(130px, 1fr));
        gap: 8px 14px;
        margin-bottom: 10px;
      }
      .columns label {
        display: grid;
        gap: 2px;
      }
      ul {
        margin: 0 0 10px;
        padding-left: 20px;
      }
      .alert,
      ul {
        color: var(--descent-alert);
      }
      .actions {
        display: flex;
        justify-content: flex-end;
        gap: 10px;
      }
      .actions .main {
        border-color: var(--descent-accent);
        background: var(--descent-accent);
        color: var(--descent-on-accent);
      }
    `,
  ];

  private get dialog(): HTMLDialogElement | null {
    return this.renderRoot.querySelector('dialog');
  }

  open(text = ''): void {
    this.refused = 0;
    this.read(text);
    this.dialog?.showModal();
  }

  async openFile(file: File): Promise<void> {
    if (file.size > mostBytes) {
      this.open();
      this.refused = Math.ceil(file.size / 1e6);
    } else {
      this.open(await file.text());
    }
  }

  private read(text: string): void {
    this.text = text;
    this.table = readCsv(text);
    this.choice = this.table ? chooseColumns(this.table, this.classes) : { x: -1, y: -1, label: -1 };
  }

  override render(): TemplateResult | typeof nothing {
    if (!this.env) return nothing;
    const { locale } = this.env;
    const { table, choice } = this;
    const points = table && choice.x >= 0 && choice.y >= 0 ? csvPoints(table, choice) : null;
    const problem = this.problem(points);
    return html`<dialog
      aria-labelledby="title"
      @dragover=${(event: DragEvent) => event.preventDefault()}
      @drop=${this.drop}
    >
      <h2 id="title">${locale.t('ui.points.csv.title')}</h2>
      <p>${locale.t(this.classes > 1 ? 'ui.points.csv.how_classes' : 'ui.points.csv.how')}</p>
      <textarea
        spellcheck="false"
        aria-label=${locale.t('ui.points.csv.paste')}
        placeholder=${this.classes > 1 ? 'x,y,class\n1.2,0.4,a\n0.3,2.1,b' : 'x,y\n1.2,0.4\n0.3,2.1'}
        .value=${this.text}
        @input=${(event: Event) => this.read((event.target as HTMLTextAreaElement).value)}
        @paste=${this.pasteLarge}
      ></textarea>
      <label class="file"
        >${locale.t('ui.points.csv.file')}<input
          class="unseen"
          type="file"
          accept=".csv,.tsv,.txt,text/csv,text/plain"
          @change=${this.fileChosen}
      /></label>
      ${table ? this.columns(table) : nothing} ${points ? this.findings(points) : nothing}
      ${problem === '' ? nothing : html`<p class="alert" role="alert">${problem}</p>`}
      <div class="actions">
        <button @click=${() => this.dialog?.close()}>${locale.t('ui.points.csv.cancel')}</button>
        <button
          class="main"
          ?disabled=${problem !== '' || !points || points.x.length === 0}
          @click=${() => points && this.take(points)}
        >
          ${locale.t('ui.points.csv.use', { count: locale.count(Math.min(points?.x.length ?? 0, this.most)) })}
        </button>
      </div>
    </dialog>`;
  }

  /** Why nothing can be taken; empty: something can, or nothing has been given yet. */
  private problem(points: CsvPoints | null): string {
    const { locale } = this.env;
    if (this.refused > 0)
      return locale.t('ui.points.csv.too_large', { size: this.refused, most: mostBytes / 1e6 });
    if (this.text.trim() === '') return '';
    if (!points) return locale.t('ui.points.csv.no_columns');
    if (points.classes.length > this.classes)
      return locale.t('ui.points.csv.many_classes', { count: points.classes.length, most: this.classes });
    return points.x.length === 0 ? locale.t('ui.points.csv.no_rows') : '';
  }

  private columns(table: CsvTable): TemplateResult {
    const { locale } = this.env;
    const select = (part: 'x' | 'y' | 'label', name: string, none: boolean): TemplateResult =>
      html`<label
        >${name}
        <select
          @change=${(event: Event) => (this.choice = { ...this.choice, [part]: Number((event.target as HTMLSelectElement).value) })}
        >
          ${none ? html`<option value="-1" ?selected=${this.choice[part] < 0}>${locale.t('ui.points.csv.no_class')}</option>` : nothing}
          ${table.columns.map((column, k) => html`<option value=${k} ?selected=${this.choice[part] === k}>${column.name}</option>`)}
        </select></label
      >`;
    return html`<div class="columns">
      ${select('x', locale.t('ui.points.csv.x'), false)} ${select('y', locale.t('ui.points.csv.y'), false)}
      ${this.classes > 1 ? select('label', locale.t('ui.points.csv.class'), true) : nothing}
    </div>`;
  }

  private findings(points: CsvPoints): TemplateResult {
    const { locale } = this.env;
    const rows = points.x.length;
    const { bad } = points;
    return html`${
        bad.length === 0
          ? nothing
          : html`<ul>
              ${bad.slice(0, shownProblems).map(
                ({ line, column, value }) =>
                  html`<li>
                    ${
                      value === ''
                        ? locale.t('ui.points.csv.missing', { line: locale.count(line), column })
                        : locale.t('ui.points.csv.bad', {
                            line: locale.count(line),
                            column,
                            value: value.slice(0, 24),
                          })
                    }
                  </li>`,
              )}
              ${bad.length > shownProblems ? html`<li>${locale.t('ui.points.csv.more_bad', { count: locale.count(bad.length - shownProblems) })}</li>` : nothing}
            </ul>`
      }
      <p>
        ${locale.t('ui.points.csv.scaled')}
        ${rows > this.most ? locale.t('ui.points.csv.thinned', { rows: locale.count(rows), most: locale.count(this.most) }) : nothing}
      </p>`;
  }

  private take(points: CsvPoints): void {
    if (!this.table) return;
    this.dialog?.close();
    emit(this, 'csv-take', tablePoints(this.table, this.choice, points, this.most));
  }

  /** Browsers take long over thousands of lines; as a whole they are nothing. */
  private pasteLarge(event: ClipboardEvent): void {
    const text = event.clipboardData?.getData('text/plain') ?? '';
    if (text.length < 5000) return;
    event.preventDefault();
    this.read(text);
  }

  private fileChosen(event: Event): void {
    const input = event.target as HTMLInputElement;
    const file = input.files?.[0];
    input.value = '';
    if (file) void this.openFile(file);
  }

  private drop(event: DragEvent): void {
    const file = event.dataTransfer?.files[0];
    event.preventDefault();
    event.stopPropagation();
    if (file) void this.openFile(file);
  }
}

customElements.define('descent-csv-dialog', CsvDialog);
