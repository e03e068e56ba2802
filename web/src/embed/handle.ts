/** The calls of <descent-lab> carried out on its face. Loaded with it. */
import '../components/descent_lab_face';
import type { LabFace } from '../components/descent_lab_face';
import type { LabRun } from '../components/lab_run';
import { metricsOf, type LabEventMap, type LabStatus } from '../components/lab_news';
import type { Answer } from '../engine/client';
import { formatText } from '../lib/config_text';
import { tableAsDrawing, type TableRefusal } from '../labs/drawing';
import type { Lang } from '../lib/i18n';
import { LabError, type DataTaken, type LabState, type ShareOptions, type StepUnit } from './api';
import { fromBase64, toBase64 } from './base64';

/** A refused question becomes an error that names the field and what is allowed. */
function accepted(answer: Answer): void {
  if (answer.ok) return;
  const [problem] = answer.problems;
  if (!problem) throw new LabError('stopped', 'The lab was closed before it could answer.');
  throw new LabError(problem.code, answer.problems.map(({ message }) => message).join(' '), problem.field);
}

function whole(name: string, value: unknown): number {
  if (Number.isSafeInteger(value) && Number(value) >= 0) return Number(value);
  throw new LabError('bad_number', `${name} must be a whole number from 0, not ${String(value)}.`, name);
}

const tableRefusals: Readonly<Record<TableRefusal, string>> = {
  no_own_data: 'This lab takes no data of one’s own with these settings.',
  no_columns: 'The table has no two columns of numbers.',
  too_many_classes: 'The table has more classes than this lab can show.',
};

export class LabHandle {
  /** Resolves with the first frame; rejects where the lab cannot be opened. */
  readonly ready: Promise<void>;

  constructor(private readonly face: LabFace) {
    this.ready = new Promise((resolve, reject) => {
      const fail = ({ detail }: LabEventMap['lab-error']): void =>
        reject(new LabError(detail.code, detail.message));
      face.addEventListener('lab-ready', () => resolve(), { once: true });
      face.addEventListener('lab-error', (event) => fail(event as LabEventMap['lab-error']), { once: true });
    });
    this.ready.catch(() => undefined); // who asks for it hears of it
  }

  get status(): LabStatus {
    return this.face.status;
  }

  get config(): Readonly<Record<string, string>> {
    return this.face.active?.config ?? {};
  }

  get metrics(): Readonly<Record<string, number>> {
    const { active } = this.face;
    return active?.frame ? metricsOf(active.row, active.frame) : {};
  }

  get state(): LabState | null {
    const { active } = this.face;
    if (!active?.frame) return null;
    return { v: 1, lab: active.row.id, config: active.diff, step: active.frame.step };
  }

  /** What `hide` and `lock` may name, once the lab has opened. */
  get parameters(): readonly string[] | undefined {
    return this.face.active?.row.params.map(({ key }) => key);
  }

  async play(): Promise<void> {
    await this.ready;
    this.face.command('play');
  }

  async pause(): Promise<void> {
    await this.ready;
    this.face.command('pause');
  }

  async step(n: number, unit: StepUnit): Promise<void> {
    const run = await this.run();
    const now = run.frame?.step ?? 0;
    if (unit === 'step') return this.goTo(run, now + whole('n', n));
    if (unit !== 'percent')
      throw new LabError(
        'bad_unit',
        `step() knows the units step and percent, not "${String(unit)}".`,
        'unit',
      );
    return this.goTo(run, now + Math.round(((run.frame?.budget ?? 0) * whole('n', n)) / 100));
  }

  async seek(step: number): Promise<void> {
    return this.goTo(await this.run(), whole('step', step));
  }

  async reset({ seed }: { seed?: number }): Promise<void> {
    const run = await this.run();
    if (seed !== undefined) await this.set('seed', whole('seed', seed));
    this.face.command('reset');
    await this.until(run, () => run.frame?.step === 0);
  }

  async set(key: string, value: string | number | boolean): Promise<void> {
    const run = await this.run();
    const text = typeof value === 'boolean' ? String(Number(value)) : String(value);
    accepted(await run.ask(formatText({ ...run.config, [key]: text })));
  }

