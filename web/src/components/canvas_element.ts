/**
 * The base of components that draw on a canvas of their own: keeps it as sharp as the screen and as
 * large as its box, and calls `draw` after each update or change of size.
 */
import { LitElement, css, type PropertyValues } from 'lit';
import { readPalette, type Palette } from '../lib/colours';
import { layoutSize, type Size } from '../lib/placement';
import type { Env } from './shared';

export type { Size };

export abstract class CanvasElement extends LitElement {
  declare env: Env;

  static canvasStyles = css`
    .box {
      position: relative;
      flex: 1;
      min-height: 0;
    }
    canvas {
      position: absolute;
      inset: 0;
      width: 100%;
      height: 100%;
    }
  `;

  private observer: ResizeObserver | null = null;
  private observed: Element | null = null;
  private palette: Palette | null = null;

  protected abstract draw(context: CanvasRenderingContext2D, size: Size, palette: Palette): void;

  protected override willUpdate(changed: PropertyValues): void {
    if (!this.palette || changed.has('env')) this.palette = readPalette(this);
  }

  protected override updated(): void {
    const box = this.renderRoot.querySelector('.box');
    if (box && box !== this.observed) {
      this.observer?.disconnect();
      this.observer = new ResizeObserver(() => this.redraw());
      this.observer.observe(box);
      this.observed = box;
    }
    this.redraw();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.observer?.disconnect();
    this.observer = null;
    this.observed = null;
  }

  protected redraw(): void {
    const canvas = this.renderRoot.querySelector('canvas');
    const context = canvas?.getContext('2d');
    if (!canvas || !context || !this.palette) return;
    const { width, height } = layoutSize(canvas);
    if (width < 1 || height < 1) return;
    const ratio = Math.min(3, window.devicePixelRatio || 1);
    const [w, h] = [Math.round(width * ratio), Math.round(height * ratio)];
    if (canvas.width !== w || canvas.height !== h) Object.assign(canvas, { width: w, height: h });
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, width, height);
    this.draw(context, { width, height }, this.palette);
  }
}
