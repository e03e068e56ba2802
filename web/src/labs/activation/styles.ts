/** Stage and read-outs of the Activation lab; they stand in the shadow root of <descent-lab>. */
import { css } from 'lit';

export const styles = css`
  .explore,
  .filter,
  .net,
  .depth,
  .output {
    display: flex;
    flex-direction: column;
    gap: 6px;
    min-height: 0;
  }
  .explore > activation-plot,
  .filter > activation-gate,
  .net > *,
  .depth > *,
  .output > * {
    flex: 1 1 0;
    min-height: 0;
  }
  .output > :first-child {
    flex-grow: 1.35;
  }
  .filter > activation-gate {
    flex-grow: 1.2;
  }
  .filter > activation-units {
    flex: 1 1 0;
  }

  .plot-tools {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 18px;
    color: var(--descent-muted);
    font-size: 14px;
  }
  .plot-tools .range {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    font-variant-numeric: tabular-nums;
  }
  .plot-tools .bound {
    width: 8ch;
    padding: 0 6px;
    color: var(--descent-fg);
    text-align: right;
  }
  .plot-tools .buttons {
    display: inline-flex;
    margin-left: auto;
  }
  .mirrored {
    transform: scaleX(-1);
  }

  .units-head {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 2px 12px;
    padding-top: 6px;
    border-top: 1px solid var(--descent-border);
    font-size: 14px;
  }
  .units-head > span {
    flex: 1;
    color: var(--descent-muted);
  }
  .segments {
    display: flex;
  }
  .segments button {
    border-radius: 0;
  }
  .segments button:first-child {
    border-radius: var(--descent-radius) 0 0 var(--descent-radius);
  }
  .segments button:last-child {
    margin-left: -1px;
    border-radius: 0 var(--descent-radius) var(--descent-radius) 0;
  }

  .vector {
    display: grid;
    grid-template-columns: repeat(2, minmax(0, 1fr));
    grid-template-rows: repeat(2, minmax(0, 1fr));
    gap: 18px 36px;
    min-height: 0;
  }
  .bars {
    display: flex;
    flex-direction: column;
    min-height: 0;
  }
  .bars descent-bar-chart {
    flex: 1;
    min-height: 0;
  }
  .bars p {
    margin: 4px 0 0;
    color: var(--descent-muted);
    font-size: 14px;
    text-align: center;
  }

  .picker {
    font-size: 14px;
  }
  .picker-head {
    display: flex;
    justify-content: space-between;
    margin-bottom: 6px;
  }
  .picker-head span {
    color: var(--descent-muted);
    font-variant-numeric: tabular-nums;
  }
  .chips {
    display: flex;
    flex-wrap: wrap;
    gap: 5px;
  }
  .chips button {
    padding: 0 8px;
    gap: 5px;
    --target: 30px;
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
  .numbers th:first-child {
    padding-left: 0;
    text-align: left;
    white-space: normal;
  }
  .numbers thead th {
    color: var(--descent-muted);
    font-size: 13px;
  }
  .numbers tbody button {
    justify-content: flex-start;
    min-height: 26px;
    padding: 0;
    border: 0;
    background: none;
    text-align: left;
    white-space: normal;
  }
  .numbers .named,
  .numbers tbody button {
    display: flex;
    align-items: center;
    gap: 7px;
  }
  .numbers tr.focus th button,
  .numbers tr.leader th {
    font-weight: 650;
  }
  .numbers em {
    margin-left: 6px;
    color: var(--descent-accent);
    font-size: 13px;
    font-style: normal;
  }
  .numbers em.dead {
    color: var(--descent-alert);
  }
  .numbers em.saturated {
    color: var(--descent-muted);
  }
  .numbers td.dead,
  .numbers .vanishes,
  .numbers .explodes {
    color: var(--descent-alert);
    font-weight: 600;
  }

  .card {
    font-size: 14px;
    line-height: 1.5;
  }
  .card p {
    margin: 0 0 6px;
  }
  .card .about {
    font-size: 15px;
  }
  .card .formula {
    overflow-x: auto;
    overflow-y: hidden;
    padding: 2px 0;
    font-size: 16px;
    white-space: nowrap;
  }
  .card .formula span {
    font-family: 'Latin Modern Math', 'STIX Two Math', 'Cambria Math', Cambria, Georgia, serif;
  }
  .card dl {
    display: flex;
    flex-wrap: wrap;
    gap: 0 20px;
    margin: 6px 0;
  }
  .card dl div {
    display: flex;
    gap: 6px;
  }
  .card dt {
    color: var(--descent-muted);
  }
  .card dd {
    margin: 0;
    font-variant-numeric: tabular-nums;
  }
  .fine,
  .card .fine {
    margin: 0 0 4px;
    color: var(--descent-muted);
    font-size: 14px;
    line-height: 1.45;
  }

  .unit h2 {
    margin: 0 0 6px;
    font-size: 14px;
    font-weight: 600;
  }
  .sum {
    display: flex;
    align-items: flex-end;
    gap: 12px;
    margin: 0;
    font-variant-numeric: tabular-nums;
  }
  .sum span {
    display: flex;
    flex-direction: column;
  }
  .sum i {
    color: var(--descent-muted);
    font-size: 13px;
    font-style: normal;
  }
  .sum b {
    font-size: 20px;
    font-weight: 400;
  }
  .sum .op {
    padding-bottom: 2px;
    color: var(--descent-muted);
    font-size: 18px;
  }
  .verdict {
    margin: 0;
    font-size: 14px;
    line-height: 1.55;
  }

  @media (pointer: coarse) {
    .chips button,
    .numbers tbody button {
      --target: 44px;
      min-height: 44px;
    }
  }
  @container (max-width: 699px) {
    .chips button,
    .numbers tbody button {
      --target: 44px;
      min-height: 44px;
    }
    .plot-tools .range {
      display: none;
    }
    .units-head > span {
      display: none;
    }
    .vector {
      gap: 8px 14px;
    }
    .bars p {
      font-size: 14px;
    }
  }
`;
