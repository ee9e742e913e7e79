import { useSyncExternalStore } from 'react';
import type { ChartPlane } from '@/chart/plane';

/** Draws anew whenever prices or times have come to lie elsewhere on the chart. */
export function usePlane(plane: ChartPlane): void {
  useSyncExternalStore(plane.subscribe, plane.getView);
}
