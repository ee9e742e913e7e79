import { CircleCheck, TriangleAlert } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useSymbol } from '@/shared/api/queries';
import type { BacktestRequest, BacktestResult, DataGap } from '@/shared/api/types';
import { useFormats } from '@/shared/api/use-formats';
import { groupDigits } from '@/shared/lib/decimal';
import { formatFull } from '@/shared/lib/time';
import { useUiStore } from '@/shared/state/ui-store';
import { FigureList } from '@/shared/ui/figure-list';
import { Section } from '@/shared/ui/section';
import { CurveView } from '@/widgets/chart/curve-view';
import { DrawdownTable } from '@/widgets/figures/drawdown-table';
import { FigureTable, FigureValue } from '@/widgets/figures/figure-table';
import styles from './backtests.module.css';
import { MonthTable } from './month-table';
import { TradeChart } from './trade-chart';
import { TradeTable } from './trade-table';

interface ResultProps {
  result: BacktestResult;
  request: BacktestRequest;
}

/** What a back-test has found, from the whole to the single trade. */
export function ResultSections({ result, request }: ResultProps) {
  const { t } = useTranslation('backtests');
  const quote = useSymbol(request.symbols[0] ?? '')?.quote ?? '';
  return (
    <>
      <Verdict result={result} />
      <Cards result={result} quote={quote} />
      <EquitySection result={result} />
      <div className={styles.halves}>
        <Section title={t('result.figures')}>
          <FigureTable
            columns={[
              { key: 'strategy', title: t('result.strategy'), figures: result.figures },
              { key: 'buy_and_hold', title: t('result.buyAndHold'), figures: result.buy_and_hold },
            ]}
            quote={quote}
          />
        </Section>
        <div>
          <MonthTable months={result.months} />
          <DrawdownTable drawdowns={result.drawdowns} quote={quote} />
        </div>
      </div>
      <TradeChart result={result} request={request} />
      <TradeTable result={result} quote={quote} />
      <DataSection result={result} />
    </>
  );
}

function Cards({ result, quote }: { result: BacktestResult; quote: string }) {
  const { t } = useTranslation(['backtests', 'figures']);
  const { figures, buy_and_hold: hold } = result;
  const cards = [
    ['return_percent', 'gainPercent'],
    ['net_profit', 'gain'],
    ['max_drawdown_percent', 'percent'],
    ['sharpe', 'ratio'],
    ['win_rate_percent', 'percent'],
    ['trades', 'count'],
  ] as const;
  return (
    <FigureList
      figures={cards.map(([name, kind]) => ({
        key: name,
        label: t(`figures:name.${name}`),
        value: <FigureValue value={figures[name]} kind={kind} quote={quote} />,
        note:
          name === 'return_percent'
            ? t('backtests:result.against', { value: `${hold.return_percent.toFixed(2)}%` })
            : undefined,
      }))}
    />
  );
}

/** Whether it looked ahead, whether it stopped before the end, and the hash by which two runs are compared. */
function Verdict({ result }: { result: BacktestResult }) {
  const { t } = useTranslation('backtests');
  const language = useUiStore((state) => state.language);
  const { look_ahead: look, stopped } = result;
  const Icon = look.has_peeked ? TriangleAlert : CircleCheck;
  return (
    <Section title={t('result.verdict')}>
      {look.is_checked ? (
        <p
          className={look.has_peeked ? styles.bad : styles.good}
          data-testid="look-ahead"
          data-peeked={look.has_peeked}
        >
          <Icon size={15} aria-hidden />
          <span>
            {t(look.has_peeked ? 'result.peeked' : 'result.honest', { count: look.runs })}{' '}
            {look.differs_at ? t('result.differsAt', { time: formatFull(look.differs_at, language) }) : null}{' '}
            {look.explanation?.[language]}
          </span>
        </p>
      ) : (
        <p className="muted" data-testid="look-ahead">
          {t('result.notChecked')}
        </p>
      )}
      {stopped ? (
        <p className={styles.bad} data-testid="result-stopped">
          <TriangleAlert size={15} aria-hidden />
          <span>{t('result.stopped', { reason: stopped[language] })}</span>
        </p>
      ) : null}
      <p className={styles.hash}>
        {t('result.hash')} <code data-testid="result-hash">{result.hash}</code>
      </p>
    </Section>
  );
}

function EquitySection({ result }: { result: BacktestResult }) {
  const { t } = useTranslation('backtests');
  const { equity, buy_and_hold_equity: held } = result;
  const curves = useMemo(
    () =>
      [
        { name: t('result.strategy'), points: equity },
        { name: t('result.buyAndHold'), points: held },
      ].filter(({ points }) => points.length > 0),
    [t, equity, held],
  );
  return (
    <Section title={t('result.equity')} lead={t('result.equityLead')}>
      <CurveView curves={curves} label={t('result.equity')} />
    </Section>
  );
}

/** What it was reckoned from, and what became of the signals. */
function DataSection({ result }: { result: BacktestResult }) {
  const { t } = useTranslation('backtests');
  return (
    <Section title={t('result.data')}>
      <dl className={styles.facts}>
        <div>
          <dt>{t('result.candles')}</dt>
          <dd>{groupDigits(String(result.candles))}</dd>
        </div>
        {result.filled_candles > 0 ? (
          <div>
            <dt>{t('result.filled')}</dt>
            <dd>{groupDigits(String(result.filled_candles))}</dd>
          </div>
        ) : null}
        <div>
          <dt>{t('result.signals')}</dt>
          <dd>{groupDigits(String(result.signals_total))}</dd>
        </div>
        {result.signals.map(({ outcome, count }) => (
          <div key={outcome}>
            <dt>{t(`outcome.${outcome as 'ordered'}`, { defaultValue: outcome })}</dt>
            <dd>{groupDigits(String(count))}</dd>
          </div>
        ))}
        <div>
          <dt>{t('result.refused')}</dt>
          <dd>{groupDigits(String(result.orders_refused))}</dd>
        </div>
      </dl>
      <GapList gaps={result.gaps} />
    </Section>
  );
}

const gapsMost = 20;

export function GapList({ gaps }: { gaps: readonly DataGap[] }) {
  const { t } = useTranslation('backtests');
  const language = useUiStore((state) => state.language);
  const formats = useFormats();
  if (gaps.length === 0) return null;
  return (
    <>
      <h3 className={styles.subhead}>{t('result.gaps', { count: gaps.length })}</h3>
      <ul className={styles.gaps} data-testid="gaps">
        {gaps.slice(0, gapsMost).map((gap) => (
          <li key={`${gap.symbol} ${gap.interval} ${gap.start}`}>
            {t('result.gap', {
              name: formats.pair(gap.symbol),
              interval: gap.interval,
              start: formatFull(gap.start, language),
              end: formatFull(gap.end, language),
              count: gap.candles,
            })}
          </li>
        ))}
      </ul>
    </>
  );
}
