/** The stage of the regression lab; it stands in the shadow root of <descent-lab>. */
import { css } from 'lit';

export const styles = css`
  .regression {
    display: flex;
    flex-direction: column;
    gap: 4px;
    min-height: 0;
  }
  .regression > * {
    flex: 1 1 0;
    min-height: 0;
  }
  .regression > descent-field-map {
    flex-grow: 1.5;
  }
  .own-data {
    padding: 0 10px;
    font-size: 13px;
  }
  .weights {
    flex: none;
    width: 100%;
    border-spacing: 2px;
    font-size: 13px;
    table-layout: fixed;
  }
  .weights caption {
    margin-bottom: 2px;
    text-align: left;
  }
  .weights caption span {
    color: var(--descent-muted);
    font-variant-numeric: tabular-nums;
  }
  .weights th {
    width: 7em;
    padding: 0;
    color: var(--descent-muted);
    font-weight: 400;
    text-align: left;
    white-space: nowrap;
  }
  .weights td {
    height: 16px;
    padding: 0;
  }
  .away {
    color: var(--descent-alert);
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
  @container (max-width: 699px) {
    .regression {
      gap: 0;
    }
    .regression.line {
      min-height: 125cqw;
    }
  }
`;
