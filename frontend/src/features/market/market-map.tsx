import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { MarketLine } from '@/entities/market/overview';
import { type Tile, treeMap } from '@/entities/market/tree-map';
import { formatFixed, formatSigned, signOf } from '@/shared/lib/decimal';
import { narrowQuery, useMedia } from '@/shared/lib/use-media';
import { Panel } from '@/shared/ui/panel';
import styles from './market.module.css';

/** Width by height, as the style sheet draws it. */
const wideAspect = 2.2;
const narrowAspect = 1.25;
/** A change of so many per cent has the full colour. */
const fullPercent = 5;
/** Of the colour in the ground of a tile: more, and the words on it are hard to read. */
const shadeMost = 42;
const shadeLeast = 10;
/** Parts of the whole, below which a tile has no room for its words. */
const roomForName = { width: 0.055, height: 0.09 };
const roomForChange = { width: 0.075, height: 0.16 };

/** Pairs by turnover; the colour is the change of 24 hours. The table below says the same in words. */
export function MarketMap({ lines }: { lines: readonly MarketLine[] }) {
  const { t } = useTranslation('market');
  const isNarrow = useMedia(narrowQuery);
  const tiles = useMemo(
    () => treeMap(lines, ({ turnover }) => Number(turnover ?? 0), isNarrow ? narrowAspect : wideAspect),
    [lines, isNarrow],
  );
  return (
    <Panel title={t('map.title')} className={styles.mapPanel} testId="market-map">
      {tiles.length === 0 ? <p className={styles.quiet}>{t('map.none')}</p> : null}
      <ul className={styles.map} aria-label={t('map.label')}>
        {tiles.map((tile) => (
          <MapTile key={tile.item.symbol.symbol} tile={tile} scale={isNarrow ? 2.4 : 1} />
        ))}
      </ul>
    </Panel>
  );
}

function MapTile({ tile, scale }: { tile: Tile<MarketLine>; scale: number }) {
  const { symbol, ticker } = tile.item;
  const percent = ticker?.change_percent_24h ?? '0';
  const sign = signOf(percent);
  const depth = Math.min(1, Math.abs(Number(percent)) / fullPercent);
  const shade = sign === 0 ? 0 : shadeLeast + (shadeMost - shadeLeast) * depth;
  const change = `${formatSigned(formatFixed(percent, 2))}%`;
  const fits = (room: typeof roomForName) => tile.width >= room.width * scale && tile.height >= room.height;
  const hue = sign < 0 ? 'var(--down)' : 'var(--up)';
  return (
    <li
      className={styles.tile}
      style={{
        left: `${tile.left * 100}%`,
        top: `${tile.top * 100}%`,
        width: `${tile.width * 100}%`,
        height: `${tile.height * 100}%`,
      }}
    >
      <Link
        to={`/trade/${symbol.symbol}`}
        title={`${symbol.base}/${symbol.quote} ${change}`}
        style={{ background: `color-mix(in srgb, ${hue} ${shade.toFixed(0)}%, var(--raised))` }}
        data-testid="map-tile"
        data-symbol={symbol.symbol}
        data-sign={sign}
      >
        {fits(roomForName) ? <strong>{symbol.base}</strong> : null}
        {fits(roomForChange) ? <span>{change}</span> : null}
      </Link>
    </li>
  );
}
