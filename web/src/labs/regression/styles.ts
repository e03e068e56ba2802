/** The stage of the regression lab; it stands in the shadow root of <descent-lab>. */
import { html } from 'lit';

export const regressionStage = html`<style>
  .regression {
    display: flex;
    flex-direction: column;
    gap: 8px;
    min-height: 0;
  }
  .regression > * {
    flex: 1 1 0;
    min-height: 0;
  }
  .fit {
    position: relative;
    display: flex;
    flex-direction: column;
  }
  .fit > descent-xy-chart {
    flex: 1;
    min-height: 0;
  }
  .toggle {
    position: absolute;
    right: 40px;
    top: 0;
    z-index: 1;
    display: flex;
    align-items: center;
    gap: 6px;
    min-height: 32px;
    color: var(--descent-muted);
    font-size: 13px;
    cursor: pointer;
  }
</style>`;
