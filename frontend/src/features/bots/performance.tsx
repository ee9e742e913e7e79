import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Bot } from '@/shared/api/types';
import { formatFixed, toBig } from '@/shared/lib/decimal';
import { FigureList } from '@/shared/ui/figure-list';
import { Empty, Failed, Loading } from '@/shared/ui/notices';
import { Signed } from '@/shared/ui/signed';
import { CurveView } from '@/widgets/chart/curve-view';
import styles from './bots.module.css';
import { usePerformance } from './use-today';

/** How the bot's money has gone, and at what risk. */
export function Performance({ bot }: { bot: Bot }) {
  const { t } = useTranslation(['bots', 'common']);
  const { data, error, refetch } = usePerformance(bot.id);
  const curves = useMemo(
    () => [{ name: t('bots:figure.equity'), points: data?.equity_curve ?? [] }],
    [t, data],
  );
  if (error && !data) return <Failed error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  if (data.equity_curve.length === 0) return <Empty text={t('bots:empty.performance')} />;
  const { return_percent: gain, max_drawdown_percent: drawdown } = data;
  const percent = (value: string) => `${formatFixed(toBig(value).round(2), 2)}%`;
  const figures = [
    {
      key: 'return',
      label: t('bots:figure.return'),
      value: gain === null ? t('common:state.none') : <Signed value={gain} text={percent(gain)} />,
    },
    {
      key: 'drawdown',
      label: t('bots:figure.drawdown'),
      value: drawdown === null ? t('common:state.none') : percent(drawdown),
    },
    {
      key: 'trades',
      label: t('bots:figure.trades'),
      value: String(data.trades),
      note: data.trades > 0 ? t('bots:figure.wins', { count: data.wins }) : undefined,
    },
  ];
  return (
    <div className={styles.performance}>
      <FigureList figures={figures} />
      <CurveView curves={curves} label={t('bots:tab.performance')} />
    </div>
  );
}
