/** The layers as a list to add to, with width, activation, shapes and parameter count of each. */
import { html, nothing, type TemplateResult } from 'lit';
import type { LabView } from '../layout';

const mostHidden = 3;

interface Row {
  readonly name: string;
  readonly width: string;
  readonly widthKey: string | null;
  readonly actKey: string | null;
}

function rowsOf(view: LabView): Row[] {
  const { config, env } = view;
  const { locale } = env;
  const panel = config['panel'];
  const isLayer = panel === 'layer';
  const inputs = isLayer ? (config['inputs'] ?? '1') : panel === 'xor' ? '2' : '1';
  const hidden = panel === 'build' ? 1 : Number(config['hidden_layers']);
  return [
    { name: locale.t('network.inputs'), width: inputs, widthKey: isLayer ? 'inputs' : null, actKey: null },
    ...Array.from({ length: hidden }, (_, i) => ({
      name: hidden === 1 ? locale.t('network.hidden') : locale.t('network.hidden_n', { n: i + 1 }),
      width: config[`width${i + 1}`] ?? '1',
      widthKey: `width${i + 1}`,
      actKey: `act${i + 1}`,
    })),
    {
      name: locale.t('network.output'),
      width: isLayer ? (config['outputs'] ?? '1') : '1',
      widthKey: isLayer ? 'outputs' : null,
      actKey: isLayer ? 'act_out' : null,
    },
  ];
}

export function builder(view: LabView): TemplateResult {
  const { config, env } = view;
  const { locale } = env;
  const rows = rowsOf(view);
  const hidden = rows.length - 2;
  const total = rows.reduce(
    (sum, { width }, i) => (i === 0 ? 0 : sum + Number(width) * (Number(rows[i - 1]?.width) + 1)),
    0,
  );
  const grow = (to: number): void => view.configure({ hidden_layers: String(to) });
  return html`<section class="builder" aria-label=${locale.t('network.layers')}>
    ${rows.map((row, i) => layerRow(view, row, i === 0 ? null : (rows[i - 1]?.width ?? '1')))}
    ${
      config['panel'] === 'build'
        ? nothing
        : html`<div class="buttons">
            <button ?disabled=${hidden >= mostHidden} @click=${() => grow(hidden + 1)}>
              + ${locale.t('network.add')}
            </button>
            <button ?disabled=${hidden === 0} @click=${() => grow(hidden - 1)}>
              − ${locale.t('network.remove')}
            </button>
          </div>`
    }
    <p class="total">${locale.t('network.total', { count: total })}</p>
  </section>`;
}

function layerRow(view: LabView, row: Row, inputs: string | null): TemplateResult {
  const { config, env } = view;
  const { locale } = env;
  const param = view.row.params.find(({ key }) => key === row.widthKey);
  const act = view.row.params.find(({ key }) => key === row.actKey);
  const width = Number(row.width);
  const step = (by: number): TemplateResult => {
    const next = width + by;
    const off = !param || next < param.min || next > param.max;
    return html`<button
      class="step"
      ?disabled=${off}
      aria-label=${`${row.name}: ${next}`}
      @click=${() => param && view.configure({ [param.key]: String(next) })}
    >
      ${by < 0 ? '−' : '+'}
    </button>`;
  };
  return html`<div class="layer">
    <span class="name">${row.name}</span>
    ${param ? html`${step(-1)}<b class="width">${width}</b>${step(1)}` : html`<b class="width alone">${width}</b>`}
    ${
      act
        ? html`<select
            aria-label=${`${row.name}: ${locale.param('activation')}`}
            @change=${(event: Event) => view.configure({ [act.key]: (event.target as HTMLSelectElement).value })}
          >
            ${act.choices.map((id) => html`<option value=${id} ?selected=${id === config[act.key]}>${locale.choice(act.key, id)}</option>`)}
          </select>`
        : nothing
    }
    ${
      inputs === null
        ? nothing
        : html`<span class="shape">W ${inputs}×${width}, b ${width}: ${width * (Number(inputs) + 1)}</span>`
    }
  </div>`;
}
