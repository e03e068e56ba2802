/** Look of the self-check. */
import { css } from 'lit';

export const prerequisitesStyles = css`
  .area {
    display: grid;
    grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
    gap: 0 3rem;
  }
  fieldset {
    min-width: 0;
    margin: 0.6rem 0 0;
    padding: 0;
    border: 0;
  }
  legend {
    margin-bottom: 0.3rem;
    padding: 0;
    font-weight: 600;
    text-wrap: pretty;
  }
  label {
    display: flex;
    align-items: center;
    gap: 0.6rem;
    min-height: 40px;
    cursor: pointer;
  }
  .area input[type='radio'] {
    flex: none;
    width: 24px;
    height: 24px;
    min-height: 0;
    margin: 0;
    accent-color: var(--descent-accent);
  }
  .result p {
    margin: 0.3rem 0 0.2rem;
    padding-left: 0.75rem;
    border-left: 3px solid var(--descent-border);
  }
  .right {
    color: var(--descent-accent);
  }
  .wrong {
    color: var(--descent-alert);
  }
  .end {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0.5rem 1.5rem;
    margin-top: 2rem;
    padding-top: 1rem;
    border-top: 1px solid var(--descent-border);
  }
  .end p {
    margin: 0;
  }
  @media (max-width: 48rem) {
    .area {
      grid-template-columns: minmax(0, 1fr);
      gap: 0.75rem 0;
    }
  }
`;
