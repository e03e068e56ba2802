/**
 * The three arrangements of a lab, by the element's own width: side by side from 1024 px; stage over
 * read-outs with a folded set-up from 700 px; below that one column with tabs and the run bar at the
 * bottom of the window. --descent-place-height is how high it is, --descent-place-whole how high with what
 * stands below it; below 1024 px the read-outs have a height of
 * their own, --descent-readouts-height, so that an embedded lab does not grow with what it has to say.
 */
import { css } from 'lit';

export const labStyles = css`
  :host {
    display: block;
    container-type: inline-size;
    min-width: 0;
    background: var(--descent-bg);
    color: var(--descent-fg);
    font-size: 15px;
    line-height: 1.5;
    font-family: var(--descent-font);
    overflow-wrap: break-word;
  }
  .lab,
  .face {
    display: flex;
    flex-direction: column;
  }
  .lab {
    min-height: var(--descent-place-whole, 640px);
  }
  .goal {
    padding: 12px var(--descent-gap) 10px;
  }
  h1 {
    margin: 0;
    font-size: 20px;
    line-height: 1.3;
    font-weight: 650;
    letter-spacing: -0.005em;
  }
  .goal p {
    margin: 2px 0 0;
    color: var(--descent-muted);
    font-size: 14px;
  }
  .goal strong {
    color: var(--descent-fg);
    font-size: 15px;
    font-weight: 500;
  }
  .doors {
    display: flex;
    flex: none;
    gap: 8px;
  }
  .jump {
    --target: 32px;
    flex: none;
    gap: 2px;
    padding: 0 4px 0 8px;
    border-color: transparent;
    background: none;
    color: var(--descent-muted);
    font-size: 14px;
  }
  .jump:hover:not(:disabled) {
    border-color: var(--descent-border);
  }
  .jump.race,
  .jump.code,
  .jump.share,
  .jump.full {
    gap: 5px;
    padding: 0 8px;
    border-color: var(--descent-border);
  }
  a.jump {
    display: inline-flex;
    align-items: center;
    min-height: var(--target);
    border: 1px solid var(--descent-border);
    border-radius: var(--descent-radius);
    text-decoration: none;
    white-space: nowrap;
  }
  a.jump:hover {
    color: var(--descent-fg);
  }
  .notices {
    display: flex;
    align-items: start;
    gap: 12px;
    padding: 6px var(--descent-gap);
    border-top: 1px solid var(--descent-border);
    border-left: 3px solid var(--descent-accent);
    font-size: 14px;
  }
  .notices[data-empty] {
    padding: 0;
    border: 0;
  }
  .notices div {
    flex: 1;
    max-height: 6.5em;
    overflow-y: auto;
    overflow-wrap: anywhere;
  }
  .notices p {
    margin: 0;
    max-width: 90ch;
  }
  .jump[aria-pressed='true'] {
    border-color: var(--descent-accent);
    color: var(--descent-fg);
  }
  .race-stage {
    display: flex;
    flex-direction: column;
    gap: 6px;
    min-height: 0;
  }
  .race-stage > descent-xy-chart {
    flex: 1 1 0;
    min-height: 150px;
  }
  .race-tools {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 20px;
    font-size: 14px;
  }
  .race-tools label {
    display: flex;
    align-items: center;
    gap: 8px;
    color: var(--descent-muted);
  }
  .race-tools select {
    color: var(--descent-fg);
  }
  .panels {
    padding: 0 var(--descent-gap);
  }
  .body {
    display: flex;
    flex-direction: column;
    flex: 1;
    min-height: 0;
    border-top: 1px solid var(--descent-border);
  }
  .settings {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 16px;
    align-content: start;
  }
  .stage {
    display: flex;
    flex-direction: column;
    min-width: 0;
    padding: 8px var(--descent-gap) 8px;
  }
  /* Of no weight: a layout's own rules come earlier and hold. */
  :where(.stage > *) {
    flex: 1;
    min-height: 0;
  }
  .wait {
    display: grid;
    place-content: center;
    min-height: 240px;
    margin: 0;
    color: var(--descent-muted);
  }
  .key {
    min-height: 96px;
  }
  .readouts {
    display: flex;
    flex-direction: column;
    gap: 14px;
    min-width: 0;
  }
  descent-notes:not([data-empty]) {
    padding-top: 8px;
    border-top: 1px solid var(--descent-border);
  }
  .below {
    padding: 0 var(--descent-gap);
  }
  descent-run-bar {
    position: sticky;
    bottom: 0;
    z-index: 2;
  }
  .fold {
    width: 100%;
    min-height: 44px;
    justify-content: flex-start;
    padding: 0 var(--descent-gap);
    border: 0;
    border-radius: 0;
    background: none;
    text-align: left;
  }
  .fold[aria-expanded='false'] svg {
    transform: rotate(-90deg);
  }
  .fold span {
    flex: 1;
    overflow: hidden;
    text-overflow: ellipsis;
    color: var(--descent-muted);
  }

  @container (min-width: 1024px) {
    .face {
      flex: 1 0 var(--descent-place-height, 640px);
      min-height: 0;
    }
    .goal {
      display: flex;
      align-items: baseline;
      gap: 14px;
    }
    h1 {
      flex: none;
    }
    .goal p {
      flex: 1;
      margin: 0;
    }
    .body {
      display: grid;
      grid-template:
        'setup stage key' auto 'setup stage readouts' minmax(0, 1fr) / var(--setup, 270px) minmax(0, 1fr)
        var(--readouts, 320px);
    }
    .body[data-without~='setup'] {
      --setup: 0px;
    }
    .body[data-without~='readouts'] {
      --readouts: 0px;
    }
    .fold,
    descent-tabs:not(.panels) {
      display: none;
    }
    .setup {
      grid-area: setup;
      min-height: 0;
      overflow-y: auto;
      padding: 14px var(--descent-gap);
      border-right: 1px solid var(--descent-border);
    }
    .stage {
      grid-area: stage;
    }
    .key {
      grid-area: key;
      padding: 12px var(--descent-gap) 10px;
      border-left: 1px solid var(--descent-border);
    }
    .readouts {
      grid-area: readouts;
      min-height: 0;
      overflow-y: auto;
      gap: 10px;
      padding: 0 var(--descent-gap) 8px;
      border-left: 1px solid var(--descent-border);
    }
  }

  /* The doors stand beside the name, or under it where there is no room. */
  @container (max-width: 1023px) {
    .goal {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 2px 8px;
    }
    .goal h1 {
      flex: 1 1 auto;
    }
    .goal p {
      order: 1;
      flex-basis: 100%;
    }
  }

  @container (min-width: 700px) and (max-width: 1023px) {
    .face {
      flex: 1 0 auto;
      min-height: var(--descent-place-height, 880px);
    }
    .body {
      display: grid;
      grid-template:
        'setup setup' auto 'stage stage' minmax(360px, 1fr)
        'key readouts' var(--descent-readouts-height, 250px) / 210px minmax(0, 1fr);
    }
    .body[data-without~='readouts'] {
      grid-template: 'setup' auto 'stage' minmax(360px, 1fr) / minmax(0, 1fr);
    }
    :host([data-layout='split']) .body:not([data-without~='readouts']) {
      grid-template:
        'setup setup' auto 'stage key' auto 'stage readouts' minmax(250px, 1fr) / minmax(0, 1fr)
        270px;
    }
    :host([data-layout='split']) :is(.key, .readouts) {
      padding-left: 0;
    }
    descent-tabs:not(.panels) {
      display: none;
    }
    .setup {
      grid-area: setup;
      border-bottom: 1px solid var(--descent-border);
    }
    .settings {
      padding: 4px var(--descent-gap) 18px;
    }
    .settings[data-open='false'] {
      display: none;
    }
    .stage {
      grid-area: stage;
    }
    .key {
      grid-area: key;
      padding: 12px 0 12px var(--descent-gap);
    }
    .readouts {
      grid-area: readouts;
      min-height: 0;
      overflow-y: auto;
      padding: 8px var(--descent-gap) 12px;
    }
  }

  @container (max-width: 699px) {
    .face {
      display: contents;
    }
    .panels {
      padding: 0 4px;
    }
    .goal {
      padding: 6px 12px 8px;
    }
    .goal p {
      font-size: 15px;
    }
    .goal span,
    .jump.to-guide {
      display: none;
    }
    .race-stage > descent-xy-chart {
      min-height: 230px;
    }
    .stage {
      order: 1;
      min-height: 100cqw;
      padding: 4px 8px 0;
    }
    /* Above a stage that may be higher than the window. */
    .key {
      order: 0;
      min-height: 58px;
      padding: 6px 12px 0;
    }
    descent-tabs:not(.panels) {
      order: 3;
    }
    .setup,
    .readouts {
      order: 4;
      flex: 1 0 var(--descent-readouts-height, 200px);
      overflow-y: auto;
      padding: 14px 12px 20px;
    }
    .fold {
      display: none;
    }
    .body[data-tab='setup'] .readouts,
    .body[data-tab='readouts'] .setup,
    .body[data-tab='guide'] :is(.setup, .readouts),
    .below:not([data-tab='readouts']),
    .guide:not([data-tab='guide']) {
      display: none;
    }
    .body {
      flex: 1 0 auto;
    }
    .below {
      order: 1;
      padding: 0 12px 20px;
    }
    .guide {
      order: 2;
      flex: 1;
    }
    descent-run-bar {
      order: 3;
      margin-top: auto;
    }
  }
`;
