/**
 * The Autograd lab: the formula and its values above, the graph under it with values going right and
 * gradients coming back. Read-outs: every gradient beside its finite difference, how their difference
 * depends on h, and the buttons that run another way back or clear the gradients.
 */
import { html, nothing, type TemplateResult } from 'lit';
import '../../components/xy_chart';
import { sentence } from '../../components/lab_notes';
import { short } from '../../lib/numbers';
import type { LabLayout, LabView } from '../layout';
import './graph_view';
import { graphOf, type Graph, type GraphNode } from './graph_model';
import { styles } from './styles';
import { rankIn, writeValues, type NamedValue } from './values_text';

/** The formula with the place of its mistake marked. */
function problem(view: LabView): TemplateResult {
  const { frame, config, env } = view;
  const [place = 1, inValues = 0] = frame.row('problem', 0);
  const text = [...(config[inValues === 1 ? 'values' : 'expression'] ?? '')];
  const note = frame.notes('notes')[0];
  return html`<div class="problem" role="alert">
    <p>${note ? sentence(env.locale, note) : ''}</p>
    <pre>
${text.slice(0, place - 1).join('')}<mark>${text[place - 1] ?? ' '}</mark>${text.slice(place).join('')}</pre>
  </div>`;
}

function stage(view: LabView): TemplateResult {
  const { frame, env, ui } = view;
  const { locale } = env;
  if (frame.has('problem')) return problem(view);
  const graph = graphOf(frame);
  const [now = -1, back = 0] = frame.row('now', 0);
  return html`<div class="autograd">
    <p class="phase">
      <b
        >${locale.t(now < 0 ? 'autograd.phase.ready' : back === 1 ? 'autograd.phase.backward' : 'autograd.phase.forward')}</b
      >
      <span class="key-value">${locale.t('autograd.legend.value')}</span>
      <span class="key-grad">∂ ${locale.t('autograd.legend.grad')}</span>
      <span class="key-local">×… ${locale.t('autograd.legend.local')}</span>
    </p>
    <autograd-graph
      .env=${env}
      .label=${locale.t('autograd.graph')}
      .summary=${locale.t('autograd.graph_summary', { nodes: graph.nodes.length, step: locale.count(frame.step) })}
      .graph=${graph}
      .now=${now}
      .chosen=${Number(ui.get('node') ?? -1)}
      @node-choose=${(event: CustomEvent<{ node: number }>) => view.setUi('node', String(event.detail.node))}
    ></autograd-graph>
    ${chosenWords(view, graph)}
  </div>`;
}

/** One sentence on the chosen node, with the local derivatives towards its operands. */
function chosenWords(view: LabView, { nodes, edges }: Graph): TemplateResult | typeof nothing {
  const node = nodes[Number(view.ui.get('node') ?? -1)];
  if (!node) return html`<p class="chosen">${view.env.locale.t('autograd.choose')}</p>`;
  const list = (values: Float32Array): string =>
    [...values]
      .slice(0, 6)
      .map((v) => short(v, 4))
      .join(', ');
  return html`<p class="chosen" role="status">
    <code>${node.text}</code> =
    ${node.done ? list(node.values) : '?'}${node.arrived ? html`; ∂ = ${list(node.grads)}` : nothing}${edges
      .filter(({ to, state }) => to === node.index && state >= 0 && node.done)
      .map(({ from, local }) => html`; → ${nodes[from]?.label ?? ''}: ×${list(local)}`)}
  </p>`;
}

/** A field for every number of every variable. */
function valueFields(view: LabView): TemplateResult | typeof nothing {
  const { frame, config, env } = view;
  if (frame.has('problem')) return nothing;
  const text = config['values'] ?? '';
  const variables = graphOf(frame).nodes.filter(({ kind }) => kind === 'variable');
  const values: NamedValue[] = variables.map(({ label, rows, columns, values: numbers }) => ({
    name: label,
    rows,
    columns,
    rank: rows * columns === 1 ? rankIn(text, label) : Math.max(1, rankIn(text, label)),
    numbers: [...numbers].map((value) => Number(value.toPrecision(7))),
  }));
  const change = (k: number, element: number, typed: string): void => {
    const next = Number(typed.replace('−', '-'));
    if (typed.trim() === '' || !Number.isFinite(next)) return;
    const changed = values.map((value, i) =>
      i === k ? { ...value, numbers: value.numbers.map((n, j) => (j === element ? next : n)) } : value,
    );
    view.configure({ values: writeValues(text, changed) });
  };
  return html`<div class="variables" role="group" aria-label=${env.locale.t('autograd.numbers')}>
    ${values.map(
      (value, k) =>
        html`<div class="variable">
          <b>${value.name}</b>
          <div class="cells" style="grid-template-columns: repeat(${value.columns}, minmax(0, 1fr))">
            ${value.numbers.map(
              (number, element) =>
                html`<input
                  class="cell"
                  inputmode="text"
                  autocomplete="off"
                  aria-label=${`${value.name} ${element + 1}`}
                  .value=${String(number)}
                  @change=${(event: Event) => change(k, element, (event.target as HTMLInputElement).value)}
                />`,
            )}
          </div>
        </div>`,
    )}
  </div>`;
}

