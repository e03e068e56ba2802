/** Who stands where: from the core's table, and as a table for people. */
import { html, nothing, type TemplateResult } from 'lit';
import { racerSample, type Racer } from '../../components/racers';
import { short } from '../../lib/numbers';
import type { LabView } from '../layout';

export interface Standing {
  readonly loss: number;
  /** −1: not there yet. */
  readonly goal: number;
  /** −1: still in the race. */
  readonly lost: number;
  /** The rate of its next update. */
  readonly lr: number;
}

export function standings(frame: LabView['frame']): Standing[] {
  return Array.from({ length: frame.values('race').dims[0] }, (_, i) => {
    const [loss = NaN, goal = -1, lost = -1, lr = NaN] = frame.row('race', i);
    return { loss, goal, lost, lr };
  });
}

/** As the core ranks: first at the target; of two at once, and before, the lower. −1: nobody has moved, or all are lost. */
export function leaderOf(all: readonly Standing[], step: number): number {
  if (step === 0) return -1;
  let best: Standing | null = null;
  for (const one of all) {
    if (one.lost >= 0 && one.goal < 0) continue;
    const [mine, other] = [
      one.goal >= 0 ? one.goal : Infinity,
      best && best.goal >= 0 ? best.goal : Infinity,
    ];
    if (!best || mine < other || (mine === other && one.loss < best.loss)) best = one;
  }
  return best ? all.indexOf(best) : -1;
}

/** With a focus, names are buttons that choose whose step is taken apart. */
export function standingsTable(view: LabView, racers: readonly Racer[], focus: Racer | null): TemplateResult {
  const { env, frame } = view;
  const { locale } = env;
  const all = standings(frame);
  const leader = leaderOf(all, frame.step);
  const rates = new Set(all.map(({ lr }) => lr)).size > 1 || view.config['schedule'] !== 'constant';
  const name = (racer: Racer): TemplateResult =>
    focus
      ? html`<button
          class="named"
          aria-pressed=${racer.id === focus.id}
          title=${locale.t('optimizer.take_apart')}
          @click=${() => view.setUi('focus', racer.id)}
        >
          ${racerSample(racer.index)}<span>${racer.name}</span>
        </button>`
      : html`<span class="named">${racerSample(racer.index)}<span>${racer.name}</span></span>`;
  return html`<table class="numbers" aria-label=${locale.t('optimizer.race')}>
    <thead>
      <tr>
        <th scope="col">${locale.param('optimizer')}</th>
        ${rates ? html`<th scope="col">${locale.t('optimizer.rate')}</th>` : nothing}
        <th scope="col">${locale.t(focus ? 'optimizer.height_short' : 'optimizer.loss')}</th>
        <th scope="col">${locale.t('optimizer.steps')}</th>
      </tr>
    </thead>
    <tbody>
      ${racers.map((racer) => {
        const { loss, goal, lost, lr } = all[racer.index] ?? { loss: NaN, goal: -1, lost: -1, lr: NaN };
        return html`<tr class=${racer.index === leader ? 'leader' : ''}>
          <th scope="row">${name(racer)}</th>
          ${rates ? html`<td>${short(lr, 2)}</td>` : nothing}
          <td class=${lost >= 0 ? 'lost' : ''}>
            ${lost >= 0 ? locale.t('optimizer.lost') : short(loss, rates ? 2 : 3)}
          </td>
          <td>${goal >= 0 ? locale.count(goal) : '–'}</td>
        </tr>`;
      })}
    </tbody>
  </table>`;
}
