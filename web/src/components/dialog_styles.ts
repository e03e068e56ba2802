/** The look of a dialog; each sets its own width by --dialog-width. */
import { css } from 'lit';

export const dialogStyles = css`
  dialog {
    width: min(var(--dialog-width, 680px), calc(100vw - 24px));
    max-height: calc(100dvh - 24px);
    padding: 18px 20px;
    border: 1px solid var(--descent-border);
    border-radius: var(--descent-radius);
    background: var(--descent-bg);
    color: var(--descent-fg);
    font-size: 15px;
    line-height: 1.5;
    font-family: var(--descent-font);
    overflow-y: auto;
  }
  dialog::backdrop {
    background: rgb(0 0 0 / 35%);
  }
  h2 {
    margin: 0 0 4px;
    font-size: 17px;
  }
`;
