/** Stage and read-outs of the feature normalization lab; they stand in the shadow root of <descent-lab>. */
import { css } from 'lit';

export const styles = css`
  .panel {
    display: flex;
    flex-direction: column;
    gap: 6px;
    min-height: 0;
  }
  .panel > * {
    flex: 1 1 0;
    min-height: 0;
  }
  .panel > normalization-maps,
  .panel > normalization-regions {
    flex-grow: 1.5;
  }
  .panel.scale {
    display: grid;
    grid-template-columns: repeat(2, minmax(0, 1fr));
    grid-auto-rows: minmax(0, 1fr);
    grid-template-rows: auto;
    gap: 10px 32px;
  }
  .panel.scale > descent-histogram {
    min-height: 84px;
  }
  .numbers {
    width: 100%;
    border-collapse: collapse;
    font-size: 14px;
    font-variant-numeric: tabular-nums;
  }
  .numbers caption {
    padding: 0 0 4px;
    font-weight: 600;
    text-align: left;
  }
  .numbers th,
  .numbers td {
    padding: 4px 0 4px 8px;
    border-bottom: 1px solid var(--descent-border);
    font-weight: 400;
    text-align: right;
    white-space: nowrap;
  }
  .numbers thead th {
    white-space: normal;
    color: var(--descent-muted);
    font-size: 13px;
    line-height: 1.3;
    vertical-align: bottom;
  }
  .numbers th:first-child {
    padding-left: 0;
    text-align: left;
  }
  .panel .numbers th:first-child,
  .panel .numbers td:first-child {
    padding-left: 0;
    text-align: right;
  }
  .numbers .sub {
    padding-left: 12px !important;
    color: var(--descent-muted);
  }
  .numbers .bad {
    color: var(--descent-alert);
    font-weight: 600;
  }
  .fine {
    margin: 0 0 4px;
    color: var(--descent-muted);
    font-size: 14px;
    line-height: 1.45;
  }
  @container (max-width: 699px) {
    .panel.descent,
    .panel.svm {
      min-height: 108cqw;
    }
    .panel > normalization-maps,
    .panel > normalization-regions {
      flex-grow: 1.05;
    }
    .panel.scale {
      grid-template-rows: auto auto;
      grid-auto-rows: 104px;
      gap: 8px 16px;
    }
    .panel.scale > .numbers {
      grid-column: 1 / -1;
    }
  }
`;
