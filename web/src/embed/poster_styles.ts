/** The space that a lab takes before and after it is there, by its own width, and the poster in it. */
import { css, unsafeCSS } from 'lit';
import { placeRules } from './place';

export const posterStyles = css`
  :host {
    display: block;
    container-type: inline-size;
    min-width: 0;
    direction: ltr;
    text-align: start;
  }
  :host([hidden]) {
    display: none;
  }
  .place {
    --descent-place-height: var(--descent-lab-height, 640px);
    --descent-place-whole: var(--descent-lab-height, var(--descent-place));
    display: grid;
    grid-template: minmax(0, auto) / minmax(0, 1fr);
    min-height: var(--descent-place-whole);
  }
  .place > * {
    grid-area: 1 / 1;
  }
  :host([layout='stack']) .place {
    width: 100%;
    max-width: 1000px;
    margin-inline: auto;
  }
  ${unsafeCSS(placeRules('.place', (lab) => `.place[data-lab='${lab}']`))}
  @container (min-width: 700px) and (max-width: 1023px) {
    .place {
      --descent-place-height: var(--descent-lab-height, 880px);
    }
    .place[data-without~='readouts'] {
      --descent-place: 600px;
      --descent-place-height: var(--descent-lab-height, 600px);
    }
  }
  @container (max-width: 699px) {
    .place {
      --descent-place-height: var(--descent-lab-height, calc(100cqw + 700px));
    }
    .place[data-without~='setup'][data-without~='readouts'] {
      --descent-place: calc(100cqw + 280px);
      --descent-place-height: var(--descent-lab-height, calc(100cqw + 280px));
    }
  }
  /* A lab comes in pieces; it is seen when it is whole. */
  descent-lab-face[inert] {
    visibility: hidden;
  }
  .poster {
    display: flex;
    flex-direction: column;
    align-items: center;
    justify-content: center;
    gap: 12px;
    padding: 24px;
    border: 1px solid var(--descent-border);
    border-radius: var(--descent-radius);
    background: var(--descent-bg);
    color: var(--descent-fg);
    font-family: var(--descent-font);
    font-size: 15px;
    line-height: 1.5;
    text-align: center;
  }
  .poster h2 {
    margin: 0;
    font-size: 20px;
    line-height: 1.3;
  }
  .poster p {
    max-width: 44em;
    margin: 0;
    color: var(--descent-muted);
  }
  .poster .alert {
    color: var(--descent-alert);
  }
  .poster svg {
    width: min(220px, 60%);
    color: var(--descent-accent);
  }
  .poster button {
    min-height: 44px;
    min-width: 120px;
    padding: 0 20px;
    border: 0;
    border-radius: var(--descent-radius);
    background: var(--descent-accent);
    color: var(--descent-on-accent);
    font: inherit;
    font-weight: 600;
    cursor: pointer;
  }
  .poster button:focus-visible {
    outline: 2px solid var(--descent-accent);
    outline-offset: 2px;
  }
`;
