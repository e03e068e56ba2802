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

  :is(.gallery, .authors) {
    max-width: 76rem;
    margin: 0 auto;
    padding: 0 2rem 2.5rem;
  }
  .authors {
    font-size: 0.875rem;
  }
  .authors a {
    color: var(--descent-muted);
  }
  .gallery h2 {
    margin: 0;
    padding: 1.1rem 0 0.9rem;
    border-top: 1px solid var(--descent-border);
    font-size: 1.375rem;
    font-weight: 650;
    line-height: 1.3;
  }
  .sections {
    columns: 2;
    column-gap: 3rem;
  }
  .sections section {
    padding-bottom: 1.25rem;
    break-inside: avoid;
  }
  .gallery h3 {
    margin: 0;
    padding-bottom: 0.35rem;
    border-bottom: 2px solid var(--descent-fg);
    font-size: 1.0625rem;
    font-weight: 650;
  }
  .gallery ul {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .gallery li {
    display: grid;
    position: relative;
    grid-template-columns: 11rem minmax(0, 1fr);
    gap: 0 1rem;
    padding: 0.42rem 0;
    border-bottom: 1px solid var(--descent-border);
    font-size: 0.9375rem;
    line-height: 1.45;
  }
  .gallery li span {
    color: var(--descent-muted);
    font-size: 0.875rem;
  }
  .gallery a {
    color: var(--descent-accent);
    font-weight: 600;
    text-underline-offset: 0.2em;
    text-decoration-thickness: 1px;
  }
  /* The link covers its whole row. */
  .gallery a::after {
    content: '';
    position: absolute;
    inset: 0;
  }
  .gallery li:hover a {
    text-decoration-thickness: 2px;
  }
  .gallery a:focus-visible {
    outline: none;
  }
  .gallery a:focus-visible::after {
    outline: 2px solid var(--descent-accent);
    outline-offset: 1px;
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
    :is(.gallery, .authors) {
      padding: 0 1.75rem 2rem;
    }
    .sections {
      columns: 1;
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
    :is(.gallery, .authors) {
      padding: 0 1rem 1.5rem;
    }
    .gallery li {
      grid-template-columns: minmax(0, 1fr);
      padding-top: 0;
    }
    .gallery li a {
      display: flex;
      align-items: center;
      min-height: 40px;
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
