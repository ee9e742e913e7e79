import { Download } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Backtest, BacktestResult } from '@/shared/api/types';
import { saveFile } from '@/shared/lib/save-file';
import { parts } from '@/shared/ui/page-parts';
import { tradesCsv } from './trades-csv';

interface ExportButtonsProps {
  backtest: Backtest;
  result: BacktestResult;
}

/** Everything as JSON, and the trades as CSV. */
export function ExportButtons({ backtest, result }: ExportButtonsProps) {
  const { t } = useTranslation('backtests');
  const name = `hoga-backtest-${backtest.request.strategy}-${result.hash.slice(0, 8)}`;
  return (
    <>
      <button
        type="button"
        className={parts.button}
        data-testid="export-json"
        onClick={() => saveFile(`${name}.json`, [JSON.stringify(backtest, null, 2)], 'application/json')}
      >
        <Download size={14} aria-hidden />
        {t('result.exportJson')}
      </button>
      <button
        type="button"
        className={parts.button}
        data-testid="export-csv"
        onClick={() => saveFile(`${name}.csv`, [tradesCsv(result.trades)], 'text/csv')}
      >
        <Download size={14} aria-hidden />
        {t('result.exportCsv')}
      </button>
    </>
  );
}
