/** The stage as a picture: its canvases, drawings and words; buttons and fields are left out. */
import { toBlob } from 'html-to-image';

/** Pixels of the picture per pixel of the page. */
export const pictureScale = 2;

const isControl = (node: Node): boolean => node instanceof Element && node.matches('button, input, select');

/** A PNG of the stage's present size and colours. Asks no host for anything; rejects where it cannot be drawn. */
export async function pictureOf(stage: HTMLElement): Promise<Blob> {
  const backgroundColor = getComputedStyle(stage).getPropertyValue('--descent-bg').trim() || '#fff';
  const { width, height } = stage.getBoundingClientRect();
  const picture = await toBlob(stage, {
    pixelRatio: pictureScale,
    width: Math.round(width),
    height: Math.round(height),
    backgroundColor,
    skipFonts: true, // they are the system's
    filter: (node) => !isControl(node),
  });
  if (!picture) throw new Error('The browser gave no picture.');
  return picture;
}
