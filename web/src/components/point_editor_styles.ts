import { css } from 'lit';

export const pointEditorStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    min-width: 0;
    min-height: 0;
    font-size: 13px;
    font-family: var(--descent-font);
  }
  .bar {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 10px;
    padding-bottom: 2px;
  }
  .group {
    display: flex;
    gap: 4px;
  }
  .group button {
    padding: 0 8px;
    gap: 4px;
  }
  .group button.tool {
    padding: 0 9px;
  }
  .group button svg {
    width: 18px;
    height: 18px;
  }
  .group button svg.mark {
    width: 14px;
    height: 14px;
  }
  .count {
    margin-left: auto;
    color: var(--descent-muted);
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }
  .host {
    position: relative;
    display: flex;
    flex: 1;
    min-height: 0;
  }
  ::slotted(*) {
    --chart-head: 40px; /* two lines: a reading must not move the plot under the pointer */
    flex: 1;
    min-width: 0;
  }
  .over {
    position: absolute;
    touch-action: none;
    cursor: crosshair;
    outline-offset: 3px;
  }
  .over::before {
    content: '';
    position: absolute;
    inset: 0;
    border: 1px dashed var(--descent-rule);
    pointer-events: none;
  }
  .over[data-tool='erase'] {
    cursor: cell;
  }
  .over canvas {
    position: absolute;
    inset: -12px;
    width: calc(100% + 24px);
    height: calc(100% + 24px);
    pointer-events: none;
  }
  .hint {
    position: absolute;
    inset: 0;
    display: grid;
    place-content: center;
    margin: 0;
    padding: 0 16px;
    color: var(--descent-muted);
    font-size: 15px;
    text-align: center;
    pointer-events: none;
  }
  .said {
    margin: 2px 0 0;
    color: var(--descent-muted);
    line-height: 1.45;
  }
  .said.alert {
    color: var(--descent-alert);
  }
`;
