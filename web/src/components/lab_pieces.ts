/** Small parts of <descent-lab> that are functions of what they show. */
import { html, type TemplateResult } from 'lit';
import type { Fetching } from '../engine/client';
import type { LabLayout, LabView } from '../labs/layout';
import type { Frame } from '../engine/frame';
import type { Locale } from '../lib/i18n';
import './key_number';
import { problemSentence } from './lab_problem';
import type { Trouble } from './lab_run';
import type { RunWord } from './run_bar';

/** Problems of a file that did not come: the settings are good, so there is nothing to mend in them. */
const ofFiles = new Set(['missing_set', 'missing_file', 'unreachable', 'bad_file']);

/** What stands in place of the stage; `mend` opens the corrected configuration or tries again. */
export function troubleView(locale: Locale, trouble: Trouble, mend: () => void): TemplateResult {
  const isFailure = trouble.kind === 'failure';
  const sentence = isFailure
    ? locale.t(`ui.failure.${trouble.failure.code}`)
    : trouble.problems.map((problem) => problemSentence(locale, problem)).join(' ');
  const again = isFailure || trouble.problems.some(({ code }) => ofFiles.has(code));
  const action = locale.t(again ? 'ui.failure.again' : 'ui.failure.mend');
  return html`<descent-problem
    .sentence=${sentence}
    .action=${action}
    @problem-mend=${mend}
  ></descent-problem>`;
}

export function unknownLab(locale: Locale, lab: string): TemplateResult {
  return html`<descent-problem
    .sentence=${locale.t('ui.failure.unknown_lab', { lab })}
    .action=${locale.t('ui.failure.to_map')}
    href="#"
  ></descent-problem>`;
}

/** The figure shown large: the layout's, else the catalog's key channel. */
export function keyNumber(view: LabView, layout: LabLayout | null): TemplateResult {
  const id = view.row.key_channel;
  const key = layout?.key?.(view) ?? {
    label: view.env.locale.word(`channel.${id}`) ?? id,
    value: view.frame.scalar(id),
    details: [],
  };
  return html`<descent-key-number
    .env=${view.env}
    .label=${key.label}
    .value=${key.value}
    .unit=${key.unit ?? ''}
    .details=${key.details}
  ></descent-key-number>`;
}

/** How far the lab's data have come. */
export function fetchingSentence(locale: Locale, { set, loaded, total }: Fetching): string {
  const percent = total > 0 ? Math.floor((100 * loaded) / total) : 0;
  return locale.t('ui.state.fetching', { set, percent });
}

/** What a run and a race have in common. */
interface Running {
  readonly word: RunWord;
  readonly recovered?: boolean;
  readonly frame?: Frame | null;
  readonly fetching?: Fetching | null;
}

/** The run's state in one sentence, for the live region. */
export function statusSentence(locale: Locale, run: Running | null): string {
  if (run?.fetching) return fetchingSentence(locale, run.fetching);
  const word = run?.word ?? 'loading';
  const sentence = locale.t(`ui.state.${word}`, { step: locale.count(run?.frame?.step ?? 0) });
  return run?.recovered ? `${locale.t('ui.state.recovered')} ${sentence}` : sentence;
}
