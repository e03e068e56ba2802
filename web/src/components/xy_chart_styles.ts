import { css } from 'lit';

export const chartStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    min-width: 0;
    min-height: 120px;
    font-size: 13px;
    font-family: var(--descent-font);
  }
  .head {
    display: flex;
    align-items: center;
    flex-wrap: wrap;
    gap: 0 12px;
    min-height: var(--chart-head, 32px);
  }
  .title {
    font-size: 14px;
    font-weight: 600;
    white-space: nowrap;
  }
  .legend {
    display: flex;
    flex: 1;
    flex-wrap: wrap;
    gap: 0 14px;
    min-width: min(9em, 100%); /* with less, the tools go to a line of their own */
    color: var(--descent-muted);
    font-variant-numeric: tabular-nums;
  }
  .legend b {
    color: var(--descent-fg);
    font-weight: 600;
  }
  .item {
    display: inline-flex;
    align-items: center;
    gap: 5px;
    white-space: nowrap;
  }
  .tools {
    display: flex;
    align-self: flex-start;
    margin-left: auto;
  }
  .tools .icon {
    --target: 30px;
  }
  .tools svg {
    width: 17px;
    height: 17px;
  }
  .plot {
    position: relative;
    flex: 1;
    min-height: 0;
    touch-action: pan-y;
  }
  canvas {
    position: absolute;
    inset: 0;
  }
  @media (pointer: coarse) {
    .tools .icon {
      --target: 44px;
    }
  }
`;
