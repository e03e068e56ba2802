/** Small parts of <descent-lab> that are functions of what they show. */
import { html, type TemplateResult } from 'lit';
import type { LabLayout, LabView } from '../labs/layout';
import type { Frame } from '../engine/frame';
import type { Locale } from '../lib/i18n';
import './key_number';
import { problemSentence } from './lab_problem';
import type { Trouble } from './lab_run';
import type { RunWord } from './run_bar';

/** What stands in place of the stage; `mend` opens the corrected configuration or tries again. */
export function troubleView(locale: Locale, trouble: Trouble, mend: () => void): TemplateResult {
  const isFailure = trouble.kind === 'failure';
  const sentence = isFailure
    ? locale.t(`ui.failure.${trouble.failure.code}`)
    : trouble.problems.map((problem) => problemSentence(locale, problem)).join(' ');
  const action = locale.t(isFailure ? 'ui.failure.again' : 'ui.failure.mend');
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

/** What a run and a race have in common. */
interface Running {
  readonly word: RunWord;
  readonly recovered?: boolean;
  readonly frame?: Frame | null;
}

/** The run's state in one sentence, for the live region. */
export function statusSentence(locale: Locale, run: Running | null): string {
  const word = run?.word ?? 'loading';
  const sentence = locale.t(`ui.state.${word}`, { step: locale.count(run?.frame?.step ?? 0) });
  return run?.recovered ? `${locale.t('ui.state.recovered')} ${sentence}` : sentence;
}
