import { useVirtualizer } from '@tanstack/react-virtual';
import { type CSSProperties, type ReactNode, useEffect, useRef } from 'react';
import { cx } from '@/shared/lib/class-names';
import styles from './data-table.module.css';

export interface Column<T> {
  key: string;
  title: string;
  /** A track of a CSS grid. */
  width: string;
  align?: 'left' | 'right';
  /** Stays at the right border while the rest scrolls sideways. */
  isPinned?: boolean;
  /** Its head is a button that sorts. */
  isSortable?: boolean;
  cell(row: T): ReactNode;
}

export interface ColumnSort {
  key: string;
  isDescending: boolean;
}

interface DataTableProps<T> {
  label: string;
  columns: readonly Column<T>[];
  rows: readonly T[];
  rowKey(row: T): string;
  rowTestId: string;
  /** Neighbours of the same group are held together by a bar at their left. */
  rowGroup?: ((row: T) => string | null | undefined) | undefined;
  /** Narrower than this it scrolls sideways. */
  minWidth: number;
  onEnd?: (() => void) | undefined;
  /** How the rows are sorted, and what the heads of sortable columns do. */
  sorted?: ColumnSort;
  onSort?: (key: string) => void;
}

const rowHeight = 30;

/** A dense list of any length: only the rows in view are in the page. */
export function DataTable<T>({
  label,
  columns,
  rows,
  rowKey,
  rowTestId,
  rowGroup,
  minWidth,
  onEnd,
  sorted,
  onSort,
}: DataTableProps<T>) {
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 10,
    getItemKey: (index) => {
      const row = rows[index];
      return row === undefined ? index : rowKey(row);
    },
  });
  const items = virtual.getVirtualItems();
  useEnd(items[items.length - 1]?.index ?? -1, rows.length, onEnd);
  const gridTemplateColumns = columns.map((column) => column.width).join(' ');
  return (
    <div
      ref={scroller}
      className={styles.scroller}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reachable by keyboard.
      tabIndex={0}
      role="table"
      aria-label={label}
      aria-rowcount={rows.length + 1}
    >
      <Head {...{ columns, minWidth, sorted, onSort }} grid={gridTemplateColumns} />
      <div className={styles.rows} style={{ height: virtual.getTotalSize(), minWidth }} role="rowgroup">
        {items.map((item) => {
          const row = rows[item.index];
          if (row === undefined) return null;
          return (
            <Row
              key={item.key}
              {...{ columns, row, rowTestId }}
              id={rowKey(row)}
              index={item.index}
              style={{ gridTemplateColumns, transform: `translateY(${item.start}px)` }}
              group={rowGroup?.(row) ?? undefined}
              place={rowGroup && placeInGroup(rows, item.index, rowGroup)}
            />
          );
        })}
      </div>
    </div>
  );
}

interface RowProps<T> {
  columns: readonly Column<T>[];
  row: T;
  rowTestId: string;
  id: string;
  index: number;
  style: CSSProperties;
  group: string | undefined;
  place: GroupPlace | undefined;
}

function Row<T>({ columns, row, rowTestId, id, index, style, group, place }: RowProps<T>) {
  return (
    <div
      className={styles.row}
      style={style}
      role="row"
      aria-rowindex={index + 2}
      data-testid={rowTestId}
      data-id={id}
      data-group={group}
      data-group-place={place}
    >
      {columns.map((column) => (
        <span
          key={column.key}
          role="cell"
          className={cx(
            styles.cell,
            column.align === 'right' && styles.right,
            column.isPinned && styles.pinned,
          )}
          data-column={column.key}
        >
          {column.cell(row)}
        </span>
      ))}
    </div>
  );
}

type GroupPlace = 'first' | 'middle' | 'last';

function placeInGroup<T>(
  rows: readonly T[],
  index: number,
  groupOf: (row: T) => string | null | undefined,
): GroupPlace | undefined {
  const at = (one: number) => {
    const row = rows[one];
    return row === undefined ? null : (groupOf(row) ?? null);
  };
  const group = at(index);
  if (group === null) return undefined;
  const hasBefore = at(index - 1) === group;
  const hasAfter = at(index + 1) === group;
  if (hasBefore) return hasAfter ? 'middle' : 'last';
  return hasAfter ? 'first' : undefined;
}

interface HeadProps<T> {
  columns: readonly Column<T>[];
  grid: string;
  minWidth: number;
  sorted: ColumnSort | undefined;
  onSort: ((key: string) => void) | undefined;
}

function Head<T>({ columns, grid, minWidth, sorted, onSort }: HeadProps<T>) {
  const directionOf = (key: string) =>
    sorted?.key === key
      ? sorted.isDescending
        ? ('descending' as const)
        : ('ascending' as const)
      : undefined;
  return (
    <div className={styles.head} style={{ gridTemplateColumns: grid, minWidth }} role="row">
      {columns.map(({ key, title, align, isSortable }) => (
        <span
          key={key}
          role="columnheader"
          className={cx(align === 'right' && styles.right)}
          aria-sort={isSortable ? (directionOf(key) ?? 'none') : undefined}
        >
          {isSortable ? (
            <button
              type="button"
              className={styles.sort}
              data-testid={`sort-${key}`}
              onClick={() => onSort?.(key)}
            >
              {title}
              <span aria-hidden>
                {{ descending: ' ▾', ascending: ' ▴', none: '' }[directionOf(key) ?? 'none']}
              </span>
            </button>
          ) : (
            title
          )}
        </span>
      ))}
    </div>
  );
}

const rowsBeforeEnd = 5;

/** Tells when the last rows come into view. */
function useEnd(lastIndex: number, count: number, onEnd: (() => void) | undefined): void {
  useEffect(() => {
    if (lastIndex >= 0 && lastIndex >= count - rowsBeforeEnd) onEnd?.();
  }, [lastIndex, count, onEnd]);
}
