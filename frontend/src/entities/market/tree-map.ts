// A tree map: rectangles whose areas are as the weights, as square as can be. The way of Bruls, Huizing and van Wijk,
// "Squarified Treemaps" (2000).

export interface Tile<T> {
  item: T;
  /** Parts of the whole, 0 to 1. */
  left: number;
  top: number;
  width: number;
  height: number;
}

interface Weighted<T> {
  item: T;
  area: number;
}

interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
}

/**
 * `aspect` is width by height of where it is drawn. Heaviest first, from the upper left; what weighs nothing has no tile.
 */
export function treeMap<T>(items: readonly T[], weightOf: (item: T) => number, aspect: number): Tile<T>[] {
  const weighted = items
    .map((item) => ({ item, area: weightOf(item) }))
    .filter(({ area }) => Number.isFinite(area) && area > 0)
    .sort((a, b) => b.area - a.area);
  const sum = weighted.reduce((all, { area }) => all + area, 0);
  const scaled = weighted.map(({ item, area }) => ({ item, area: (area / sum) * aspect }));
  const tiles: Tile<T>[] = [];
  let box: Box = { left: 0, top: 0, width: aspect, height: 1 };
  for (let at = 0; at < scaled.length; ) {
    const row = rowFrom(scaled.slice(at), Math.min(box.width, box.height));
    box = place(row, box, aspect, tiles);
    at += row.length;
  }
  return tiles;
}

/** As many as make the row's tiles squarer. */
function rowFrom<T>(items: readonly Weighted<T>[], side: number): Weighted<T>[] {
  const row: Weighted<T>[] = [];
  let worst = Number.POSITIVE_INFINITY;
  for (const item of items) {
    const next = worstOf([...row, item], side);
    if (next > worst) break;
    row.push(item);
    worst = next;
  }
  return row;
}

function worstOf<T>(row: readonly Weighted<T>[], side: number): number {
  const sum = row.reduce((all, { area }) => all + area, 0);
  const areas = row.map(({ area }) => area);
  const most = Math.max(...areas);
  const least = Math.min(...areas);
  return Math.max((side * side * most) / (sum * sum), (sum * sum) / (side * side * least));
}

/** Lays the row along the shorter side, and answers what is left. */
function place<T>(row: readonly Weighted<T>[], box: Box, aspect: number, tiles: Tile<T>[]): Box {
  const sum = row.reduce((all, { area }) => all + area, 0);
  const isUpright = box.width >= box.height;
  const depth = sum / (isUpright ? box.height : box.width);
  let along = 0;
  for (const { item, area } of row) {
    const length = area / depth;
    const width = isUpright ? depth : length;
    const height = isUpright ? length : depth;
    const left = box.left + (isUpright ? 0 : along);
    const top = box.top + (isUpright ? along : 0);
    tiles.push({ item, left: left / aspect, top, width: width / aspect, height });
    along += length;
  }
  return isUpright
    ? { ...box, left: box.left + depth, width: box.width - depth }
    : { ...box, top: box.top + depth, height: box.height - depth };
}
