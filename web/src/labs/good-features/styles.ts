/** Stage and read-outs of the good features lab; they stand in the shadow root of <descent-lab>. */
import { css } from 'lit';

export const styles = css`
  .features {
    display: flex;
    flex-direction: column;
    gap: 8px;
    min-height: 0;
    font-size: 14px;
    font-variant-numeric: tabular-nums;
  }
  .features .legend {
    display: flex;
    flex: none;
    flex-wrap: wrap;
    gap: 2px 18px;
  }
  .features .up {
    color: var(--descent-neg);
  }
  .features .down {
    color: var(--descent-pos);
  }
  .features .hint {
    margin-left: auto;
    color: var(--descent-muted);
  }
  .cards {
    display: grid;
    grid-template-columns: repeat(3, minmax(0, 1fr));
    grid-auto-rows: minmax(112px, 1fr);
    gap: 12px 24px;
    flex: 1 1 0;
    min-height: 0;
  }
  .card {
    display: flex;
    flex-direction: column;
    gap: 2px;
    min-width: 0;
    min-height: 0;
  }
  .card label {
    display: flex;
    align-items: center;
    gap: 8px;
    min-height: var(--target, 26px);
    color: var(--descent-muted);
    cursor: pointer;
  }
  .card label span {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .card.on label {
    color: var(--descent-fg);
    font-weight: 600;
  }
  .card class-histogram {
    flex: 1;
    min-height: 0;
  }
  .card:not(.on) class-histogram {
    --fade: 0.55;
  }
  .gain {
    display: flex;
    align-items: center;
    gap: 8px;
    color: var(--descent-muted);
    font-size: 13px;
  }
  .gain .well {
    flex: 1;
    height: 6px;
    background: var(--descent-raised);
  }
  .gain .well span {
    display: block;
    height: 100%;
    background: var(--descent-accent);
  }
  .gain b {
    min-width: 4ch;
    color: var(--descent-fg);
    font-weight: 500;
    text-align: right;
  }
  .ladder {
    flex: none;
    padding-top: 8px;
    border-top: 1px solid var(--descent-border);
  }
  .ladder .head {
    display: flex;
    flex-wrap: wrap;
    gap: 2px 16px;
    margin-bottom: 4px;
    color: var(--descent-muted);
  }
  .ladder .head b {
    color: var(--descent-fg);
    font-weight: 600;
  }
  .ladder .best-key {
    display: flex;
    align-items: center;
    gap: 6px;
    margin-left: auto;
  }
  .ladder .best-key i {
    height: 14px;
    border-left: 2px dashed var(--descent-fg);
  }
  .rung,
  .ladder .scale {
    display: grid;
    grid-template-columns: minmax(0, 24%) minmax(0, 1fr) 5ch;
    align-items: center;
    gap: 10px;
    min-height: 22px;
  }
  .rung .name {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .rung .well {
    position: relative;
    height: 12px;
    background: var(--descent-raised);
  }
  .rung .well > span {
    position: absolute;
    top: 0;
    bottom: 0;
  }
  .rung .fill {
    left: 0;
    background: var(--descent-series-4);
    opacity: 0.75;
  }
  .rung.last .fill {
    background: var(--descent-accent);
    opacity: 1;
  }
  .rung .spread {
    top: 5px !important;
    height: 2px;
    background: var(--descent-fg);
  }
  .rung .now {
    width: 2px;
    margin-left: -1px;
    background: var(--descent-surface);
    outline: 1px solid var(--descent-fg);
  }
  .rung .best {
    top: -5px !important;
    bottom: -5px !important;
    border-left: 2px dashed var(--descent-fg);
  }
  .rung .figure {
    text-align: right;
  }
  .rung.last .figure {
    font-weight: 650;
  }
  .ladder .ticks {
    position: relative;
    height: 16px;
    color: var(--descent-muted);
    font-size: 12px;
  }
  .ladder .ticks i {
    position: absolute;
    font-style: normal;
    transform: translateX(-50%);
  }
  .scroll {
    flex: none;
    overflow-x: auto;
  }
  .matrix {
    border-collapse: separate;
    border-spacing: 1px;
    width: 100%;
    font-size: 13px;
    font-variant-numeric: tabular-nums;
  }
  .matrix caption {
    padding: 0 0 4px;
    font-size: 14px;
    font-weight: 600;
    text-align: left;
  }
  .matrix th {
    color: var(--descent-muted);
    font-weight: 400;
  }
  .matrix th[scope='row'] {
    max-width: 13ch;
    overflow: hidden;
    text-align: left;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .matrix td {
    height: 24px;
    min-width: 26px;
    padding: 0 1px;
    text-align: center;
  }
  @media (pointer: coarse) {
    .card label {
      --target: 44px;
    }
  }
  @container (max-width: 699px) {
    .cards {
      grid-template-columns: repeat(2, minmax(0, 1fr));
      grid-auto-rows: 150px;
      flex: none;
      gap: 10px 16px;
    }
    .features .hint {
      margin-left: 0;
    }
  }
`;
