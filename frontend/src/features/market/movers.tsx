import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type MarketLine, moversOf } from '@/entities/market/overview';
import { decimalsOf, formatFixed } from '@/shared/lib/decimal';
import { useUiStore } from '@/shared/state/ui-store';
import { Panel } from '@/shared/ui/panel';
import { Signed } from '@/shared/ui/signed';
import styles from './market.module.css';

const most = 5;

/** What has risen and what has fallen the most in 24 hours. */
export function Movers({ lines }: { lines: readonly MarketLine[] }) {
  const movers = useMemo(() => moversOf(lines, most), [lines]);
  return (
    <div className={styles.movers}>
      {(['winners', 'losers'] as const).map((kind) => (
        <MoverList key={kind} kind={kind} lines={movers[kind]} />
      ))}
    </div>
  );
}

function MoverList({ kind, lines }: { kind: 'winners' | 'losers'; lines: readonly MarketLine[] }) {
  const { t } = useTranslation('market');
  const language = useUiStore((state) => state.language);
  return (
    <Panel title={t(`movers.${kind}`)} testId={`market-${kind}`}>
      {lines.length === 0 ? <p className={styles.quiet}>{t(`movers.no_${kind}`)}</p> : null}
      <ol className={styles.moverList}>
        {lines.map(({ symbol, ticker }) => (
          <li key={symbol.symbol}>
            <Link to={`/trade/${symbol.symbol}`} data-testid="mover" data-symbol={symbol.symbol}>
              <span>
                <strong>{symbol.base}</strong> <small className="muted">{symbol.name[language]}</small>
              </span>
              <span>{ticker ? formatFixed(ticker.price, decimalsOf(symbol.tick_size)) : null}</span>
              {ticker ? (
                <Signed
                  value={ticker.change_percent_24h}
                  text={`${formatFixed(ticker.change_percent_24h, 2)}%`}
                />
              ) : null}
            </Link>
          </li>
        ))}
      </ol>
    </Panel>
  );
}
