import { useTranslation } from 'react-i18next';
import type { SymbolInfo } from '@/shared/api/types';
import { decimalsOf, formatFixed, formatSigned } from '@/shared/lib/decimal';
import { type ChartLine, gainAt } from './chart-lines';

/** What a line on the chart stands for, in a few words. */
export function useLineName(line: ChartLine, symbol: SymbolInfo, price = line.price): string {
  const { t } = useTranslation(['desk', 'common']);
  const size = formatFixed(line.size, decimalsOf(symbol.step_size));
  if (line.kind === 'order') {
    const { order, field } = line;
    const parts = [
      t(`common:side.${line.side}`),
      size,
      t(`common:orderType.${order.type}`),
      // An order with a trigger and a price of its own has two lines.
      field === 'stop_price' && order.price ? t('desk:line.trigger') : '',
      order.bot_id ? t('desk:line.bot') : '',
    ];
    return parts.filter(Boolean).join(' ');
  }
  if (line.kind === 'entry') {
    const { unrealized_pnl: gain } = line.position;
    const text = gain ? `${formatSigned(formatFixed(gain, 2))} ${symbol.quote}` : '';
    return [t('desk:line.entry'), size, text].filter(Boolean).join(' ');
  }
  const gain = formatSigned(formatFixed(gainAt(line, price).round(2), 2));
  return `${t(`desk:line.${line.kind}`)} ${gain} ${symbol.quote}`;
}
