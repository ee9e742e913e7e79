import { useTranslation } from 'react-i18next';
import { Navigate, useParams } from 'react-router';
import { useTicker, useTopics } from '@/realtime/hooks';
import { useSymbol, useSymbols } from '@/shared/api/queries';
import type { SymbolInfo } from '@/shared/api/types';
import { decimalsOf, formatFixed } from '@/shared/lib/decimal';
import { narrowQuery, useMedia } from '@/shared/lib/use-media';
import { Empty, Failed, Loading } from '@/shared/ui/notices';
import styles from './layout.module.css';
import { NarrowLayout } from './narrow-layout';
import { WideLayout } from './wide-layout';
import './texts';

export default function TradingPage() {
  const { t } = useTranslation('trading');
  const { symbol: name = '' } = useParams();
  const { data, error, refetch } = useSymbols();
  const symbol = useSymbol(name);
  if (symbol) return <SymbolPage key={name} symbol={symbol} />;
  if (error) return <Failed error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  // The bare address means the pair that most people look at first.
  const first = data.find(({ base }) => base === 'BTC') ?? data[0];
  if (name === '' && first) return <Navigate to={`/trade/${first.symbol}`} replace />;
  return <Empty text={t('page.unknownPair', { name })} />;
}

function SymbolPage({ symbol }: { symbol: SymbolInfo }) {
  const { t } = useTranslation('trading');
  const isNarrow = useMedia(narrowQuery);
  const ticker = useTicker(symbol.symbol);
  useTopics(`book:${symbol.symbol}`, `trades:${symbol.symbol}`);
  const price = ticker ? formatFixed(ticker.price, decimalsOf(symbol.tick_size)) : '';
  return (
    <main className={styles.page}>
      <title>{t('page.title', { price, name: symbol.symbol })}</title>
      <h1 className="visually-hidden">{t('page.heading', { name: symbol.symbol })}</h1>
      {isNarrow ? <NarrowLayout symbol={symbol} /> : <WideLayout symbol={symbol} />}
    </main>
  );
}
