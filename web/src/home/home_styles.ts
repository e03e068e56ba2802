/** Look of the home page's first screen: thin rules, strong type, nothing else. */
import { css } from 'lit';

export const homeStyles = css`
  :host {
    display: block;
    container-type: inline-size;
    color: var(--descent-fg);
    background: var(--descent-bg);
    font-family: var(--descent-font);
    line-height: 1.5;
  }
  .hero {
    display: grid;
    grid-template-columns: minmax(18rem, 5fr) 8fr;
    gap: 2rem 3.5rem;
    max-width: 76rem;
    margin: 0 auto;
    padding: 2.75rem 2rem 2.25rem;
  }
  h1 {
    margin: 0 0 1.1rem;
    font-size: clamp(2.5rem, 4.6cqw, 3.5rem);
    font-weight: 700;
    letter-spacing: -0.02em;
    line-height: 1.1;
  }
  h1:lang(zh) {
    letter-spacing: 0.01em;
  }
  .latin {
    display: block;
    margin-top: 0.35rem;
    color: var(--descent-muted);
    font-size: 1.125rem;
    font-weight: 400;
    letter-spacing: 0.02em;
  }
  .sentence {
    margin: 0 0 0.9rem;
    font-size: 1.4rem;
    font-weight: 500;
    line-height: 1.35;
    text-wrap: balance;
  }
  .sentence:lang(zh) {
    line-height: 1.55;
  }
  .detail {
    max-width: 26rem;
    margin: 0;
    color: var(--descent-muted);
    font-size: 0.9375rem;
    line-height: 1.6;
  }
  .labs {
    display: grid;
    grid-template-columns: 1fr 1fr;
    gap: 2rem;
  }
  .lab {
    display: flex;
    flex-direction: column;
    padding-top: 0.9rem;
    border-top: 2px solid var(--descent-fg);
    color: inherit;
    text-decoration: none;
  }
  .lab:hover,
  .lab:focus-visible {
    border-top-color: var(--descent-accent);
  }
  .lab:focus-visible {
    outline: 2px solid var(--descent-accent);
    outline-offset: 6px;
  }
  .figure {
    display: block;
    width: 100%;
    height: auto;
    margin-bottom: 0.9rem;
    overflow: hidden;
  }
  .name {
    font-size: 1.25rem;
    font-weight: 650;
    line-height: 1.3;
  }
  .line {
    flex: 1;
    margin: 0.25rem 0 0.6rem;
    color: var(--descent-muted);
    font-size: 0.9375rem;
  }
  .open {
    display: flex;
    align-items: center;
    gap: 0.55rem;
    color: var(--descent-accent);
    font-size: 0.9375rem;
    font-weight: 600;
  }
  .open svg {
    width: 1rem;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.6;
    stroke-linecap: round;
    stroke-linejoin: round;
    transition: transform 0.15s;
  }
  .lab:hover .open svg {
    transform: translateX(4px);
  }

  .axis,
  .cursor {
    fill: none;
    stroke: var(--descent-border);
  }
  .cursor {
    stroke: var(--descent-muted);
    stroke-dasharray: 2 4;
  }
  .curve {
    fill: none;
    stroke-width: 2.2;
    stroke-linejoin: round;
  }
  .curve.softplus {
    stroke-dasharray: 7 3;
  }
  .curve.tanh {
    stroke-dasharray: 2.5 2.5;
  }
  .figure text {
    font: 600 13px var(--descent-font);
  }
  .relu {
    --ink: var(--descent-series-1);
  }
  .softplus {
    --ink: var(--descent-series-3);
  }
  .sigmoid {
    --ink: var(--descent-series-2);
  }
  .tanh {
    --ink: var(--descent-series-4);
  }
  .curve {
    stroke: var(--ink);
  }
  .figure text,
  .figure circle {
    fill: var(--ink);
  }
  .figure circle:not(.point) {
    stroke: var(--descent-bg);
    stroke-width: 1.5;
  }
  .figure .point {
    fill: var(--descent-pos);
    fill-opacity: 0.55;
  }
  .trail,
  .fit {
    fill: none;
    stroke: var(--descent-neg);
  }
  .trail {
    stroke-opacity: 0.35;
  }
  .fit {
    stroke-width: 2.6;
  }
  .figure .step {
    fill: var(--descent-muted);
    font-weight: 400;
    font-variant-numeric: tabular-nums;
  }

  @container (max-width: 62rem) {
    .hero {
      grid-template-columns: 1fr;
      padding: 2.25rem 1.75rem 2rem;
    }
    .sentence {
      max-width: 32rem;
    }
    .detail {
      max-width: 38rem;
    }
  }
  @container (max-width: 36rem) {
    .hero {
      gap: 1.75rem;
      padding: 1.5rem 1rem;
    }
    .labs {
      grid-template-columns: 1fr;
    }
    .open {
      min-height: 44px;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .open svg {
      transition: none;
    }
  }
`;
