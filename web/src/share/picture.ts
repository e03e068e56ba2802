/** The stage as a picture: its canvases, drawings and words; buttons and fields are left out. */
import { domToBlob } from 'modern-screenshot';

/** Pixels of the picture per pixel of the page. */
export const pictureScale = 2;

const isControl = (node: Node): boolean => node instanceof Element && node.matches('button, input, select');

/** A PNG of the stage's present size and colours. Asks no host for anything. */
export async function pictureOf(stage: HTMLElement): Promise<Blob> {
  const backgroundColor = getComputedStyle(stage).getPropertyValue('--descent-bg').trim() || '#fff';
  const { width, height } = stage.getBoundingClientRect();
  return domToBlob(stage, {
    type: 'image/png',
    scale: pictureScale,
    width: Math.round(width),
    height: Math.round(height),
    backgroundColor,
    font: false, // the fonts are the system's
    filter: (node) => !isControl(node),
  });
}
