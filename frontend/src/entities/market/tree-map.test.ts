import { describe, expect, it } from 'vitest';
import { treeMap } from './tree-map';

const area = ({ width, height }: { width: number; height: number }) => width * height;

describe('a tree map', () => {
  it('gives each its share of the whole, and covers the whole', () => {
    const tiles = treeMap([1, 6, 3], (weight) => weight, 2);
    expect(tiles.map(({ item }) => item)).toEqual([6, 3, 1]);
    for (const tile of tiles) expect(area(tile)).toBeCloseTo(tile.item / 10);
    expect(tiles.reduce((sum, tile) => sum + area(tile), 0)).toBeCloseTo(1);
  });

  it('lets no two tiles overlap, and none stick out', () => {
    const weights = [600, 200, 90, 40, 30, 20, 10, 5, 3, 1, 1];
    const tiles = treeMap(weights, (weight) => weight, 1.6);
    for (const [i, a] of tiles.entries()) {
      expect(a.left + a.width).toBeLessThanOrEqual(1 + 1e-9);
      expect(a.top + a.height).toBeLessThanOrEqual(1 + 1e-9);
      for (const b of tiles.slice(i + 1)) {
        const wide = Math.min(a.left + a.width, b.left + b.width) - Math.max(a.left, b.left);
        const high = Math.min(a.top + a.height, b.top + b.height) - Math.max(a.top, b.top);
        expect(Math.min(wide, high)).toBeLessThan(1e-9);
      }
    }
  });

  it('is no row of slivers: equal weights are nearly square', () => {
    for (const { width, height } of treeMap([1, 1, 1, 1], (weight) => weight, 1)) {
      expect(Math.max(width / height, height / width)).toBeCloseTo(1);
    }
  });

  it('leaves out what weighs nothing, and is empty for nothing', () => {
    expect(treeMap([0, -1, Number.NaN], (weight) => weight, 1)).toEqual([]);
    expect(treeMap([0, 5], (weight) => weight, 1)).toHaveLength(1);
  });
});
