/** Stage and read-outs of the Optimizer lab; they stand in the shadow root of <descent-lab>. */
import { css } from 'lit';
import { racerStyles } from '../../components/racers';

export const styles = css`
  ${racerStyles}
  .contest {
    display: flex;
    flex-direction: column;
    gap: 4px;
    min-height: 0;
  }
  .contest > * {
    flex: 1 1 0;
    min-height: 0;
  }
  .contest > :first-child {
    flex-grow: 1.45;
  }
  .contest > .top {
    display: grid;
    grid-template-columns: minmax(0, 1.5fr) minmax(0, 1fr);
    gap: 8px 20px;
    flex-grow: 1.4;
  }
  .terms {
    display: flex;
    flex-direction: column;
    min-height: 0;
  }
  .terms > descent-arrow-plot {
    flex: 1;
    min-height: 0;
  }
  .switches {
    display: flex;
    flex-wrap: wrap;
    gap: 0 18px;
  }
  @container (max-width: 699px) {
    .stage > .contest {
      min-height: 160cqw;
    }
    .contest > .top {
      flex: none;
      grid-template-columns: minmax(0, 1fr);
      grid-template-rows: 78cqw 74cqw;
    }
    .contest.valley > descent-xy-chart {
      flex: none;
      height: 70cqw;
    }
  }
`;
