import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { linesOf, type MarketLine, moversOf } from '@/entities/market/overview';
import { usePanelAge } from '@/realtime/hooks';
import { useTickersAt } from '@/realtime/ticker-hooks';
import { useSymbols } from '@/shared/api/queries';
import { decimalsOf, formatFixed } from '@/shared/lib/decimal';
import { Age, Empty, Failed, Loading } from '@/shared/ui/notices';
import { Panel } from '@/shared/ui/panel';
import { Signed } from '@/shared/ui/signed';
import styles from './dashboard.module.css';

const beatMs = 2_000;
const most = 4;
const noOpens = new Map<string, string | null>();

/** What has risen and fallen the most in 24 hours. */
export function MoversPanel() {
  const { t } = useTranslation('dashboard');
  const { data, error, refetch } = useSymbols();
  const tickers = useTickersAt(beatMs);
  const age = usePanelAge('tickers');
  const { winners, losers } = useMemo(
    () => moversOf(linesOf(data ?? [], tickers, noOpens, 'USDT'), most),
    [data, tickers],
  );
  const all = [...winners, ...losers];
  return (
    <Panel
      title={t('movers.title')}
      isStale={age.isStale}
      extra={age.isStale ? <Age ageMs={age.ageMs} isStale /> : <Link to="/market">{t('all')}</Link>}
    >
      {!data && error ? <Failed error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Loading /> : null}
      {data && all.length === 0 ? <Empty text={t('movers.none')} /> : null}
      <ul className={styles.list}>
        {all.map((line) => (
          <MoverLine key={line.symbol.symbol} line={line} />
        ))}
      </ul>
    </Panel>
  );
}

function MoverLine({ line: { symbol, ticker } }: { line: MarketLine }) {
  if (!ticker) return null;
  return (
    <li className={styles.line} data-testid="dashboard-mover" data-id={symbol.symbol}>
      <Link to={`/trade/${symbol.symbol}`} className={styles.name}>
        <strong>{symbol.base}</strong>
        <small className="muted">/{symbol.quote}</small>
      </Link>
      <span>{formatFixed(ticker.price, decimalsOf(symbol.tick_size))}</span>
      <span>
        <Signed value={ticker.change_percent_24h} text={`${formatFixed(ticker.change_percent_24h, 2)}%`} />
      </span>
    </li>
  );
}
