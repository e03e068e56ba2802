/** The icons, drawn here as 20 × 20 strokes in the text's colour. */
import { svg, type TemplateResult } from 'lit';

const icon = (
  content: TemplateResult,
): TemplateResult => svg`<svg viewBox="0 0 20 20" width="20" height="20" fill="none"
  stroke="currentColor" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">${content}</svg>`;

export const icons = {
  play: icon(svg`<path d="M6 4.2v11.6L15.6 10z" fill="currentColor"/>`),
  pause: icon(svg`<path d="M7 4.5v11M13 4.5v11" stroke-width="2.6"/>`),
  step: icon(svg`<path d="M5 4.8v10.4L12 10z" fill="currentColor"/><path d="M15 4.8v10.4"/>`),
  toEnd: icon(svg`<path d="M3.2 5v10l6-5zM9.2 5v10l6-5z" fill="currentColor"/><path d="M17 5v10"/>`),
  reset: icon(svg`<path d="M4.6 7.2A6.4 6.4 0 1 1 3.6 10"/><path d="M4.2 3.4v4h4"/>`),
  dice: icon(
    svg`<rect x="3.5" y="3.5" width="13" height="13" rx="2.4"/><path d="M7.2 7.2h.01M12.8 7.2h.01M10 10h.01M7.2 12.8h.01M12.8 12.8h.01" stroke-width="2.2"/>`,
  ),
  table: icon(svg`<path d="M3.5 4.5h13v11h-13zM3.5 8.2h13M3.5 11.8h13M8 4.5v11"/>`),
  chart: icon(svg`<path d="M3.5 3.5v13h13"/><path d="M6 13l3.4-4.2 2.6 2L16 6"/>`),
  fit: icon(svg`<path d="M3.5 7.5v-4h4M16.5 7.5v-4h-4M3.5 12.5v4h4M16.5 12.5v4h-4"/>`),
  plus: icon(svg`<path d="M10 4.5v11M4.5 10h11"/>`),
  minus: icon(svg`<path d="M4.5 10h11"/>`),
  undo: icon(svg`<path d="M7.5 3.8L4 7.2l3.5 3.4"/><path d="M4.4 7.2h7a4.4 4.4 0 0 1 0 8.8H7.6"/>`),
  bin: icon(svg`<path d="M4 5.8h12M8 5.6V3.8h4v1.8M5.6 5.8l.8 10.6h7.2l.8-10.6M8.6 8.8v4.6M11.4 8.8v4.6"/>`),
  eraser: icon(svg`<path d="M8.4 16.2L3.8 11.6l7.6-7.8 5 5-7.2 7.4zM7.6 7.8l5 5M8.4 16.2h8"/>`),
  brush: icon(
    svg`<path d="M4.4 15.6h.01M8.2 12.4h.01M9.8 7.6h.01M14 5.4h.01M15.6 10.6h.01M12.4 14.6h.01" stroke-width="3.2"/>`,
  ),
  chevron: icon(svg`<path d="M6 8l4 4 4-4"/>`),
  back: icon(svg`<path d="M11.5 5l-5 5 5 5"/>`),
  sun: icon(
    svg`<circle cx="10" cy="10" r="3.4"/><path d="M10 2.6v1.8M10 15.6v1.8M2.6 10h1.8M15.6 10h1.8M4.8 4.8l1.2 1.2M14 14l1.2 1.2M15.2 4.8L14 6M6 14l-1.2 1.2"/>`,
  ),
  moon: icon(svg`<path d="M15.8 12.4A6.6 6.6 0 0 1 7.6 4.2a6.6 6.6 0 1 0 8.2 8.2z"/>`),
  auto: icon(
    svg`<circle cx="10" cy="10" r="6.4"/><path d="M10 3.6a6.4 6.4 0 0 1 0 12.8z" fill="currentColor"/>`,
  ),
  race: icon(
    svg`<path d="M3.5 3.5v13h13"/><path d="M6 6c3 5 6 6.5 10.5 7"/><path d="M6 9.5c3 3.5 6 4.5 10.5 4.800" stroke-dasharray="2.5 2.5"/>`,
  ),
  code: icon(svg`<path d="M6.6 6L2.8 10l3.8 4M13.4 6l3.8 4-3.8 4M11.4 4.4L8.6 15.6"/>`),
  share: icon(
    svg`<circle cx="5" cy="10" r="2.2"/><circle cx="14.6" cy="4.8" r="2.2"/><circle cx="14.6" cy="15.2" r="2.2"/><path d="M7 9l5.700-3.100M7 11l5.700 3.100"/>`,
  ),
  open: icon(svg`<path d="M11.500 3.500h5v5M16.500 3.500L9.500 10.500M8.500 4.500h-5v12h12v-5"/>`),
  warning: icon(svg`<path d="M10 3.4l7.2 12.8H2.8z"/><path d="M10 8.2v3.6M10 14h.01"/>`),
} as const;
