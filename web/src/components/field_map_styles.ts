import { css } from 'lit';

export const fieldMapStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    min-height: 160px;
    min-width: 0;
    font-size: 13px;
    font-family: var(--descent-font);
    font-variant-numeric: tabular-nums;
  }
  .head {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 2px 16px;
    min-height: 32px;
    overflow-x: clip;
    color: var(--descent-muted);
  }
  .title {
    position: relative;
    color: var(--descent-fg);
    font-size: 14px;
    font-weight: 600;
  }
  /* Over the title, so that the plot does not move under the pointer. */
  .reading {
    position: absolute;
    inset: 0 auto 0 0;
    padding-right: 8px;
    background: var(--descent-bg);
    color: var(--descent-muted);
    font-size: 13px;
    font-weight: 400;
    white-space: nowrap;
  }
  .legend {
    display: flex;
    align-items: center;
    gap: 8px;
    margin-left: auto;
  }
  .ramp {
    width: 90px;
    height: 10px;
  }
  b {
    color: var(--descent-fg);
    font-weight: 600;
  }
  .handle {
    position: absolute;
    width: 32px;
    height: 32px;
    margin: -16px 0 0 -16px;
    padding: 0;
    border: 0;
    border-radius: 50%;
    background: none;
    cursor: grab;
    touch-action: none;
  }
  .handle::after {
    content: '';
    position: absolute;
    inset: 8px;
    border: 2px solid var(--descent-fg);
    border-radius: 50%;
    background: var(--descent-bg);
  }
  .handle:active {
    cursor: grabbing;
  }
`;
