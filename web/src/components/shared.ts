/** What all components have in common: the environment they are drawn in and the look of controls. */
import { css } from 'lit';
import type { Locale } from '../lib/i18n';

/** Language and resolved theme. A new object is handed down when either changes, and all redraw. */
export interface Env {
  readonly locale: Locale;
  readonly theme: 'light' | 'dark';
}

export const baseStyles = css`
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  [hidden] {
    display: none !important;
  }
  :focus-visible {
    outline: 2px solid var(--descent-accent);
    outline-offset: 2px;
  }
  .unseen {
    position: absolute;
    width: 1px;
    height: 1px;
    margin: -1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  svg {
    display: block;
    flex: none;
  }
`;

export const controlStyles = css`
  button,
  select,
  input:not([type='range']):not([type='checkbox']) {
    min-height: var(--target, 32px);
    border: 1px solid var(--descent-border);
    border-radius: var(--descent-radius);
    background: var(--descent-surface);
    color: inherit;
    font: inherit;
    font-variant-numeric: tabular-nums;
  }
  button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 6px;
    min-width: var(--target, 32px);
    padding: 0 10px;
    cursor: pointer;
    white-space: nowrap;
    touch-action: manipulation;
  }
  button.icon {
    padding: 0;
    width: var(--target, 32px);
    border-color: transparent;
    background: none;
    color: var(--descent-muted);
  }
  button:hover:not(:disabled),
  select:hover {
    border-color: var(--descent-rule);
    color: var(--descent-fg);
  }
  button[aria-pressed='true'],
  button[aria-checked='true'] {
    border-color: var(--descent-accent);
    background: var(--descent-accent-soft);
    color: var(--descent-fg);
  }
  button:disabled {
    opacity: 0.45;
    cursor: default;
  }
  select {
    padding: 0 6px;
    max-width: 100%;
  }
  input:not([type='range']):not([type='checkbox']) {
    padding: 0 8px;
  }
  input[type='range'] {
    width: 100%;
    height: var(--slider, 20px);
    margin: 0;
    accent-color: var(--descent-accent);
    cursor: pointer;
  }
  input[type='checkbox'] {
    width: 18px;
    height: 18px;
    margin: 0;
    accent-color: var(--descent-accent);
  }
  @media (pointer: coarse) {
    :host {
      --target: 44px;
      --slider: 44px;
    }
  }
`;

/** Sends `detail` up through shadow roots. */
export function emit<T>(from: EventTarget, name: string, detail: T): void {
  from.dispatchEvent(new CustomEvent<T>(name, { detail, bubbles: true, composed: true }));
}
