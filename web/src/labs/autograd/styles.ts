/** The autograd lab; it stands in the shadow root of <descent-lab>. */
import { css } from 'lit';

export const styles = css`
  .autograd {
    display: flex;
    flex-direction: column;
    gap: 6px;
    min-height: 0;
  }
  .autograd > autograd-graph {
    flex: 1 1 0;
    min-height: 0;
  }
  .phase {
    display: flex;
    flex-wrap: wrap;
    gap: 2px 16px;
    margin: 0;
    color: var(--descent-muted);
    font-size: 13px;
  }
  .phase b {
    color: var(--descent-fg);
    font-weight: 600;
  }
  .key-grad {
    color: var(--descent-series-2);
    font-weight: 600;
  }
  .chosen {
    min-height: 24px;
    margin: 0;
    color: var(--descent-muted);
    font-size: 14px;
    font-variant-numeric: tabular-nums;
  }
  .chosen code {
    color: var(--descent-fg);
    font-family: var(--descent-font-mono);
  }
  .problem {
    align-self: center;
    justify-self: center;
    display: grid;
    align-content: center;
    gap: 12px;
    max-width: 100%;
    padding: 16px;
  }
  .problem p {
    margin: 0;
    color: var(--descent-alert);
  }
  .problem pre {
    margin: 0;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
    font: 18px/1.6 var(--descent-font-mono);
  }
  .problem mark {
    padding: 2px 1px;
    border-bottom: 3px solid var(--descent-alert);
    background: none;
    color: var(--descent-alert);
    font-weight: 700;
  }
  .variables {
    display: grid;
    gap: 10px;
    max-height: 216px;
    overflow-y: auto;
    font-size: 14px;
  }
  .variable {
    display: grid;
    grid-template-columns: 2.4em minmax(0, 1fr);
    align-items: center;
    gap: 6px;
  }
  .cells {
    display: grid;
    gap: 4px;
  }
  .cells input.cell {
    min-width: 0;
    width: 100%;
    min-height: 30px;
    padding: 0 5px;
    text-align: right;
  }
  .buttons {
    display: flex;
    gap: 6px;
  }
  .buttons button {
    flex: 1;
    padding: 0 6px;
    font-size: 14px;
  }
  .check {
    flex: none;
    max-height: 165px;
    overflow-y: auto;
  }
  table.numbers {
    width: 100%;
    border-collapse: collapse;
    font-size: 13px;
    font-variant-numeric: tabular-nums;
  }
  table.numbers th,
  table.numbers td {
    padding: 3px 0 3px 6px;
    border-bottom: 1px solid var(--descent-border);
    text-align: right;
    font-weight: 400;
  }
  table.numbers th[scope='row'] {
    padding-left: 0;
    text-align: left;
    font-weight: 600;
  }
  table.numbers td {
    white-space: nowrap;
  }
  table.numbers thead th {
    color: var(--descent-muted);
  }
  .fine {
    margin: 0;
    color: var(--descent-muted);
    font-size: 14px;
  }
  @media (pointer: coarse) {
    .cells input.cell {
      min-height: 40px;
    }
  }
  @container (max-width: 699px) {
    .autograd {
      min-height: 100cqw;
    }
  }
`;
