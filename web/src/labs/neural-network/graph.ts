/** The network drawn: units as small curves or fields, edges by weight, to click and to drag. */
import { html, type TemplateResult } from 'lit';
import '../../components/network_graph';
import type { EdgeRef, UnitRef, WeightDrag } from '../../components/network_graph';
import type { LabView } from '../layout';
import { chosenUnit, columnTitle, functionOf, netOf, picturesOf } from './net';

export function networkGraph(view: LabView): TemplateResult {
  const { frame, env } = view;
  const { locale } = env;
  const net = netOf(frame);
  const columns = net.widths.length;
  const sorts = frame.has('accuracy');
  const choose = (layer: number, unit: number): void => view.setUi('unit', `${layer}.${unit}`);
  return html`<descent-network-graph
    .env=${env}
    editable
    .label=${locale.t('network.graph')}
    .summary=${locale.t('network.graph_summary', { widths: net.widths.join('–'), count: net.parameters })}
    .layers=${net.widths}
    .weights=${net.weights}
    .biases=${net.biases}
    .held=${frame.has('frozen') ? net.held : []}
    .values=${net.answers}
    .pictures=${picturesOf(frame, net.widths, sorts)}
    .titles=${net.widths.map((_, column) => columnTitle(view, column, columns))}
    .feet=${net.widths.map((width, column) => {
      const id = functionOf(view, column, columns);
      return id === '' || id === 'linear' ? `${width}` : `${width} · ${locale.choice('act1', id)}`;
    })}
    .chosen=${chosenUnit(view, net.widths)}
    @unit-choose=${(event: CustomEvent<UnitRef>) => {
      view.setUi('term', '');
      choose(event.detail.layer, event.detail.unit);
    }}
    @edge-choose=${(event: CustomEvent<EdgeRef>) => {
      choose(event.detail.layer + 1, event.detail.to);
      view.setUi('term', String(event.detail.from));
    }}
    @weight-drag=${(event: CustomEvent<WeightDrag>) => {
      const { layer, from, to, value } = event.detail;
      view.act(`set_weight layer=${layer} from=${from} to=${to} value=${value}`);
    }}
  ></descent-network-graph>`;
}
