/** A switch between two charts that share a place; it stands in a chart's slot `tools`. */
import { html, type TemplateResult } from 'lit';
import type { LabView } from '../layout';

export function toggle(
  view: LabView,
  key: string,
  options: readonly (readonly [string, string])[],
): TemplateResult {
  const chosen = view.ui.get(key) ?? options[0]?.[0];
  return html`<span class="switch" slot="tools" role="group">
    ${options.map(
      ([id, name]) =>
        html`<button aria-pressed=${id === chosen} @click=${() => view.setUi(key, id)}>${name}</button>`,
    )}
  </span>`;
}
