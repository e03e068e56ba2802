/** The stage of the dropout lab; it stands in the shadow root of <descent-lab>. */
import { css } from 'lit';

export const styles = css`
  .dropout {
    display: flex;
    flex-direction: column;
    gap: 6px;
    min-height: 0;
  }
  .dropout > * {
    flex: 1 1 0;
    min-height: 0;
  }
  .dropout > .fit {
    flex-grow: 1.15;
  }
  .dropout > descent-point-editor {
    flex-grow: 1.7;
  }
  .own-data {
    padding: 0 10px;
    font-size: 13px;
  }
  .dropout > .network {
    display: flex;
    flex-direction: column;
  }
  .dropout .network > descent-network-graph {
    flex: 1;
  }
  .lamp {
    flex: none;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 10px;
    font-size: 14px;
  }
  .lamp button {
    display: inline-flex;
    align-items: center;
    gap: 8px;
    min-height: var(--target, 32px);
    padding: 0 12px;
  }
  .lamp .light {
    width: 12px;
    height: 12px;
    border: 2px solid var(--descent-accent);
    border-radius: 50%;
  }
  .lamp .light.on {
    background: var(--descent-accent);
  }
  .lamp span.say {
    color: var(--descent-muted);
  }
  .losses {
    flex: 1;
    display: flex;
    flex-direction: column;
    min-height: 180px;
  }
  .losses h2 {
    margin: 0;
    font-size: 14px;
    font-weight: 600;
  }
  .losses > descent-xy-chart {
    flex: 1;
    min-height: 0;
  }
  .answers {
    display: flex;
    flex-direction: column;
    gap: 4px;
  }
  .answers .title {
    font-size: 14px;
    font-weight: 600;
  }
  .answers ol {
    flex: 1;
    display: grid;
    grid-template-columns: repeat(6, minmax(0, 1fr));
    grid-auto-rows: minmax(0, 1fr);
    gap: 6px 10px;
    min-height: 0;
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .answers li {
    display: flex;
    flex-direction: column;
    min-height: 0;
    font-size: 13px;
    font-variant-numeric: tabular-nums;
    text-align: center;
  }
  .answers descent-image-grid {
    flex: 1;
    min-height: 40px;
  }
  .answers .wrong {
    color: var(--descent-alert);
  }
  @container (max-width: 699px) {
    .stage > .dropout {
      min-height: 160cqw;
    }
    .stage > .dropout.drawn {
      min-height: 215cqw;
    }
    .answers ol {
      grid-template-columns: repeat(4, minmax(0, 1fr));
    }
  }
`;
