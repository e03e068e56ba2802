/** The stage of the imbalanced-data lab and its table; they stand in the shadow root of <descent-lab>. */
import { css } from 'lit';

export const styles = css`
  .imbalanced {
    display: grid;
    grid-template: minmax(0, 1.45fr) minmax(0, 1fr) / minmax(0, 1.1fr) minmax(0, 1fr);
    gap: 4px 16px;
    min-height: 0;
  }
  .imbalanced.drawn {
    grid-template: minmax(0, 2.1fr) minmax(0, 1fr) / minmax(0, 1.3fr) minmax(0, 1fr);
  }
  .imbalanced > * {
    min-width: 0;
    min-height: 0;
  }
  .imbalanced .cut {
    display: flex;
    flex-direction: column;
    gap: 6px;
  }
  .imbalanced .cut descent-threshold-plot {
    flex: 1;
  }
  .own-data {
    padding: 0 10px;
    font-size: 13px;
  }
  .remedies {
    width: 100%;
    border-collapse: collapse;
    font-size: 13px;
    font-variant-numeric: tabular-nums;
  }
  .remedies caption {
    padding: 0 0 4px;
    color: var(--descent-muted);
    text-align: left;
  }
  .remedies th,
  .remedies td {
    padding: 1px 0 1px 4px;
    border-bottom: 1px solid var(--descent-border);
    text-align: right;
    font-weight: 400;
  }
  .remedies td,
  .remedies thead th {
    font-size: 12px;
  }
  .remedies thead th {
    color: var(--descent-muted);
    vertical-align: bottom;
    line-height: 1.2;
  }
  .remedies th[scope='row'] {
    padding-left: 0;
    text-align: left;
  }
  .remedies th button {
    display: block;
    width: 100%;
    min-height: 24px;
    padding: 0;
    border: 0;
    background: none;
    color: inherit;
    font: inherit;
    text-align: left;
    text-decoration: underline;
    text-decoration-color: var(--descent-rule);
    text-underline-offset: 3px;
    cursor: pointer;
  }
  .remedies .accuracy {
    color: var(--descent-muted);
  }
  .remedies .best {
    font-weight: 700;
  }
  .remedies tr.now > * {
    background: var(--descent-accent-soft);
  }
  .doubtful {
    color: var(--descent-muted);
  }
  @media (pointer: coarse) {
    .remedies th button {
      min-height: 44px;
    }
  }
  @container (max-width: 1023px) {
    .imbalanced {
      min-height: 620px;
    }
    .imbalanced.drawn {
      min-height: 760px;
    }
  }
  @container (max-width: 699px) {
    .imbalanced {
      display: flex;
      flex-direction: column;
      gap: 10px;
    }
    .imbalanced,
    .imbalanced.drawn {
      min-height: 0;
    }
    .imbalanced > descent-field-map {
      flex: none;
      height: 92cqw;
    }
    .imbalanced > descent-point-editor {
      flex: none;
      height: 134cqw;
    }
    .imbalanced > descent-xy-chart {
      flex: none;
      height: 62cqw;
    }
    .imbalanced .cut descent-threshold-plot {
      flex: none;
      height: 180px;
    }
  }
`;
