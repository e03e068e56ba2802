/** What the pages of the course look like: the home page's rules and type. */
import { css } from 'lit';

export const pageStyles = css`
  :host {
    display: block;
    color: var(--descent-fg);
    font: 1rem/1.55 var(--descent-font);
    --target: 40px;
  }
  .page {
    max-width: 76rem;
    margin: 0 auto;
    padding: 1.75rem 2rem 4rem;
  }
  h1 {
    margin: 0 0 0.6rem;
    font-size: 1.75rem;
    font-weight: 700;
    line-height: 1.25;
  }
  h2 {
    margin: 2rem 0 0.5rem;
    padding-bottom: 0.35rem;
    border-bottom: 2px solid var(--descent-fg);
    font-size: 1.125rem;
    font-weight: 650;
  }
  .intro {
    max-width: 46rem;
    margin: 0 0 1.25rem;
    text-wrap: pretty;
  }
  a {
    display: inline-flex;
    align-items: center;
    min-height: 40px;
    color: var(--descent-accent);
    text-underline-offset: 0.2em;
  }
  .quiet {
    color: var(--descent-muted);
    font-size: 0.9375rem;
  }
  @media (max-width: 40rem) {
    .page {
      padding: 1.25rem 1rem 3rem;
    }
    h1 {
      font-size: 1.5rem;
    }
  }
`;
