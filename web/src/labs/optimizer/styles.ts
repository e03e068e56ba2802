/** Stage and read-outs of the Optimizer lab; they stand in the shadow root of <descent-lab>. */
import { css } from 'lit';
import { racerStyles } from '../../components/racers';

export const styles = css`
  ${racerStyles}
  .race {
    display: flex;
    flex-direction: column;
    gap: 4px;
    min-height: 0;
  }
  .race > * {
    flex: 1 1 0;
    min-height: 0;
  }
  .race > :first-child {
    flex-grow: 1.45;
  }
  .race .switches {
    display: flex;
    gap: 0 14px;
  }
  @container (max-width: 699px) {
    .race {
      min-height: 150cqw;
    }
  }
`;