function readouts(view: LabView): TemplateResult {
  const { frame, env } = view;
  const { locale } = env;
  if (frame.has('problem')) return html`${nothing}`;
  const { nodes } = graphOf(frame);
  const rows = Array.from({ length: frame.values('check').dims[0] }, (_, i) => frame.row('check', i));
  const done = frame.state === 'done';
  return html`
    <div class="buttons">
      <button ?disabled=${!done} @click=${() => view.act('backward')}>${locale.t('autograd.again')}</button>
      <button @click=${() => view.act('clear')}>${locale.t('autograd.clear')}</button>
    </div>
    ${
      rows.length === 0
        ? html`<p class="fine">${locale.t('autograd.no_check')}</p>`
        : html`<div class="check">
            <table class="numbers">
              <thead>
                <tr>
                  <th scope="col"></th>
                  <th scope="col">${locale.t('autograd.gradient')}</th>
                  <th scope="col">${locale.t('autograd.numeric')}</th>
                  <th scope="col">${locale.t('autograd.difference')}</th>
                </tr>
              </thead>
              <tbody>
                ${rows.map(([node = 0, element = 0, gradient = 0, numeric = 0, difference = 0]) => {
                  const owner = nodes[node];
                  return html`<tr>
                    <th scope="row">${owner ? elementName(owner, element) : ''}</th>
                    <td>${short(gradient, 3)}</td>
                    <td>${short(numeric, 3)}</td>
                    <td>${short(difference, 2)}</td>
                  </tr>`;
                })}
              </tbody>
            </table>
          </div>`
    }
    ${errorChart(view)}
  `;
}

function elementName(node: GraphNode, element: number): string {
  if (node.values.length === 1) return node.label;
  const [row, column] = [Math.floor(element / node.columns), element % node.columns];
  return node.rows === 1 ? `${node.label}[${column}]` : `${node.label}[${row},${column}]`;
}

/** The largest difference against h: too large a step misses the bend, too small a one drowns in rounding. */
function errorChart(view: LabView): TemplateResult | typeof nothing {
  const { frame, env, config } = view;
  const { locale } = env;
  if (!frame.has('errors')) return nothing;
  const h = frame.row('errors', 0);
  const exponent = h.map((value) => Math.log10(value));
  const here = Math.log10(Number(config['h']));
  return html`<descent-xy-chart
    style="flex: 1; min-height: 135px"
    .env=${env}
    .label=${locale.t('autograd.errors')}
    .summary=${locale.t('autograd.errors_summary', { h: config['h'] ?? '', difference: short(frame.scalar('key'), 2) })}
    .series=${[
      { id: 'error', kind: 'line', label: '', x: exponent, y: frame.row('errors', 1), ink: 's2', size: 2 },
      { id: 'now', kind: 'points', label: '', x: [here], y: [frame.scalar('key')], ink: 's3', size: 4 },
    ]}
    .x=${{ label: 'log₁₀ h', min: -13, max: -1 }}
    .y=${{ log: true }}
  ></descent-xy-chart>`;
}

export const layout: LabLayout = {
  styles,
  stage,
  readouts,
  setup: (view) => html`${valueFields(view)}`,
  speed: 2,
  notes: ({ frame }) => (frame.has('problem') ? [] : frame.notes('notes')),
  key(view) {
    const { frame, env } = view;
    const { locale } = env;
    const details = frame.has('result')
      ? [{ label: locale.t('autograd.result'), value: frame.scalar('result') }]
      : [];
    return { label: locale.t('autograd.key'), value: frame.scalar('key'), details };
  },
};
