/** Look of a listing: a bar in the colour of the work, its name where it begins, lit lines now. */
import { css } from 'lit';

export const codeStyles = css`
  :host {
    display: block;
    min-width: 0;
    font-size: 0.9375rem;
  }
  .listing {
    position: relative;
    max-height: var(--descent-listing, 60dvh);
    overflow: auto;
    padding: 0.6rem 0;
    border: 1px solid var(--descent-border);
    border-radius: var(--descent-radius);
    background: var(--descent-surface);
  }
  .piece {
    --ink: var(--descent-border);
    display: grid;
    grid-template-columns: 4.6rem max-content;
    min-width: 100%;
    width: max-content;
    border-left: 4px solid var(--ink);
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
  .piece[data-now='true'] {
    background: var(--descent-accent-soft);
  }
  .piece[data-now='true'] .phase {
    color: var(--descent-fg);
  }
  .phase {
    padding-left: 0.5rem;
    color: var(--ink);
    font-size: 0.8125rem;
    font-weight: 650;
    line-height: 1.25rem;
  }
  pre {
    margin: 0;
    padding-right: 1rem;
    min-height: 1.25rem;
    font: 0.8125rem/1.25rem var(--descent-font-mono);
  }
  code {
    font: inherit;
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.5rem 0.75rem;
    margin: 0.6rem 0 0.4rem;
    --target: 40px;
  }
  .actions [role='status'] {
    color: var(--descent-muted);
    font-size: 0.875rem;
  }
  .ran,
  .refused {
    max-width: 44rem;
    margin: 0;
    color: var(--descent-muted);
    font-size: 0.875rem;
  }
  .refused {
    color: var(--descent-fg);
    font-size: 0.9375rem;
  }
`;
