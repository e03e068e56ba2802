/** Stage and read-outs of the Batch-training lab; they stand in the shadow root of <descent-lab>. */
import { css } from 'lit';
import { racerStyles } from '../../components/racers';

export const styles = css`
  ${racerStyles}
  .cards,
  .sizes {
    display: flex;
    flex-direction: column;
    gap: 8px;
    min-height: 0;
  }
  .sizes > *,
  .cards > .pair {
    flex: 1 1 0;
    min-height: 0;
  }
  .pair {
    display: grid;
    grid-template-columns: minmax(0, 1.25fr) minmax(0, 1fr);
    gap: 8px 20px;
  }
  .deck {
    display: flex;
    flex-direction: column;
    justify-content: flex-end;
    gap: 8px;
  }
  .epoch {
    display: flex;
    align-items: center;
    gap: 12px;
  }
  .epoch-name {
    flex: none;
    width: 66px;
    color: var(--descent-muted);
    font-size: 14px;
    white-space: nowrap;
  }
  .deal {
    display: flex;
    flex: 1;
    gap: 8px;
    min-width: 0;
  }
  .batch {
    display: flex;
    gap: 4px;
    min-width: 0;
    flex-basis: 0;
    padding: 3px;
    border: 1px solid transparent;
    border-radius: 7px;
    background: var(--descent-raised);
  }
  .batch.now {
    border-color: var(--descent-series-3);
  }
  .card {
    display: flex;
    flex: 1 1 0;
    flex-direction: column;
    align-items: center;
    justify-content: center;
    min-width: 0;
    height: 46px;
    border: 1px solid var(--descent-border);
    border-radius: 5px;
    background: var(--descent-surface);
    font-variant-numeric: tabular-nums;
    line-height: 1.15;
  }
  .card b {
    font-size: 16px;
    font-weight: 600;
  }
  .card i {
    color: var(--descent-muted);
    font-size: 13px;
    font-style: normal;
  }
  .card.now {
    border-color: var(--descent-series-3);
  }
  .card.down {
    background: repeating-linear-gradient(45deg, var(--descent-surface) 0 4px, var(--descent-border) 4px 6px);
  }
  .card.out {
    border-style: dashed;
    background: none;
  }
  .card.out b,
  .card.out i {
    color: var(--descent-muted);
    font-weight: 400;
    text-decoration: line-through;
  }
  .way {
    display: flex;
    flex-direction: column;
    min-height: 0;
  }
  .way > descent-field-map {
    flex: 1;
    min-height: 0;
  }
  .way .fine {
    display: flex;
    flex-wrap: wrap;
    gap: 0 16px;
  }
  .way .fine span {
    display: inline-flex;
    align-items: center;
    gap: 6px;
  }
  @container (max-width: 699px) {
    .epoch {
      flex-direction: column;
      align-items: stretch;
      gap: 2px;
    }
    .deal {
      gap: 4px;
    }
    .batch {
      gap: 2px;
      padding: 2px;
    }
    .cards > .pair {
      flex: none;
      grid-template-columns: minmax(0, 1fr);
      grid-template-rows: 84cqw 66cqw;
    }
    .stage > .sizes {
      min-height: 160cqw;
    }
  }
`;
