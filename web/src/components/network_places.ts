/** Where the units of a network stand when it is drawn in columns, and which edge lies under a place. */

export interface Place {
  readonly x: number;
  readonly y: number;
}

export interface Column {
  readonly units: readonly Place[];
  /** Side of a unit's square, or its diameter. */
  readonly size: number;
  /** The middle of the column. */
  readonly x: number;
}

export interface UnitRef {
  readonly layer: number;
  readonly unit: number;
}

/** The edge from unit `from` of column `layer` to unit `to` of the next one. */
export interface EdgeRef {
  readonly layer: number;
  readonly from: number;
  readonly to: number;
}

export interface Room {
  readonly width: number;
  readonly height: number;
  /** Kept free above and below the units, for titles and feet. */
  readonly top: number;
  readonly bottom: number;
}

/** Units closer than this are put into several columns side by side. */
const leastSpacing = 8;
const mostSize = 46;

export function placeUnits(layers: readonly number[], room: Room): Column[] {
  const height = Math.max(1, room.height - room.top - room.bottom);
  const side = Math.min(mostSize, room.width / Math.max(1, layers.length) / 2);
  const margin = Math.max(side / 2 + 4, room.width / Math.max(2, layers.length) / 3.2);
  return layers.map((count, layer) => {
    const share = layers.length < 2 ? 0.5 : layer / (layers.length - 1);
    const x = margin + share * (room.width - 2 * margin);
    const perColumn = Math.max(1, Math.min(count, Math.floor(height / leastSpacing)));
    const columns = Math.max(1, Math.ceil(count / perColumn));
    const rows = Math.ceil(count / columns);
    const spacing = Math.min(height / Math.max(1, rows), mostSize * 1.6);
    const size = Math.max(4, Math.min(side, spacing * (spacing > 24 ? 0.8 : 0.72)));
    const top = room.top + (height - spacing * rows) / 2;
    const units = Array.from({ length: count }, (_, unit) => ({
      x: x + (Math.floor(unit / rows) - (columns - 1) / 2) * size * 1.4,
      y: top + ((unit % rows) + 0.5) * spacing,
    }));
    return { units, size, x };
  });
}

export function unitAt(columns: readonly Column[], x: number, y: number): UnitRef | null {
  for (const [layer, column] of columns.entries()) {
    const reach = Math.max(column.size / 2, 5);
    const unit = column.units.findIndex(
      (place) => Math.abs(place.x - x) <= reach && Math.abs(place.y - y) <= reach,
    );
    if (unit >= 0) return { layer, unit };
  }
  return null;
}

/** The nearest edge within `reach` px; edges are drawn straight from unit to unit. */
export function edgeAt(columns: readonly Column[], x: number, y: number, reach = 7): EdgeRef | null {
  let best: EdgeRef | null = null;
  let nearest = reach;
  for (let layer = 0; layer + 1 < columns.length; layer++) {
    const [left, right] = [columns[layer], columns[layer + 1]];
    if (!left || !right || x < left.x || x > right.x) continue;
    for (const [from, a] of left.units.entries()) {
      for (const [to, b] of right.units.entries()) {
        const distance = distanceToLine(x, y, a, b);
        if (distance >= nearest) continue;
        nearest = distance;
        best = { layer, from, to };
      }
    }
  }
  return best;
}

function distanceToLine(x: number, y: number, a: Place, b: Place): number {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const share = Math.min(1, Math.max(0, ((x - a.x) * dx + (y - a.y) * dy) / (dx * dx + dy * dy || 1)));
  return Math.hypot(x - a.x - share * dx, y - a.y - share * dy);
}
