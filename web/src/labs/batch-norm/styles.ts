/** The stage and read-outs of the batch normalisation lab; they stand in the shadow root of <descent-lab>. */
import { css } from 'lit';

export const styles = css`
  .batch-norm {
    display: flex;
    flex-direction: column;
    gap: 6px;
    min-height: 0;
  }
  .batch-norm > descent-xy-chart {
    flex: 1.1 1 0;
    min-height: 0;
  }
  .batch-norm > descent-layer-histograms {
    flex: 1 1 0;
    min-height: 0;
  }
  .kinds {
    flex: none;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 8px;
    font-size: 14px;
  }
  .kinds select {
    min-height: var(--target, 32px);
    max-width: 100%;
  }
  .costs {
    flex: 1;
    display: flex;
    flex-direction: column;
    min-height: 170px;
  }
  .costs h2 {
    margin: 0;
    font-size: 14px;
    font-weight: 600;
  }
  .costs > descent-xy-chart {
    flex: 1;
    min-height: 0;
  }
  .unit {
    flex: none;
    margin: 2px 0 0;
    font-size: 13px;
  }
  .unit table {
    width: 100%;
    border-collapse: collapse;
    font-variant-numeric: tabular-nums;
  }
  .unit caption {
    padding-bottom: 2px;
    font-weight: 600;
    text-align: left;
  }
  .unit th,
  .unit td {
    padding: 0 0 0 8px;
    font-weight: 400;
    line-height: 1.35;
    text-align: right;
    white-space: nowrap;
  }
  .unit th {
    color: var(--descent-muted);
  }
  .unit th:first-child {
    padding-left: 0;
    text-align: left;
  }
  @container (max-width: 699px) {
    .stage > .batch-norm {
      min-height: 170cqw;
    }
  }
`;
