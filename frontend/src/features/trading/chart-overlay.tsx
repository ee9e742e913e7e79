import { useRef } from 'react';
import type { ChartPlane } from '@/chart/plane';
import type { SymbolInfo } from '@/shared/api/types';
import { ChartLinesLayer } from './chart-lines-layer';
import styles from './chart-overlay.module.css';
import { useDesk } from './desk-choices';
import { useDrawings } from './drawing-store';
import { DrawingTools } from './drawing-tools';
import { DrawingsLayer } from './drawings-layer';
import { PriceMenu } from './price-menu';
import { usePlane } from './use-plane';
import './texts/desk';

interface ChartOverlayProps {
  plane: ChartPlane;
  symbol: SymbolInfo;
  /** A price has been put into the order form. */
  onPick?: (() => void) | undefined;
}

/** What lies over the candles: drawings, own orders and positions, and the way from a price into the order form. */
export default function ChartOverlay({ plane, symbol, onPick }: ChartOverlayProps) {
  usePlane(plane);
  const overlay = useRef<HTMLDivElement>(null);
  const showsLines = useDesk((state) => state.showsLines);
  const isDrawing = useDrawings((state) => state.isOpen);
  return (
    <>
      <div
        ref={overlay}
        className={styles.overlay}
        style={{ width: plane.width, height: plane.height }}
        data-testid="chart-overlay"
      >
        <DrawingsLayer plane={plane} symbol={symbol} />
        {showsLines ? <ChartLinesLayer plane={plane} symbol={symbol} /> : null}
        <PriceMenu plane={plane} symbol={symbol} overlay={overlay} onPick={onPick} />
      </div>
      {isDrawing ? <DrawingTools /> : null}
    </>
  );
}
