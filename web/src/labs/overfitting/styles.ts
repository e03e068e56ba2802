/** Stage and read-outs of the overfitting lab; they stand in the shadow root of <descent-lab>. */
import { css } from 'lit';

export const styles = css`
  .overfitting {
    display: flex;
    flex-direction: column;
    gap: 4px;
    min-height: 0;
  }
  .overfitting > * {
    flex: 1 1 0;
    min-height: 0;
  }
  .overfitting > descent-point-editor {
    flex-grow: 1.8;
  }
  .own-data {
    padding: 0 10px;
    font-size: 13px;
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
  .sizes {
    flex: 1;
    min-height: 190px;
  }
  .numbers {
    width: 100%;
    border-collapse: collapse;
    font-size: 14px;
    font-variant-numeric: tabular-nums;
  }
  .numbers th,
  .numbers td {
    padding: 4px 0 4px 8px;
    border-bottom: 1px solid var(--descent-border);
    font-weight: 400;
    text-align: right;
    white-space: nowrap;
  }
  .numbers th:first-child {
    padding-left: 0;
    text-align: left;
  }
  .numbers thead th {
    color: var(--descent-muted);
    font-size: 13px;
  }
  @container (max-width: 699px) {
    .overfitting {
      min-height: 135cqw;
    }
    .overfitting.drawn {
      min-height: 200cqw;
    }
  }
`;
