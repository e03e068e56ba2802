import { css } from 'lit';

export const shareDialogStyles = css`
  h3 {
    margin: 14px 0 6px;
    font-size: 15px;
    font-weight: 600;
  }
  p {
    margin: 0 0 8px;
  }
  .intro,
  .aside {
    color: var(--descent-muted);
  }
  .step {
    display: flex;
    align-items: center;
    gap: 8px;
    margin-bottom: 8px;
    min-height: 32px;
  }
  .text {
    display: grid;
    grid-template-columns: 1fr auto;
    align-items: end;
    gap: 2px 8px;
    margin-bottom: 10px;
    --target: 36px;
  }
  .text label {
    grid-column: 1 / -1;
    font-size: 14px;
    font-weight: 500;
  }
  textarea {
    width: 100%;
    min-width: 0;
    padding: 6px 8px;
    border: 1px solid var(--descent-border);
    border-radius: var(--descent-radius);
    background: var(--descent-surface);
    color: inherit;
    font: 13px/1.45 var(--descent-font-mono);
    overflow-wrap: anywhere;
    resize: vertical;
  }
  .files,
  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    --target: 40px;
  }
  .file {
    display: inline-flex;
    align-items: center;
    min-height: 40px;
    padding: 0 10px;
    border: 1px solid var(--descent-border);
    border-radius: var(--descent-radius);
    background: var(--descent-surface);
    cursor: pointer;
  }
  .file:focus-within {
    outline: 2px solid var(--descent-accent);
    outline-offset: 2px;
  }
  .alert {
    padding-left: 10px;
    border-left: 3px solid var(--descent-alert);
  }
  .actions {
    align-items: center;
    justify-content: space-between;
    margin-top: 14px;
  }
  .said {
    flex: 1;
    min-width: 12em;
    margin: 0;
    font-size: 14px;
  }
`;
