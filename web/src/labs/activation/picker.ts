/** Chips of all activations: several at once, or one where a panel shows a single function. */
import { html, type TemplateResult } from 'lit';
import { catalog } from '../../lib/catalog';
import type { LabView } from '../layout';
import { idsOf, look, mostFunctions, sample } from './functions';

export function toggled(ids: readonly string[], id: string): string[] {
  if (!ids.includes(id)) return ids.length < mostFunctions ? [...ids, id] : [...ids];
  return ids.length > 1 ? ids.filter((other) => other !== id) : [...ids];
}

export function functionPicker(view: LabView, single: boolean): TemplateResult {
  const { env, config } = view;
  const { locale } = env;
  const ids = single ? idsOf(config).slice(0, 1) : idsOf(config);
  const full = !single && ids.length >= mostFunctions;
  const choose = (id: string): void => view.configure({ f: single ? id : toggled(ids, id).join(',') });
  return html`<div class="picker">
    <div class="picker-head" id="picker-name">
      ${locale.t(single ? 'activation.pick_one' : 'activation.pick')}
      ${single ? '' : html`<span>${locale.t('activation.pick_count', { count: ids.length, most: mostFunctions })}</span>`}
    </div>
    <div class="chips" role="group" aria-labelledby="picker-name">
      ${catalog.activations.map(({ id }) => {
        const at = ids.indexOf(id);
        const fixed = at >= 0 ? ids.length === 1 : full;
        return html`<button
          aria-pressed=${at >= 0}
          ?disabled=${fixed && at < 0}
          title=${locale.word(`activation.about.${id}`) ?? ''}
          @click=${() => choose(id)}
        >
          ${at >= 0 && !single ? sample(look(at)) : ''}${locale.word(`activation.short.${id}`) ?? locale.choice('f', id)}
        </button>`;
      })}
    </div>
  </div>`;
}
