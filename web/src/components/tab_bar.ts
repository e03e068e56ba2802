/**
 * <descent-tabs>: a row of tabs with arrow-key movement. It shows no panels; the parent shows the
 * panel whose id it hears in `tab-choose` ({ id }).
 */
import { LitElement, css, html, type TemplateResult } from 'lit';
import { baseStyles, emit } from './shared';

export interface Tab {
  id: string;
  label: string;
}

export class TabBar extends LitElement {
  static override properties = { tabs: { attribute: false }, chosen: {}, label: {} };
  declare tabs: readonly Tab[];
  declare chosen: string;
  declare label: string;

  constructor() {
    super();
    this.tabs = [];
    this.chosen = '';
    this.label = '';
  }

  static override styles = [
    baseStyles,
    css`
      :host {
        display: block;
      }
      [role='tablist'] {
        display: flex;
        overflow-x: auto;
        border-bottom: 1px solid var(--descent-border);
        scrollbar-width: none;
      }
      button {
        flex: 1 0 auto;
        min-height: 44px;
        padding: 0 6px;
        border: 0;
        border-bottom: 2px solid transparent;
        background: none;
        color: var(--descent-muted);
        font: inherit;
        font-size: 15px;
        white-space: nowrap;
        cursor: pointer;
      }
      button[aria-selected='true'] {
        border-color: var(--descent-accent);
        color: var(--descent-fg);
        font-weight: 600;
      }
    `,
  ];

  override render(): TemplateResult {
    return html`<div role="tablist" aria-label=${this.label} @keydown=${this.move}>
      ${this.tabs.map(
        ({ id, label }) =>
          html`<button
            role="tab"
            data-id=${id}
            aria-selected=${id === this.chosen}
            tabindex=${id === this.chosen ? 0 : -1}
            @click=${() => emit(this, 'tab-choose', { id })}
          >
            ${label}
          </button>`,
      )}
    </div>`;
  }

  private move(event: KeyboardEvent): void {
    const delta = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (delta === undefined) return;
    event.preventDefault();
    const at = this.tabs.findIndex(({ id }) => id === this.chosen);
    const next = this.tabs[(at + delta + this.tabs.length) % this.tabs.length];
    if (!next) return;
    emit(this, 'tab-choose', { id: next.id });
    this.renderRoot.querySelector<HTMLElement>(`[data-id="${next.id}"]`)?.focus();
  }
}

customElements.define('descent-tabs', TabBar);
