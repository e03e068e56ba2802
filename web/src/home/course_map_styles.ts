/** Look of the course map: one quiet table, with the series and their ticks beside it. */
import { css } from 'lit';

export const courseMapStyles = css`
  :host {
    display: block;
    container-type: inline-size;
    color: var(--descent-fg);
    font-family: var(--descent-font);
    line-height: 1.45;
  }
  .map {
    display: grid;
    grid-template-columns: 17rem minmax(0, 1fr);
    gap: 0 3rem;
    max-width: 76rem;
    margin: 0 auto;
    padding: 0 2rem 4rem;
  }
  header {
    display: flex;
    grid-column: 1 / -1;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0.25rem 1.25rem;
    margin-bottom: 1.25rem;
    padding-top: 1.1rem;
    border-top: 1px solid var(--descent-border);
  }
  h2,
  h3,
  p,
  ol {
    margin: 0;
  }
  h2 {
    font-size: 1.375rem;
    font-weight: 650;
    line-height: 1.3;
  }
  .count,
  .found {
    color: var(--descent-muted);
    font-size: 0.9375rem;
    font-variant-numeric: tabular-nums;
  }
  .found {
    margin-bottom: 0.75rem;
  }
  .quiet {
    margin: 0;
    line-height: 0;
  }

  aside {
    position: sticky;
    top: 1rem;
    align-self: start;
  }
  .search span {
    display: block;
    margin-bottom: 0.3rem;
    font-size: 0.875rem;
    font-weight: 600;
  }
  .search input {
    box-sizing: border-box;
    width: 100%;
    min-height: 2.5rem;
    padding: 0 0.7rem;
    border: 1px solid var(--descent-rule, var(--descent-muted));
    border-radius: var(--descent-radius);
    color: inherit;
    background: var(--descent-surface);
    font: inherit;
    font-size: 0.9375rem;
  }
  .search input::placeholder {
    color: var(--descent-muted);
    opacity: 1;
  }
  .only {
    display: flex;
    align-items: center;
    gap: 0.5rem;
    min-height: 2.25rem;
    margin: 0.35rem 0;
    font-size: 0.9375rem;
    cursor: pointer;
  }
  .only input {
    width: 1.05rem;
    height: 1.05rem;
    margin: 0;
    accent-color: var(--descent-accent);
  }
  .series {
    border-top: 1px solid var(--descent-border);
  }
  .series button {
    display: grid;
    grid-template-columns: 1fr auto;
    gap: 0.2rem 0.75rem;
    width: 100%;
    padding: 0.45rem 0 0.5rem 0.7rem;
    border: 0;
    border-bottom: 1px solid var(--descent-border);
    border-left: 3px solid transparent;
    color: inherit;
    background: none;
    font: inherit;
    font-size: 0.9375rem;
    text-align: left;
    cursor: pointer;
  }
  .series button:hover .title {
    color: var(--descent-accent);
  }
  .series button[aria-pressed='true'] {
    border-left-color: var(--descent-accent);
    font-weight: 650;
  }
  .share {
    color: var(--descent-muted);
    font-size: 0.875rem;
    font-variant-numeric: tabular-nums;
    font-weight: 400;
  }
  .ticks {
    display: flex;
    grid-column: 1 / -1;
    gap: 2px;
  }
  .ticks i {
    flex: 0 1 7px;
    height: 5px;
    background: var(--descent-border);
  }
  .ticks .on {
    background: var(--descent-accent);
  }

  section + section {
    margin-top: 2.25rem;
  }
  h3 {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0.1rem 0.9rem;
    padding-bottom: 0.45rem;
    border-bottom: 2px solid var(--descent-fg);
    font-size: 1.0625rem;
    font-weight: 650;
  }
  h3 span {
    color: var(--descent-muted);
    font-size: 0.875rem;
    font-weight: 400;
  }
  ol {
    padding: 0;
    list-style: none;
  }
  li {
    display: grid;
    grid-template-columns: 2.2rem minmax(0, 13.5rem) minmax(0, 1fr) 6.4rem;
    gap: 0 1rem;
    align-items: baseline;
    padding: 0.42rem 0;
    border-bottom: 1px solid var(--descent-border);
    font-size: 0.9375rem;
  }
  .row {
    color: var(--descent-muted);
    font-size: 0.8125rem;
    font-variant-numeric: tabular-nums;
    text-align: right;
  }
  .see {
    color: var(--descent-muted);
    font-size: 0.875rem;
  }
  .state {
    color: var(--descent-muted);
    font-size: 0.8125rem;
    text-align: right;
    white-space: nowrap;
  }
  .state::before {
    content: '';
    display: inline-block;
    width: 0.5rem;
    height: 0.5rem;
    margin-right: 0.4rem;
    border: 1px solid currentColor;
    border-radius: 50%;
  }
  .ready .title {
    font-weight: 600;
  }
  .ready .see {
    color: var(--descent-fg);
  }
  .ready .state {
    color: var(--descent-accent);
    font-weight: 600;
  }
  .ready[data-state='tried'] .state::before {
    background: linear-gradient(90deg, currentColor 50%, transparent 50%);
  }
  .ready[data-state='reached'] .state::before {
    background: currentColor;
  }
  .planned .state::before {
    border-style: dotted;
  }
  /* The link covers its whole row. */
  .ready {
    position: relative;
  }
  a {
    color: var(--descent-accent);
    text-underline-offset: 0.2em;
    text-decoration-thickness: 1px;
  }
  .continue {
    font-size: 0.9375rem;
    font-weight: 600;
  }
  li a::after {
    content: '';
    position: absolute;
    inset: 0;
  }
  .ready:hover a {
    text-decoration-thickness: 2px;
  }
  li a:focus-visible {
    outline: none;
  }
  .continue:focus-visible,
  li a:focus-visible::after,
  button:focus-visible,
  input:focus-visible {
    outline: 2px solid var(--descent-accent);
    outline-offset: 1px;
  }

  .empty {
    padding: 2rem 0;
  }
  .empty button {
    min-height: 2.75rem;
    margin-top: 0.9rem;
    padding: 0 1rem;
    border: 1px solid var(--descent-rule, var(--descent-muted));
    border-radius: var(--descent-radius);
    color: inherit;
    background: none;
    font: inherit;
    cursor: pointer;
  }

  @container (max-width: 62rem) {
    .map {
      grid-template-columns: minmax(0, 1fr);
      padding: 0 1.75rem 3rem;
    }
    aside {
      position: static;
      margin-bottom: 2rem;
    }
    .series {
      display: grid;
      grid-template-columns: 1fr 1fr;
      gap: 0 1.5rem;
    }
    .series button {
      min-height: 44px;
    }
    li {
      grid-template-columns: 2.2rem minmax(0, 13rem) minmax(0, 1fr) 6.4rem;
    }
  }
  @container (max-width: 36rem) {
    .map {
      padding: 0 1rem 2.5rem;
    }
    .search input,
    .only,
    .continue {
      min-height: 44px;
    }
    .continue {
      display: inline-flex;
      align-items: center;
    }
    .only input {
      width: 1.5rem;
      height: 1.5rem;
    }
    .series {
      gap: 0 1rem;
    }
    .series button {
      align-content: start;
      font-size: 0.875rem;
    }
    li {
      grid-template-columns: 1.9rem minmax(0, 1fr) auto;
      gap: 0.1rem 0.7rem;
      min-height: 44px;
      padding: 0.6rem 0;
    }
    .see {
      grid-row: 2;
      grid-column: 2 / -1;
    }
  }
`;
