/** Stage and read-outs of the regularization lab; they stand in the shadow root of <descent-lab>. */
import { css } from 'lit';

export const styles = css`
  .quarters {
    display: grid;
    grid-template-columns: repeat(2, minmax(0, 1fr));
    grid-template-rows: minmax(0, 1.15fr) minmax(0, 1fr);
    gap: 4px 16px;
    min-height: 0;
  }
  .quarters.drawn {
    grid-template: minmax(0, 1.9fr) minmax(0, 1fr) / minmax(0, 1.3fr) minmax(0, 1fr);
  }
  .quarters > * {
    min-height: 0;
  }
  .curves {
    display: flex;
    flex-direction: column;
    gap: 4px;
    min-height: 0;
  }
  .curves > * {
    flex: 1 1 0;
    min-height: 0;
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
  .weights {
    flex: 1;
    min-height: 135px;
  }
  .numbers {
    width: 100%;
    border-collapse: collapse;
    font-size: 14px;
    font-variant-numeric: tabular-nums;
  }
  .numbers th,
  .numbers td {
    padding: 4px 0 4px 6px;
    border-bottom: 1px solid var(--descent-border);
    font-weight: 400;
    text-align: right;
  }
  .numbers th:first-child {
    padding-left: 0;
    text-align: left;
    white-space: nowrap;
  }
  .numbers thead th {
    color: var(--descent-muted);
    font-size: 13px;
    line-height: 1.3;
    vertical-align: bottom;
  }
  .numbers tr.chosen th,
  .numbers tr.chosen td {
    font-weight: 650;
  }
  .numbers .named {
    display: flex;
    align-items: center;
    gap: 6px;
  }
  .fine {
    margin: 0;
    color: var(--descent-muted);
    font-size: 13px;
  }
  @container (max-width: 1023px) {
    .quarters.drawn {
      min-height: 620px;
    }
  }
  @container (max-width: 699px) {
    .quarters {
      grid-template-columns: minmax(0, 1fr);
      grid-template-rows: 62cqw 70cqw 56cqw 56cqw;
    }
    .quarters.drawn {
      grid-template: 134cqw 70cqw 56cqw 56cqw / minmax(0, 1fr);
      min-height: 0;
    }
    .curves {
      min-height: 130cqw;
    }
  }
`;
