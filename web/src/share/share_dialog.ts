/**
 * <descent-share-dialog>: the lab's set-up as a link, a frame, an element or Markdown to copy; its stage,
 * data and set-up as files; and a set-up file opened again. Where the clipboard is refused, as in most
 * frames, the text is selected.
 */
import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { LabFace } from '../components/descent_lab_face';
import { fileSentence } from '../components/lab_notices';
import { dialogStyles } from '../components/dialog_styles';
import { baseStyles, controlStyles } from '../components/shared';
import { linkLimit } from '../lib/config_text';
import { site } from '../lib/site';
import { loadWords } from '../lib/words';
import { channelCsv, exportable } from './data_csv';
import { pictureOf } from './picture';
import { setupJson } from './setup_file';
import { shareDialogStyles } from './share_dialog_styles';
import { shareHash } from './share_link';
import { shareTables, type ShareWords } from './share_words';
import { snippets, type Snippets } from './snippets';

const kinds = ['link', 'frame', 'element', 'markdown'] as const;
type Kind = (typeof kinds)[number];

/** Lines that a text is seen by at first. */
const lines: Readonly<Record<Kind, number>> = { link: 2, frame: 3, element: 3, markdown: 2 };

export class ShareDialog extends LitElement {
  static override properties = {
    face: { attribute: false },
    words: { state: true },
    texts: { state: true },
    fromStep: { state: true },
    said: { state: true },
  };
  declare face: LabFace | null;
  declare private words: ShareWords | null;
  declare private texts: Snippets | null;
  /** The link leads to the step of the run's that stood there when the dialog was opened. */
  declare private fromStep: boolean;
  /** What was done last, for the live region. */
  declare private said: string;
  private step = 0;
  private written = 0;

  constructor() {
    super();
    this.face = null;
    this.words = null;
    this.texts = null;
    this.fromStep = false;
    this.said = '';
  }

  static override styles = [baseStyles, controlStyles, dialogStyles, shareDialogStyles];

  protected override willUpdate(changed: PropertyValues): void {
    if (!changed.has('face') || !this.face?.view) return;
    this.step = this.face.view.frame.step;
    this.fromStep = this.canStep;
    void this.speak(this.face.view.env.locale.lang);
    void this.write();
  }

  private async speak(lang: 'zh' | 'en'): Promise<void> {
    this.words = await loadWords(shareTables, lang);
  }

  protected override updated(): void {
    const dialog = this.renderRoot.querySelector('dialog');
    if (dialog && !dialog.open) dialog.showModal();
  }

  /** A race begins at its start, and a run that was meddled with cannot be repeated. */
  private get canStep(): boolean {
    const { face } = this;
    return this.step > 0 && face?.route.race === undefined && face?.active?.isPlain === true;
  }

  private get linkStep(): number {
    return this.fromStep ? this.step : 0;
  }

  private get file(): string {
    return `descent-${this.face?.lab ?? 'lab'}`;
  }

  private async write(): Promise<void> {
    const { face } = this;
    if (!face?.view) return;
    const write = ++this.written;
    const hash = await shareHash(face.route, this.linkStep);
    if (write !== this.written) return;
    const { locale } = face.view.env;
    this.texts = snippets({
      site,
      lab: face.lab,
      hash,
      file: `${this.file}.json`,
      title: locale.word(`lab.${face.lab}.name`) ?? face.lab,
      lang: locale.lang,
      height: Math.round(Math.min(900, Math.max(560, face.getBoundingClientRect().height))),
    });
  }

  override render(): TemplateResult | typeof nothing {
    const { words, texts } = this;
    if (!words || !texts) return nothing;
    return html`<dialog aria-labelledby="title" @close=${() => this.remove()}>
      <h2 id="title">${words('share.title')}</h2>
      <p class="intro">${words('share.intro')}</p>
      ${this.stepChoice(words)}
      ${
        texts.link === null
          ? html`<p class="alert" role="alert">${words('share.too_long', { most: linkLimit })}</p>`
          : nothing
      }
      ${kinds.map((kind) => this.text(kind, texts[kind], words))}
      <h3>${words('share.files')}</h3>
      <div class="files">
        <button class="picture" @click=${this.savePicture}>${words('share.picture')}</button>
        <button class="data" @click=${this.saveData}>${words('share.data')}</button>
        <button class="page" @click=${this.savePage}>${words('share.page')}</button>
        <button class="setup" @click=${this.saveSetup}>${words('share.setup')}</button>
        <label class="file"
          >${words('share.open')}<input
            class="unseen"
            type="file"
            accept=".json,application/json"
            @change=${this.open}
        /></label>
      </div>
      <div class="actions">
        <p class="said" role="status">${this.said}</p>
        <button class="close" @click=${this.close}>${words('share.close')}</button>
      </div>
    </dialog>`;
  }

