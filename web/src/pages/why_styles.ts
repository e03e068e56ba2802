/** Look of the comparison: a row of moments that stays in sight, two columns below it. */
import { css } from 'lit';

export const whyStyles = css`
  .intro a {
    min-height: 24px;
  }
  .legend {
    display: flex;
    flex-wrap: wrap;
    gap: 0.3rem 1.5rem;
    margin: 0 0 1rem;
    padding: 0;
    list-style: none;
    font-size: 0.875rem;
  }
  .legend li {
    padding-left: 0.6rem;
    border-left: 4px solid var(--ink);
    color: var(--descent-muted);
  }
  .legend b {
    color: var(--ink);
  }
  [data-phase='build'] {
    --ink: var(--descent-series-4);
  }
  [data-phase='compile'] {
    --ink: var(--descent-series-2);
  }
  [data-phase='run'] {
    --ink: var(--descent-series-1);
  }
  .cursor {
    position: sticky;
    top: 0;
    z-index: 1;
    display: flex;
    align-items: center;
    gap: 0.5rem;
    margin: 0 -2rem 1rem;
    padding: 0.5rem 2rem;
    border-block: 1px solid var(--descent-border);
    background: var(--descent-bg);
  }
  .cursor ol {
    display: flex;
    flex: 1;
    justify-content: space-between;
    gap: 0.25rem;
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .cursor li button {
    border-color: transparent;
    background: none;
    padding: 0 0.4rem;
    color: var(--descent-muted);
    font-size: 0.9375rem;
  }
  .cursor li b {
    font-weight: 400;
    font-size: 0.8125rem;
  }
  .cursor [aria-current='step'] {
    border-color: var(--descent-accent);
    background: var(--descent-accent-soft);
    color: var(--descent-fg);
  }
  .next svg {
    transform: scaleX(-1);
  }
  .at {
    display: none;
    flex: 1;
    margin: 0;
    text-align: center;
    font-size: 0.9375rem;
  }
  .pair {
    display: grid;
    grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
    gap: 0 1.5rem;
    --descent-listing: max(22rem, calc(100dvh - 21rem));
  }
  section {
    display: grid;
    grid-template-rows: subgrid;
    grid-row: span 3;
    align-content: start;
    min-width: 0;
  }
  select {
    font-weight: 650;
  }
  .sentence {
    min-height: 4.65em;
    margin: 0.6rem 0 0.75rem;
    text-wrap: pretty;
  }
  @media (max-width: 72rem) {
    .cursor ol {
      display: none;
    }
    .at {
      display: block;
    }
  }
  @media (max-width: 56rem) {
    .pair {
      grid-template-columns: minmax(0, 1fr);
      gap: 1.5rem 0;
      --descent-listing: 42dvh;
    }
    section {
      display: block;
    }
    .sentence {
      min-height: 0;
    }
  }
  @media (max-width: 40rem) {
    .cursor {
      margin: 0 -1rem 1rem;
      padding: 0.4rem 1rem;
    }
  }
`;
