import { BellPlus } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { usePanelAge, useTicker } from '@/realtime/hooks';
import { useMarketSource } from '@/shared/api/queries';
import type { SymbolInfo } from '@/shared/api/types';
import { cx } from '@/shared/lib/class-names';
import { decimalsOf, formatCompact, formatFixed, formatSigned, signOf } from '@/shared/lib/decimal';
import { useUiStore } from '@/shared/state/ui-store';
import { Age } from '@/shared/ui/notices';
import styles from './symbol-bar.module.css';

/** What kind of market the built-in exchange shows; the simulated one is nothing to point out. */
function originOf(source: string | null | undefined): 'mirror' | 'replay' | null {
  if (source?.startsWith('mirror:')) return 'mirror';
  return source?.startsWith('replay:') ? 'replay' : null;
}

interface SymbolBarProps {
  symbol: SymbolInfo;
  extra?: ReactNode;
}

export function SymbolBar({ symbol, extra }: SymbolBarProps) {
  const { t } = useTranslation(['trading', 'common']);
  const language = useUiStore((state) => state.language);
  const ticker = useTicker(symbol.symbol);
  const age = usePanelAge('tickers');
  const none = t('common:state.none');
  const origin = originOf(useMarketSource()?.source);
  const decimals = decimalsOf(symbol.tick_size);
  const sign = signOf(ticker?.change_24h);
  const direction = sign > 0 ? 'up' : sign < 0 ? 'down' : undefined;
  const stats = [
    { key: 'high', value: ticker ? formatFixed(ticker.high_24h, decimals) : none },
    { key: 'low', value: ticker ? formatFixed(ticker.low_24h, decimals) : none },
    { key: 'volume', value: ticker ? `${formatCompact(ticker.volume_24h, language)} ${symbol.base}` : none },
    {
      key: 'turnover',
      value: ticker ? `${formatCompact(ticker.quote_volume_24h, language)} ${symbol.quote}` : none,
    },
  ] as const;
  return (
    <section
      className={styles.bar}
      aria-label={t('trading:stats.label')}
      data-stale={age.isStale || undefined}
    >
      <Name symbol={symbol} />
      <div className={styles.price}>
        <span className={cx(styles.last, direction)} data-testid="last-price">
          {ticker ? formatFixed(ticker.price, decimals) : none}
        </span>
        <small className={direction}>
          {ticker
            ? `${formatSigned(formatFixed(ticker.change_24h, decimals))} (${formatSigned(formatFixed(ticker.change_percent_24h, 2))}%)`
            : none}
        </small>
      </div>
      <dl className={styles.stats}>
        {stats.map(({ key, value }) => (
          <div key={key}>
            <dt>{t(`trading:stats.${key}`)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {origin ? (
        <span className={styles.source} data-testid="market-source">
          {t(`trading:source.${origin}`)}
        </span>
      ) : null}
      <Link
        to={`/notifications/alerts?symbol=${symbol.symbol}`}
        className={styles.alert}
        aria-label={t('trading:stats.alert')}
        title={t('trading:stats.alert')}
        data-testid="make-alert"
      >
        <BellPlus size={16} aria-hidden />
      </Link>
      <span className={styles.age}>
        <Age ageMs={age.ageMs} isStale={age.isStale} />
      </span>
      {extra}
    </section>
  );
}

function Name({ symbol }: { symbol: SymbolInfo }) {
  const language = useUiStore((state) => state.language);
  return (
    <div className={styles.name}>
      <strong>
        {symbol.base}
        <span className="muted">/{symbol.quote}</span>
      </strong>
      <small>{symbol.name[language]}</small>
    </div>
  );
}
