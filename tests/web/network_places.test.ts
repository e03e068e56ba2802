// Where the units of a drawn network stand, and what lies under a pointer.
import { describe, expect, it } from 'vitest';
import { edgeAt, placeUnits, unitAt } from '../../web/src/components/network_places';

const room = { width: 600, height: 400, top: 24, bottom: 20 };

describe.each([[[2, 4, 1]], [[1, 10, 1]], [[1, 300, 300, 1]], [[1, 1]]])('%j', (layers) => {
  const columns = placeUnits(layers, room);

  it('has a place for every unit, inside the picture and apart from the others', () => {
    expect(columns.map((column) => column.units.length)).toEqual(layers);
    for (const { units, size } of columns) {
      for (const { x, y } of units) {
        expect(x).toBeGreaterThan(0);
        expect(x).toBeLessThan(room.width);
        expect(y - size / 2).toBeGreaterThanOrEqual(room.top - 1);
        expect(y + size / 2).toBeLessThanOrEqual(room.height - room.bottom + 1);
      }
      expect(new Set(units.map(({ x, y }) => `${x},${y}`)).size).toBe(units.length);
    }
  });

  it('finds every unit at its own place', () => {
    for (const [layer, column] of columns.entries()) {
      const last = column.units.length - 1;
      const { x, y } = column.units[last] ?? { x: 0, y: 0 };
      expect(unitAt(columns, x, y)).toEqual({ layer, unit: last });
    }
  });
});

it('finds an edge near its middle, and none far from all', () => {
  const columns = placeUnits([2, 2], room);
  const [a, b] = [columns[0]?.units[0], columns[1]?.units[0]];
  expect(edgeAt(columns, ((a?.x ?? 0) + (b?.x ?? 0)) / 2, (a?.y ?? 0) + 2)).toEqual({
    layer: 0,
    from: 0,
    to: 0,
  });
  expect(edgeAt(columns, 300, 30)).toBeNull();
});
