/**
 * What labs with several contenders on one clock share: each has one colour and one dash everywhere,
 * chips choose them, and a table lists them with a sample of their line.
 */
import { css, html, svg, type TemplateResult } from 'lit';
import type { LabView } from '../labs/layout';
import type { Ink } from './chart_model';

export interface Racer {
  readonly id: string;
  readonly name: string;
  readonly index: number;
  readonly ink: Ink;
  readonly dash: readonly number[];
}

/** So many colours and dashes there are. */
const most = 6;
const dashes: readonly (readonly number[])[] = [[], [8, 4], [2, 3], [10, 3, 2, 3], [5, 2], [1, 2, 6, 2]];

export function racerLook(index: number): { ink: Ink; dash: readonly number[] } {
  const place = index % most;
  return { ink: `s${place + 1}` as Ink, dash: dashes[place] ?? [] };
}

/** The chosen values of a list parameter, in order. */
export function racersOf({ config, env }: LabView, key: string): Racer[] {
  const ids = (config[key] ?? '').split(',').filter((id) => id !== '');
  return ids.map((id, index) => ({ id, index, name: env.locale.choice(key, id), ...racerLook(index) }));
}

/** A short piece of a racer's line. */
export function racerSample(index: number): TemplateResult {
  const { ink, dash } = racerLook(index);
  return svg`<svg width="22" height="10" viewBox="0 0 22 10" aria-hidden="true"><line x1="1" x2="21" y1="5" y2="5"
    stroke="var(--descent-series-${ink.slice(1)})" stroke-width="2.5" stroke-dasharray=${dash.join(' ')} /></svg>`;
}

/** One chip per value of a list parameter; those chosen carry their line. */
export function racerChips(view: LabView, key: string, head: string, count: string): TemplateResult {
  const { locale } = view.env;
  const param = view.row.params.find((row) => row.key === key);
  const ids = racersOf(view, key).map(({ id }) => id);
  const full = ids.length >= Math.min(most, param?.max ?? most);
  const choose = (id: string): void => {
    const next = ids.includes(id) ? ids.filter((other) => other !== id) : [...ids, id];
    view.configure({ [key]: next.join(',') });
  };
  return html`<div class="picker">
    <div class="picker-head" id="${key}-name">${head}<span>${count}</span></div>
    <div class="chips" role="group" aria-labelledby="${key}-name">
      ${(param?.choices ?? []).map((id) => {
        const at = ids.indexOf(id);
        return html`<button
          aria-pressed=${at >= 0}
          ?disabled=${at >= 0 ? ids.length === 1 : full}
          @click=${() => choose(id)}
        >
          ${at >= 0 ? racerSample(at) : ''}${locale.choice(key, id)}
        </button>`;
      })}
    </div>
  </div>`;
}

/** For the shadow root of <descent-lab>. */
export const racerStyles = css`
  .picker {
    font-size: 14px;
  }
  .picker-head {
    display: flex;
    justify-content: space-between;
    margin-bottom: 6px;
  }
  .picker-head span {
    color: var(--descent-muted);
    font-variant-numeric: tabular-nums;
  }
  .chips {
    display: flex;
    flex-wrap: wrap;
    gap: 5px;
  }
  .chips button {
    padding: 0 7px;
    gap: 5px;
    font-size: 13px;
    --target: 28px;
  }
  .numbers {
    width: 100%;
    border-collapse: collapse;
    font-size: 14px;
    font-variant-numeric: tabular-nums;
  }
  .numbers th,
  .numbers td {
    padding: 3px 0 3px 6px;
    border-bottom: 1px solid var(--descent-border);
    font-weight: 400;
    text-align: right;
    white-space: nowrap;
  }
  .numbers th:first-child {
    padding-left: 0;
    text-align: left;
    white-space: normal;
  }
  .numbers thead th {
    color: var(--descent-muted);
    font-size: 13px;
  }
  .numbers .named {
    display: flex;
    align-items: center;
    gap: 7px;
  }
  .numbers button.named {
    justify-content: flex-start;
    min-height: 24px;
    padding: 0 4px;
    margin-left: -4px;
    border-color: transparent;
    background: none;
    text-align: left;
    white-space: normal;
  }
  .numbers button.named[aria-pressed='true'] {
    border-color: var(--descent-accent);
  }
  .numbers tr.leader td,
  .numbers tr.leader th {
    font-weight: 650;
  }
  .numbers .lost {
    color: var(--descent-alert);
  }
  .fine {
    margin: 0;
    color: var(--descent-muted);
    font-size: 13px;
  }
  .toggle {
    display: flex;
    align-items: center;
    gap: 6px;
    min-height: var(--target, 32px);
    color: var(--descent-muted);
    font-size: 13px;
    white-space: nowrap;
    cursor: pointer;
  }
`;