  async get(key: string): Promise<string> {
    const { config } = await this.run();
    const value = config[key];
    if (value !== undefined) return value;
    throw new LabError(
      'unknown_key',
      `The lab has no parameter "${key}"; it has ${Object.keys(config).join(', ')}.`,
      key,
    );
  }

  async getState({ weights = false }: { weights?: boolean }): Promise<LabState> {
    const run = await this.run();
    const state = this.state as LabState;
    return weights ? { ...state, weights: toBase64(await this.saved(run)) } : state;
  }

  async setState(state: LabState): Promise<void> {
    const run = await this.run();
    if (state?.v !== 1)
      throw new LabError('bad_state', `The state's v must be 1, not ${String(state?.v)}.`, 'v');
    if (state.lab !== run.row.id)
      throw new LabError('bad_state', `The state is of the lab "${state.lab}", not "${run.row.id}".`, 'lab');
    accepted(await run.ask(String(state.config)));
    if (state.weights === undefined) return this.goTo(run, whole('step', state.step));
    accepted(await run.restore(fromBase64(state.weights)));
  }

  async exportModel(format: string): Promise<Blob> {
    if (format !== 'checkpoint')
      throw new LabError('bad_format', `The format is checkpoint, not "${format}".`, 'format');
    return new Blob([await this.saved(await this.run())], { type: 'application/octet-stream' });
  }

  async importModel(file: Blob): Promise<void> {
    const run = await this.run();
    accepted(await run.restore(await file.arrayBuffer()));
  }

  async getShareURL({ step = false }: ShareOptions): Promise<string> {
    const run = await this.run();
    const { shareUrl } = await import('../share/share_link');
    const url = await shareUrl(this.face.route, step ? (run.frame?.step ?? 0) : 0);
    if (url !== null) return url;
    throw new LabError('too_long', 'The drawing is too large for a link; getState() holds it.', 'config');
  }

  async exportData(channel?: string): Promise<string> {
    const { row, frame } = await this.run();
    const { channelCsv, exportable } = await import('../share/data_csv');
    const [first, ...others] = frame ? exportable(row, frame) : [];
    const id = channel ?? first;
    if (frame && id !== undefined && [first, ...others].includes(id)) return channelCsv(row, frame, id);
    const allowed = [first, ...others].join(', ');
    throw new LabError('unknown_channel', `There is no data "${id}" now; there is ${allowed}.`, 'channel');
  }

  async importData(data: string | Blob): Promise<DataTaken> {
    const run = await this.run();
    const { view } = this.face;
    const drawing = view ? tableAsDrawing(view, typeof data === 'string' ? data : await data.text()) : null;
    if (drawing === null) throw new LabError('stopped', 'The lab is closed.');
    if (typeof drawing === 'string') throw new LabError(drawing, tableRefusals[drawing], 'data');
    accepted(await run.ask(formatText({ ...run.config, ...drawing.changes })));
    drawing.name();
    return { points: drawing.points, leftOut: drawing.leftOut };
  }

  async screenshot(): Promise<Blob> {
    await this.ready;
    const { stage } = this.face;
    if (!stage) throw new LabError('stopped', 'The lab is closed.');
    const { pictureOf } = await import('../share/picture');
    return pictureOf(stage);
  }

  async exportPage(lang: Lang): Promise<Blob> {
    const run = await this.run();
    const { oneFile } = await import('./one_file');
    const { config, race } = this.face.route;
    return oneFile(run.row.id, config, lang, race ?? null);
  }

  /** Ends the run and its worker. */
  close(): void {
    this.face.leave();
  }

  private async run(): Promise<LabRun> {
    await this.ready;
    const { active } = this.face;
    if (!active) throw new LabError('stopped', 'The lab is closed.');
    return active;
  }

  private async saved(run: LabRun): Promise<ArrayBuffer> {
    const state = await run.save();
    if (!state) throw new LabError('stopped', 'The lab was closed before it could answer.');
    return state;
  }

  private async goTo(run: LabRun, step: number): Promise<void> {
    run.seek(step);
    await this.until(run, () => run.seeking === null);
  }

  /** Looks after every drawing. */
  private async until(run: LabRun, holds: () => boolean): Promise<void> {
    while (!holds()) {
      if (this.face.active !== run || run.trouble?.kind === 'failure')
        throw new LabError('stopped', 'The lab was closed before it came so far.');
      await new Promise((next) => setTimeout(next, 16));
    }
  }
}
