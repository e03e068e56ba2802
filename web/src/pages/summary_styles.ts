/** Look of the five skills: a mark that fills as a skill is reached. */
import { css } from 'lit';

export const summaryStyles = css`
  ul,
  ol {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .skills > li {
    display: grid;
    grid-template-columns: 1.5rem minmax(0, 24rem) minmax(0, 1fr);
    gap: 0 1rem;
    padding: 0.8rem 0;
    border-bottom: 1px solid var(--descent-border);
  }
  .skills > li:first-child {
    border-top: 2px solid var(--descent-fg);
  }
  .mark {
    width: 1.1rem;
    height: 1.1rem;
    margin-top: 0.25rem;
    border: 2px solid var(--descent-muted);
    border-radius: 50%;
  }
  [data-state='tried'] .mark {
    border-color: var(--descent-accent);
    background: linear-gradient(90deg, var(--descent-accent) 50%, transparent 50%);
  }
  [data-state='reached'] .mark {
    border-color: var(--descent-accent);
    background: var(--descent-accent);
  }
  .skills h2 {
    margin: 0;
    padding: 0;
    border: 0;
    font-size: 1.0625rem;
  }
  .state {
    margin-left: 0.6rem;
    color: var(--descent-muted);
    font-size: 0.875rem;
    font-weight: 400;
    white-space: nowrap;
  }
  [data-state='reached'] .state {
    color: var(--descent-accent);
    font-weight: 600;
  }
  .skills p {
    grid-row: 2;
    grid-column: 2;
    margin: 0.15rem 0 0;
    color: var(--descent-muted);
    font-size: 0.9375rem;
    text-wrap: pretty;
  }
  .labs {
    display: flex;
    grid-row: 1 / 3;
    grid-column: 3;
    flex-wrap: wrap;
    align-content: start;
    gap: 0 1.5rem;
  }
  .labs li,
  .doors li {
    display: flex;
    align-items: center;
    min-height: 40px;
  }
  .planned {
    color: var(--descent-muted);
  }
  @media (max-width: 48rem) {
    .skills > li {
      grid-template-columns: 1.5rem minmax(0, 1fr);
    }
    .labs {
      grid-row: 3;
      grid-column: 2;
    }
  }
`;
