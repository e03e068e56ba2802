/** The neural-network lab; it stands in the shadow root of <descent-lab>. */
import { css } from 'lit';

export const styles = css`
  .network,
  .twins {
    display: flex;
    flex-direction: column;
    gap: 8px;
    min-height: 0;
  }
  .network > *,
  .twins > descent-xy-chart,
  .twins > descent-point-editor {
    flex: 1 1 0;
    min-height: 0;
  }
  .network.beside {
    flex-direction: row;
    gap: 14px;
  }
  .network.beside > * {
    min-width: 0;
  }
  .network.beside > descent-xy-chart,
  .network.beside > descent-point-editor {
    flex-grow: 1.2;
  }
  .own-data {
    padding: 0 10px;
    font-size: 13px;
  }
  .builder {
    display: grid;
    gap: 8px;
    font-size: 14px;
  }
  .layer {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 2px 4px;
  }
  .layer .name {
    flex: 1 1 4.5em;
    min-width: 0;
  }
  .layer .step {
    --target: 28px;
    padding: 0;
    width: 28px;
  }
  .layer .width {
    min-width: 1.6em;
    text-align: center;
    font-variant-numeric: tabular-nums;
  }
  .layer .width.alone {
    margin-right: 32px;
  }
  .layer select {
    flex: 1 1 92px;
    min-width: 106px;
    padding: 0 2px 0 6px;
    min-height: 28px;
    font-size: 13px;
  }
  .layer .shape {
    flex: 1 0 auto;
    text-align: right;
  }
  .layer .shape,
  .total {
    margin: 0;
    color: var(--descent-muted);
    font-size: 13px;
    font-variant-numeric: tabular-nums;
  }
  .builder .buttons {
    display: flex;
    gap: 6px;
  }
  .builder .buttons button {
    flex: 1;
    padding: 0 6px;
    font-size: 13px;
  }
  .total {
    color: var(--descent-fg);
  }
  .arithmetic {
    display: grid;
    gap: 4px;
    font-size: 14px;
    font-variant-numeric: tabular-nums;
  }
  .arithmetic h3 {
    margin: 0;
    font-size: 14px;
    font-weight: 600;
  }
  .arithmetic h3 b {
    font-weight: 500;
    color: var(--descent-muted);
  }
  .arithmetic p {
    margin: 0;
  }
  .sum {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 2px 3px;
  }
  .sum .term {
    --target: 26px;
    min-width: 0;
    padding: 0 4px;
    gap: 0;
    font-size: 13px;
  }
  .sum i {
    font-style: normal;
    font-weight: 600;
  }
  .sum i.pos {
    color: color-mix(in srgb, var(--descent-pos) 80%, var(--descent-fg)); /* small text on a tint */
  }
  .sum i.neg {
    color: color-mix(in srgb, var(--descent-neg) 80%, var(--descent-fg));
  }
  .corners {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px;
  }
  .corners button {
    --target: 28px;
    padding: 0 8px;
    font-size: 13px;
  }
  .point {
    display: grid;
    gap: 4px;
  }
  .weight {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr) 8ch;
    align-items: center;
    gap: 8px;
  }
  .weight .typed {
    min-height: 28px;
    width: 100%;
    padding: 0 6px;
    text-align: right;
  }
  .toggle {
    display: flex;
    align-items: center;
    gap: 6px;
    min-height: var(--target, 32px);
    color: var(--descent-muted);
    white-space: nowrap;
    cursor: pointer;
  }
  .fine {
    color: var(--descent-muted);
  }
  .codes {
    display: grid;
    grid-template-columns: repeat(2, minmax(0, 1fr));
    gap: 12px;
  }
  .codes figure {
    margin: 0;
    min-width: 0;
  }
  .codes figcaption {
    font-size: 13px;
    font-weight: 600;
  }
  .codes pre {
    margin: 4px 0 0;
    padding: 8px 10px;
    overflow-x: auto;
    border-radius: var(--descent-radius);
    background: var(--descent-raised);
    font: 12.5px/1.5 var(--descent-font-mono);
  }
  table.numbers {
    width: 100%;
    border-collapse: collapse;
    font-size: 13px;
  }
  table.numbers th,
  table.numbers td {
    padding: 4px 6px 4px 0;
    border-bottom: 1px solid var(--descent-border);
    text-align: left;
    font-weight: 400;
  }
  table.numbers thead th {
    color: var(--descent-muted);
  }
  @media (pointer: coarse) {
    .layer .step,
    .sum .term,
    .corners button {
      --target: 40px;
    }
  }
  @container (max-width: 699px) {
    .network {
      min-height: 150cqw;
    }
    .network.one {
      min-height: 90cqw;
    }
    .network.beside {
      flex-direction: column;
      min-height: 170cqw;
    }
    .network.beside:has(descent-point-editor) {
      min-height: 215cqw;
    }
    .twins > descent-point-editor {
      min-height: 134cqw;
    }
    .codes {
      grid-template-columns: minmax(0, 1fr);
    }
    .twins > descent-xy-chart {
      min-height: 70cqw;
    }
  }
`;
