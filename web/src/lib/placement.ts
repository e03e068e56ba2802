/**
 * Sizes and places in an element's own box, as it is laid out, whatever scale or rotation its ancestors
 * have: a page may shrink or turn what stands around a lab. Of transforms, those in the plane are undone.
 */

export interface OnScreen {
  readonly clientX: number;
  readonly clientY: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** The size of the box before any transform, in px. */
export function layoutSize(element: HTMLElement): Size {
  const { width, height } = element.getBoundingClientRect(); // with the fractions that offsetWidth rounds away
  const { offsetWidth, offsetHeight } = element;
  const isPlain = Math.abs(width - offsetWidth) < 1 && Math.abs(height - offsetHeight) < 1;
  return isPlain ? { width, height } : { width: offsetWidth, height: offsetHeight };
}

/** Where a place on the screen is in the element's box: px from its top left corner. */
export function placeIn(element: HTMLElement, at: OnScreen): { x: number; y: number } {
  const seen = element.getBoundingClientRect();
  const { width, height } = layoutSize(element);
  // However the box is turned, its centre is that of the upright box around it.
  const from = new DOMPoint(
    at.clientX - seen.left - seen.width / 2,
    at.clientY - seen.top - seen.height / 2,
    0,
    1,
  );
  const { x, y } = from.matrixTransform(turning(element).inverse());
  return { x: x + width / 2, y: y + height / 2 };
}

/** Where `inner` begins within `outer`; both stand under the same transforms. */
export function offsetIn(inner: HTMLElement, outer: HTMLElement): { left: number; top: number } {
  const seen = inner.getBoundingClientRect();
  const { width, height } = layoutSize(inner);
  const centre = placeIn(outer, {
    clientX: seen.left + seen.width / 2,
    clientY: seen.top + seen.height / 2,
  });
  return { left: centre.x - width / 2, top: centre.y - height / 2 };
}

/** What the transforms of the element and of all around it do to directions and lengths. */
function turning(element: Element): DOMMatrix {
  let all = new DOMMatrix();
  for (let node: Element | null = element; node; node = around(node)) {
    const own = ownTransform(getComputedStyle(node));
    if (own) all = own.multiply(all);
  }
  return new DOMMatrix([all.a, all.b, all.c, all.d, 0, 0]);
}

function ownTransform({ rotate, scale, transform }: CSSStyleDeclaration): DOMMatrix | null {
  const parts: string[] = [];
  if (rotate?.endsWith('deg') && !rotate.includes(' ')) parts.push(`rotate(${rotate})`);
  if (scale && scale !== 'none') parts.push(`scale(${scale.split(' ').slice(0, 2).join(',')})`);
  if (transform !== 'none') parts.push(transform);
  return parts.length > 0 ? new DOMMatrix(parts.join(' ')) : null;
}

/** The element in which this one is drawn. */
function around(element: Element): Element | null {
  if (element.assignedSlot) return element.assignedSlot;
  if (element.parentElement) return element.parentElement;
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? root.host : null;
}
