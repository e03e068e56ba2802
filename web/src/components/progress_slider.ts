/** The progress of a run as a slider: any of its steps can be gone back to, or ahead to. */
import { css, html, type CSSResult, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';

export interface Place {
  step: number;
  budget: number;
  disabled: boolean;
  label: string;
  /** The place in words, for those who cannot see it. */
  text: string;
  choose(step: number): void;
}

export function progressSlider({ step, budget, disabled, label, text, choose }: Place): TemplateResult {
  const share = Math.min(1, step / budget);
  return html`<input
    class="slider"
    type="range"
    min="0"
    max=${budget}
    step="1"
    title=${label}
    aria-label=${label}
    aria-valuetext=${text}
    style="--share: ${share}"
    ?disabled=${disabled}
    .value=${live(String(step))}
    @input=${(event: Event) => choose(Number((event.target as HTMLInputElement).value))}
  />`;
}

/** A thin line with a handle; what answers the finger is --reach high and reaches over its neighbours. */
export const progressSliderStyles: CSSResult = css`
  .slider {
    --reach: 24px;
    --handle: 14px;
    --filled: calc(var(--handle) / 2 + var(--share) * (100% - var(--handle)));
    position: relative;
    z-index: 1;
    display: block;
    width: 100%;
    height: var(--reach);
    margin: calc((3px - var(--reach)) / 2) 0;
    padding: 0;
    border: 0;
    background: none;
    appearance: none;
    cursor: pointer;
    touch-action: pan-y;
  }
  .slider:disabled {
    cursor: default;
  }
  .slider::-webkit-slider-runnable-track {
    height: 3px;
    background: linear-gradient(
      to right,
      var(--descent-accent) var(--filled),
      var(--descent-border) var(--filled)
    );
  }
  .slider::-moz-range-track {
    height: 3px;
    background: var(--descent-border);
  }
  .slider::-moz-range-progress {
    height: 3px;
    background: var(--descent-accent);
  }
  .slider::-webkit-slider-thumb {
    appearance: none;
    width: var(--handle);
    height: var(--handle);
    margin-top: calc((3px - var(--handle)) / 2);
    border: 2px solid var(--descent-bg);
    border-radius: 50%;
    background: var(--descent-accent);
  }
  .slider::-moz-range-thumb {
    box-sizing: border-box;
    width: var(--handle);
    height: var(--handle);
    border: 2px solid var(--descent-bg);
    border-radius: 50%;
    background: var(--descent-accent);
  }
  .slider:disabled::-webkit-slider-thumb {
    visibility: hidden;
  }
  .slider:disabled::-moz-range-thumb {
    visibility: hidden;
  }
  .slider:focus-visible {
    outline-offset: -6px;
  }
  @media (pointer: coarse) {
    .slider {
      --reach: 32px;
      --handle: 18px;
    }
  }
`;