  private stepChoice(words: ShareWords): TemplateResult | typeof nothing {
    if (this.step === 0 || this.face?.route.race !== undefined) return nothing;
    if (!this.canStep) return html`<p class="aside">${words('share.not_plain')}</p>`;
    const step = this.face?.view?.env.locale.count(this.step) ?? this.step;
    return html`<label class="step"
      ><input
        type="checkbox"
        .checked=${this.fromStep}
        @change=${this.chooseStep}
      />${words('share.at_step', { step })}</label
    >`;
  }

  private text(kind: Kind, text: string | null, words: ShareWords): TemplateResult | typeof nothing {
    if (text === null) return nothing;
    const name = words(`share.${kind}`);
    return html`<div class="text">
      <label for=${kind}>${name}</label>
      <textarea id=${kind} rows=${lines[kind]} readonly spellcheck="false" .value=${text}></textarea>
      <button aria-label=${words('share.copy_of', { name })} @click=${() => void this.copy(kind, text)}>
        ${words('share.copy')}
      </button>
    </div>`;
  }

  private readonly chooseStep = (event: Event): void => {
    this.fromStep = (event.target as HTMLInputElement).checked;
    void this.write();
  };

  private readonly close = (): void => this.renderRoot.querySelector('dialog')?.close();

  private async copy(kind: Kind, text: string): Promise<void> {
    const { words } = this;
    if (!words) return;
    try {
      await navigator.clipboard.writeText(text);
      this.said = words('share.copied', { name: words(`share.${kind}`) });
    } catch {
      const area = this.renderRoot.querySelector<HTMLTextAreaElement>(`#${kind}`);
      area?.focus();
      area?.select();
      this.said = words('share.copy_refused');
    }
  }

  private save(content: Blob, file: string): void {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(content);
    link.download = file;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000); // the browser has begun to read it by then
    this.said = this.words?.('share.saved', { file }) ?? '';
  }

  private readonly savePicture = async (): Promise<void> => {
    const stage = this.face?.stage;
    if (!stage) return;
    try {
      this.save(await pictureOf(stage), `${this.file}.png`);
    } catch {
      this.said = this.words?.('share.picture_failed') ?? '';
    }
  };

  private readonly saveData = (): void => {
    const { row, frame } = this.face?.view ?? {};
    if (!row || !frame) return;
    const [id] = exportable(row, frame);
    if (id === undefined) return;
    this.save(new Blob([channelCsv(row, frame, id)], { type: 'text/csv' }), `${this.file}-${id}.csv`);
  };

  private readonly savePage = async (): Promise<void> => {
    const { face, words } = this;
    if (!face?.view || !words) return;
    try {
      const { oneFile } = await import('../embed/one_file');
      const { config, race } = face.route;
      this.save(
        await oneFile(face.lab, config, face.view.env.locale.lang, race ?? null),
        `${this.file}.html`,
      );
    } catch {
      this.said = words('share.page_failed');
    }
  };

  private readonly saveSetup = (): void => {
    if (!this.face) return;
    const json = setupJson(this.face.route, this.linkStep);
    this.save(new Blob([json], { type: 'application/json' }), `${this.file}.json`);
  };

  private readonly open = async (event: Event): Promise<void> => {
    const input = event.target as HTMLInputElement;
    const [file] = input.files ?? [];
    const { face, words } = this;
    input.value = '';
    if (!file || !face?.view || !words) return;
    try {
      await face.openSetup(file);
      this.said = words('share.opened', { file: file.name });
    } catch (error) {
      this.said = fileSentence(face.view.env.locale, error);
    }
    this.step = face.view?.frame.step ?? 0;
    this.fromStep = false;
    await this.write();
  };
}

customElements.define('descent-share-dialog', ShareDialog);

/** Shows the dialog within the lab, whose colours it takes; closing removes it. */
export function showShare(face: LabFace): void {
  if (!face.view || face.renderRoot.querySelector('descent-share-dialog')) return;
  const dialog = new ShareDialog();
  dialog.face = face;
  face.renderRoot.append(dialog);
}

declare global {
  interface HTMLElementTagNameMap {
    'descent-share-dialog': ShareDialog;
  }
}
