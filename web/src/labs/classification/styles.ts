/** The stage of the classification lab; it stands in the shadow root of <descent-lab>. */
import { css } from 'lit';

export const styles = css`
  .classification {
    display: flex;
    flex-direction: column;
    min-height: 0;
  }
  .classification > * {
    flex: 1 1 0;
    min-height: 0;
  }
  .classification.noise {
    gap: 10px;
  }
  .own-data {
    padding: 0 10px;
    font-size: 13px;
  }
  .certainty {
    display: flex;
    flex-direction: column;
    min-height: 150px;
  }
  .certainty descent-histogram {
    flex: 1;
  }
  .fine {
    margin: 2px 0 0;
    color: var(--descent-muted);
    font-size: 13px;
  }
  @container (max-width: 699px) {
    .classification {
      min-height: 108cqw;
    }
    .classification.drawn {
      min-height: 134cqw;
    }
    .classification.noise {
      min-height: 125cqw;
    }
  }
`;
