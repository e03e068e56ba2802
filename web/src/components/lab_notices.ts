/** What a link or a setting asked for and did not get, in sentences above the lab, until the reader has seen them. */
import { html, nothing, type TemplateResult } from 'lit';
import { LabError } from '../embed/api';
import type { Problem } from '../engine/protocol';
import type { Locale } from '../lib/i18n';
import { problemSentence } from './lab_problem';
import type { LabRun } from './lab_run';

/** A number that was out of range, with the one that is used instead; what was not known or too much, left out. */
function adjusted(locale: Locale, run: LabRun, problem: Problem): string {
  const sentence = problemSentence(locale, problem);
  if (problem.code === 'unknown_key') return `${sentence}${locale.t('ui.link.left_out')}`;
  if (problem.code.startsWith('too_many')) return `${sentence}${locale.t('ui.link.cut')}`;
  return `${sentence}${locale.t('ui.link.used', { value: run.config[problem.field] ?? '' })}`;
}

/** Why a file is not the lab's set-up. */
export function fileSentence(locale: Locale, error: unknown): string {
  const other = error instanceof LabError && error.code === 'other_lab' ? error.field : null;
  if (other === null) return locale.t('ui.link.bad_file');
  return locale.t('ui.link.other_lab', { lab: locale.word(`lab.${other}.name`) ?? other });
}

export function noticeSentences(
  locale: Locale,
  runs: readonly LabRun[],
  link: readonly Problem[],
  drop: string,
): string[] {
  return [
    ...link.map((problem) => problemSentence(locale, problem)),
    ...runs.flatMap((run) => run.adjusted.map((problem) => adjusted(locale, run, problem))),
    ...(drop === '' ? [] : [drop]),
  ];
}

/** The region is always there, so that what appears in it is read out. */
export function notices(locale: Locale, sentences: readonly string[], dismiss: () => void): TemplateResult {
  return html`<div class="notices" role="status" ?data-empty=${sentences.length === 0}>
    ${
      sentences.length === 0
        ? nothing
        : html`<div>${sentences.map((sentence) => html`<p>${sentence}</p>`)}</div>
            <button class="jump" @click=${dismiss}>${locale.t('ui.link.seen')}</button>`
    }
  </div>`;
}
