/** The stage of the evaluation lab and its table; they stand in the shadow root of <descent-lab>. */
import { css } from 'lit';

export const styles = css`
  .evaluation {
    display: grid;
    grid-template: minmax(0, 1.4fr) minmax(0, 1fr) / minmax(0, 1.1fr) minmax(0, 1fr);
    gap: 4px 16px;
    min-height: 0;
  }
  .evaluation.drawn {
    grid-template: minmax(0, 2.1fr) minmax(0, 1fr) / minmax(0, 1.3fr) minmax(0, 1fr);
  }
  .evaluation > * {
    min-width: 0;
    min-height: 0;
  }
  .evaluation .cut {
    display: flex;
    flex-direction: column;
    gap: 6px;
  }
  .evaluation .cut descent-threshold-plot {
    flex: 1;
  }
  .own-data {
    padding: 0 10px;
    font-size: 13px;
  }
  .switch {
    display: inline-flex;
  }
  .switch button {
    min-height: 28px;
    padding: 0 8px;
    border: 1px solid var(--descent-border);
    background: var(--descent-surface);
    color: inherit;
    font: inherit;
    white-space: nowrap;
    cursor: pointer;
  }
  .switch button + button {
    margin-left: -1px;
  }
  .switch button:first-child {
    border-radius: var(--descent-radius) 0 0 var(--descent-radius);
  }
  .switch button:last-child {
    border-radius: 0 var(--descent-radius) var(--descent-radius) 0;
  }
  .switch button[aria-pressed='true'] {
    position: relative;
    border-color: var(--descent-accent);
    background: var(--descent-accent-soft);
  }
  .squares {
    display: flex;
    flex-direction: column;
    gap: 8px;
    font-size: 13px;
  }
  .squares h2 {
    margin: 0;
    font-size: 14px;
    font-weight: 600;
    line-height: 32px;
    white-space: nowrap;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .squares .bar {
    height: 18px;
    border-radius: 2px;
  }
  .squares p {
    margin: 0 0 2px;
    color: var(--descent-muted);
  }
  .squares .sum {
    margin-top: auto;
    color: var(--descent-fg);
    font-variant-numeric: tabular-nums;
  }
  .judged {
    width: 100%;
    border-collapse: collapse;
    font-size: 14px;
    font-variant-numeric: tabular-nums;
  }
  .judged th,
  .judged td {
    padding: 2px 0 2px 8px;
    border-bottom: 1px solid var(--descent-border);
    text-align: right;
    font-weight: 400;
  }
  .judged thead th {
    color: var(--descent-muted);
    white-space: nowrap;
    line-height: 1.25;
  }
  .judged th[scope='row'] {
    padding-left: 4px;
    text-align: left;
  }
  .judged button {
    display: block;
    width: 100%;
    min-height: 24px;
    padding: 0;
    border: 0;
    background: none;
    color: inherit;
    font: inherit;
    line-height: 1.3;
    text-align: left;
    white-space: normal;
    text-decoration: underline;
    text-decoration-color: var(--descent-rule);
    text-underline-offset: 3px;
    cursor: pointer;
  }
  .judged tr.now > * {
    background: var(--descent-accent-soft);
  }
  .judged tr.now td {
    font-weight: 600;
  }
  .span {
    font-size: 13px;
    font-variant-numeric: tabular-nums;
  }
  .span .track {
    position: relative;
    height: 16px;
    margin: 0 6px;
    border-bottom: 1px solid var(--descent-rule);
  }
  .span .reach {
    position: absolute;
    top: 4px;
    height: 8px;
    min-width: 2px;
    border-radius: 4px;
    background: var(--descent-accent);
    opacity: 0.45;
  }
  .span .point {
    position: absolute;
    top: 1px;
    width: 3px;
    height: 14px;
    margin-left: -1.5px;
    background: var(--descent-fg);
  }
  .span .ends {
    display: flex;
    justify-content: space-between;
    color: var(--descent-muted);
    font-size: 12px;
  }
  @media (pointer: coarse) {
    .judged button,
    .switch button {
      min-height: 44px;
    }
  }
  @container (max-width: 1023px) {
    .evaluation {
      min-height: 620px;
    }
    .evaluation.drawn {
      min-height: 760px;
    }
  }
  @container (max-width: 699px) {
    .evaluation {
      display: flex;
      flex-direction: column;
      gap: 10px;
    }
    .evaluation,
    .evaluation.drawn {
      min-height: 0;
    }
    .evaluation > descent-field-map {
      flex: none;
      height: 92cqw;
    }
    .evaluation > descent-point-editor {
      flex: none;
      height: 134cqw;
    }
    .evaluation > descent-xy-chart {
      flex: none;
      height: 66cqw;
    }
    .evaluation .cut descent-threshold-plot {
      flex: none;
      height: 180px;
    }
  }
`;
