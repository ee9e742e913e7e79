import { useQuery } from '@tanstack/react-query';
import { Bot as BotIcon, Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { totalsOf } from '@/entities/bot/bot';
import { useBots, usePanelAge, useTopics } from '@/realtime/hooks';
import { accountsQuery } from '@/shared/api/queries';
import type { Bot } from '@/shared/api/types';
import { useFormats } from '@/shared/api/use-formats';
import { cx } from '@/shared/lib/class-names';
import { formatFixed } from '@/shared/lib/decimal';
import { useUiStore } from '@/shared/state/ui-store';
import { FigureList } from '@/shared/ui/figure-list';
import { KindMark } from '@/shared/ui/kind-mark';
import { Age, Empty, Loading } from '@/shared/ui/notices';
import { parts } from '@/shared/ui/page-parts';
import { Page } from '@/shared/ui/section';
import { Signed } from '@/shared/ui/signed';
import { BotActionButtons } from './bot-actions';
import { BotProfit, BotReasonText, BotStateMark, ProfitText } from './bot-parts';
import styles from './bots.module.css';
import { ImportButton } from './import-button';
import './texts';
import { useToday } from './use-today';

export default function BotsPage() {
  const { t } = useTranslation('bots');
  useTopics('bots');
  const bots = useBots();
  const age = usePanelAge('bots');
  return (
    <Page title={t('list.title')} heading={t('list.heading')} testId="bots-page">
      <div className={parts.toolbar}>
        <Link to="/bots/new" className={parts.primary} data-testid="bot-new">
          <Plus size={15} aria-hidden />
          {t('list.new')}
        </Link>
        <ImportButton />
        <Age ageMs={age.ageMs} isStale={age.isStale} />
      </div>
      {bots ? null : <Loading />}
      {bots?.length === 0 ? (
        <div className={styles.empty}>
          <BotIcon size={30} aria-hidden />
          <Empty text={t('list.empty')}>
            <Link to="/bots/new" className={parts.primary}>
              {t('list.first')}
            </Link>
          </Empty>
        </div>
      ) : null}
      {bots && bots.length > 0 ? (
        <>
          <Totals bots={bots} />
          <ul className={styles.list} data-stale={age.isStale || undefined}>
            {bots.map((bot) => (
              <BotLine key={bot.id} bot={bot} />
            ))}
          </ul>
        </>
      ) : null}
    </Page>
  );
}

function Totals({ bots }: { bots: readonly Bot[] }) {
  const { t } = useTranslation('bots');
  const quotes = new Set(bots.map((bot) => bot.currency));
  // Sums of different currencies would be no sums.
  const [quote] = quotes;
  const totals = totalsOf(bots);
  const figures = [
    { key: 'running', label: t('figure.running'), value: `${totals.running} / ${bots.length}` },
    ...(quotes.size === 1
      ? [
          { key: 'equity', label: t('figure.equity'), value: `${formatFixed(totals.equity, 2)} ${quote}` },
          {
            key: 'profit',
            label: t('figure.profit'),
            value: (
              <Signed
                value={totals.profit.toFixed()}
                text={`${formatFixed(totals.profit.round(2), 2)} ${quote}`}
              />
            ),
          },
        ]
      : []),
  ];
  return <FigureList figures={figures} />;
}

function BotLine({ bot }: { bot: Bot }) {
  const { t } = useTranslation('bots');
  const language = useUiStore((state) => state.language);
  const { data: accounts } = useQuery(accountsQuery);
  const formats = useFormats();
  const account = accounts?.find((one) => one.id === bot.account_id);
  const { currency: quote } = bot;
  const today = useToday(bot);
  return (
    <li className={cx(parts.line, styles.line)} data-testid="bot-row" data-id={bot.id} data-state={bot.state}>
      <div className={parts.lineHead}>
        <Link to={`/bots/${bot.id}`} className={parts.name}>
          {bot.name}
        </Link>
        <BotStateMark bot={bot} />
        {account ? <KindMark kind={account.kind} /> : null}
        <small className="muted">
          {[bot.strategy_title[language], bot.symbols.map(formats.pair).join(', ')].join(' · ')}
        </small>
        <BotReasonText bot={bot} />
      </div>
      <dl className={parts.lineFigures}>
        <div>
          <dt>{t('figure.equity')}</dt>
          <dd>{`${formatFixed(bot.equity, 2)} ${quote}`}</dd>
        </div>
        <div>
          <dt>{t('figure.profit')}</dt>
          <dd>
            <BotProfit bot={bot} quote={quote} />
          </dd>
        </div>
        {today ? (
          <div>
            <dt>{t('figure.today')}</dt>
            <dd>
              <ProfitText profit={today} quote={quote} testId="bot-today" />
            </dd>
          </div>
        ) : null}
      </dl>
      <BotActionButtons bot={bot} account={account} />
    </li>
  );
}
