import { Plus } from 'lucide-react';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChartPlane } from '@/chart/plane';
import type { Side, SymbolInfo } from '@/shared/api/types';
import { decimalsOf, formatFixed } from '@/shared/lib/decimal';
import { priceOnGrid } from './chart-lines';
import styles from './chart-overlay.module.css';
import { useDrawings } from './drawing-store';
import { useTicket } from './ticket-store';

interface PriceMenuProps {
  plane: ChartPlane;
  symbol: SymbolInfo;
  overlay: RefObject<HTMLElement | null>;
  onPick?: (() => void) | undefined;
}

interface Place {
  x: number;
  y: number;
}

const menuWidth = 190;
const menuHeight = 104;

/** At a price of the chart: puts an order there into the form, or a line on the chart. It sends nothing. */
export function PriceMenu({ plane, symbol, overlay, onPick }: PriceMenuProps) {
  const { t } = useTranslation('desk');
  const hover = useHover(plane, overlay);
  const [menu, setMenu] = useState<Place | null>(null);
  useContextMenu(plane, overlay, setMenu);
  const price = menu && priceAt(plane, menu.y, symbol);
  return (
    <>
      {hover !== null && menu === null ? (
        <button
          type="button"
          // Every price can be typed as well: this is for who has a pointer.
          tabIndex={-1}
          className={styles.plus}
          style={{ top: hover }}
          aria-label={t('menu.open')}
          data-testid="chart-plus"
          onClick={() => setMenu({ x: plane.width - menuWidth - 28, y: hover })}
        >
          <Plus size={14} aria-hidden />
        </button>
      ) : null}
      {menu && price ? (
        <Menu
          price={price}
          symbol={symbol}
          place={{
            x: Math.max(0, Math.min(menu.x, plane.width - menuWidth)),
            y: Math.max(0, Math.min(menu.y, plane.height - menuHeight)),
          }}
          timeMs={plane.timeAt(menu.x) ?? Date.now()}
          onClose={() => setMenu(null)}
          onPick={onPick}
        />
      ) : null}
    </>
  );
}

function priceAt(plane: ChartPlane, y: number, symbol: SymbolInfo): string | null {
  const price = plane.priceAt(y);
  return price === null ? null : priceOnGrid(price, symbol.tick_size);
}

interface MenuProps {
  price: string;
  symbol: SymbolInfo;
  place: Place;
  timeMs: number;
  onClose(): void;
  onPick: (() => void) | undefined;
}

function Menu({ price, symbol, place, timeMs, onClose, onPick }: MenuProps) {
  const { t } = useTranslation('desk');
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    ref.current?.querySelector('button')?.focus();
    const onDown = (event: Event) => {
      if (!ref.current?.contains(event.target as Node)) onClose();
    };
    window.addEventListener('pointerdown', onDown);
    return () => window.removeEventListener('pointerdown', onDown);
  }, [onClose]);
  const text = formatFixed(price, decimalsOf(symbol.tick_size));
  const take = (side: Side) => {
    const { set, setType, setField } = useTicket.getState();
    setType('limit');
    set({ side });
    setField('price', price);
    onClose();
    onPick?.();
  };
  return (
    <div
      ref={ref}
      className={styles.menu}
      style={{ left: place.x, top: place.y }}
      role="menu"
      tabIndex={-1}
      aria-label={t('menu.label', { price: text })}
      data-testid="chart-menu"
      data-price={price}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
      }}
    >
      {(['buy', 'sell'] as const).map((side) => (
        <button
          key={side}
          type="button"
          role="menuitem"
          data-testid={`chart-menu-${side}`}
          onClick={() => take(side)}
        >
          {t(`menu.${side}`, { price: text })}
        </button>
      ))}
      <button
        type="button"
        role="menuitem"
        data-testid="chart-menu-level"
        onClick={() => {
          useDrawings.getState().add('level', [{ timeMs, price }]);
          onClose();
        }}
      >
        {t('menu.level', { price: text })}
      </button>
    </div>
  );
}

/** The height at which the pointer is over the pane of prices; null elsewhere. */
function useHover(plane: ChartPlane, overlay: RefObject<HTMLElement | null>): number | null {
  const [hover, setHover] = useState<number | null>(null);
  useEffect(() => {
    const view = overlay.current?.parentElement;
    if (!view) return;
    const onMove = (event: PointerEvent) => {
      const { x, y } = placeIn(view, event);
      const isOver = event.pointerType === 'mouse' && x > 0 && x < plane.width && y > 0 && y < plane.height;
      setHover(isOver ? Math.round(y) : null);
    };
    const onLeave = () => setHover(null);
    view.addEventListener('pointermove', onMove);
    view.addEventListener('pointerleave', onLeave);
    return () => {
      view.removeEventListener('pointermove', onMove);
      view.removeEventListener('pointerleave', onLeave);
    };
  }, [plane, overlay]);
  return hover;
}

function useContextMenu(
  plane: ChartPlane,
  overlay: RefObject<HTMLElement | null>,
  onOpen: (place: Place) => void,
): void {
  useEffect(() => {
    const view = overlay.current?.parentElement;
    if (!view) return;
    const listen = (event: MouseEvent) => {
      const place = placeIn(view, event);
      if (place.x > plane.width || place.y > plane.height) return;
      event.preventDefault();
      onOpen(place);
    };
    view.addEventListener('contextmenu', listen);
    return () => view.removeEventListener('contextmenu', listen);
  }, [plane, overlay, onOpen]);
}

function placeIn(view: HTMLElement, event: MouseEvent): Place {
  const box = view.getBoundingClientRect();
  return { x: event.clientX - box.left, y: event.clientY - box.top };
}
