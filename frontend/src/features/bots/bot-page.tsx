import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';
import { profitOf } from '@/entities/bot/bot';
import { useBot, usePanelAge, useTopics } from '@/realtime/hooks';
import { accountsQuery } from '@/shared/api/queries';
import type { Bot } from '@/shared/api/types';
import { useFormats } from '@/shared/api/use-formats';
import { useIntervalNames } from '@/shared/i18n/use-interval-names';
import { formatFixed } from '@/shared/lib/decimal';
import { formatFull } from '@/shared/lib/time';
import { useUiStore } from '@/shared/state/ui-store';
import { type Figure, FigureList } from '@/shared/ui/figure-list';
import { KindMark } from '@/shared/ui/kind-mark';
import { Age, Empty, Loading } from '@/shared/ui/notices';
import { parts } from '@/shared/ui/page-parts';
import { Page } from '@/shared/ui/section';
import { Signed } from '@/shared/ui/signed';
import { Tabs } from '@/shared/ui/tabs';
import { BotActionButtons } from './bot-actions';
import { BotChart } from './bot-chart';
import { BotReasonText, BotStateMark, ProfitText } from './bot-parts';
import { BotSettings } from './bot-settings';
import { FillsTable, LogTable, OrdersTable, SignalsTable } from './bot-tables';
import styles from './bots.module.css';
import { Holdings } from './holdings';
import { Performance } from './performance';
import './texts';
import { useToday } from './use-today';

/** One bot, live: what it is doing, why, and what came of it. */
export default function BotPage() {
  const { t } = useTranslation('bots');
  const { id = '' } = useParams();
  useTopics('bots', 'orders', 'fills');
  const bot = useBot(id);
  const heading = bot?.name ?? t('page.heading');
  return (
    <Page title={t('form.title', { heading })} heading={heading} testId="bot-page">
      {bot === undefined ? <Loading /> : null}
      {bot === null ? (
        <Empty text={t('page.unknown')}>
          <Link to="/bots">{t('page.all')}</Link>
        </Empty>
      ) : null}
      {bot ? <BotDetails bot={bot} /> : null}
    </Page>
  );
}

function BotDetails({ bot }: { bot: Bot }) {
  return (
    <>
      <Head bot={bot} />
      <Figures bot={bot} />
      <BotChart bot={bot} />
      <Holdings bot={bot} />
      <BotTabs bot={bot} />
    </>
  );
}

function Head({ bot }: { bot: Bot }) {
  const language = useUiStore((state) => state.language);
  const navigate = useNavigate();
  const formats = useFormats();
  const intervalNames = useIntervalNames();
  const age = usePanelAge('bots');
  const { data: accounts } = useQuery(accountsQuery);
  const account = accounts?.find((one) => one.id === bot.account_id);
  const about = [
    `${bot.strategy_title[language]} ${bot.strategy_version}`,
    bot.symbols.map(formats.pair).join(', '),
    intervalNames(bot.intervals),
    account?.label || account?.exchange,
  ];
  return (
    <div className={parts.head}>
      <div className={parts.lineHead}>
        <BotStateMark bot={bot} />
        {account ? <KindMark kind={account.kind} /> : null}
        <span className="muted">{about.filter(Boolean).join(' · ')}</span>
        <Age ageMs={age.ageMs} isStale={age.isStale} />
        <BotReasonText bot={bot} />
      </div>
      <BotActionButtons bot={bot} account={account} onRemoved={() => void navigate('/bots')} />
    </div>
  );
}

function Figures({ bot }: { bot: Bot }) {
  const { t } = useTranslation(['bots', 'common']);
  const language = useUiStore((state) => state.language);
  const { currency: quote } = bot;
  const today = useToday(bot);
  const age = usePanelAge('bots');
  const money = (value: string) => `${formatFixed(value, 2)} ${quote}`;
  const gain = (value: string) => <Signed value={value} text={money(value)} />;
  const figures: Figure[] = [
    {
      key: 'equity',
      label: t('bots:figure.equity'),
      value: money(bot.equity),
      note: t('bots:figure.budget', { value: money(bot.budget) }),
    },
    { key: 'cash', label: t('bots:figure.cash'), value: money(bot.cash) },
    {
      key: 'profit',
      label: t('bots:figure.profit'),
      value: <ProfitText profit={profitOf(bot)} quote={quote} testId="bot-profit" />,
    },
    ...(today
      ? [
          {
            key: 'today',
            label: t('bots:figure.today'),
            value: <ProfitText profit={today} quote={quote} testId="bot-today" />,
          },
        ]
      : []),
    { key: 'realized', label: t('bots:figure.realized'), value: gain(bot.realized_pnl) },
    { key: 'unrealized', label: t('bots:figure.unrealized'), value: gain(bot.unrealized_pnl) },
    { key: 'fees', label: t('bots:figure.fees'), value: money(bot.fees) },
    {
      key: 'orders',
      label: t('bots:figure.orders'),
      value: String(bot.open_orders),
      note: bot.started_at
        ? t('bots:figure.since', { time: formatFull(bot.started_at, language) })
        : undefined,
    },
  ];
  return <FigureList figures={figures} isStale={age.isStale} />;
}

const views = ['signals', 'orders', 'fills', 'log', 'performance', 'settings'] as const;
type View = (typeof views)[number];

function BotTabs({ bot }: { bot: Bot }) {
  const { t } = useTranslation('bots');
  const [view, setView] = useState<View>('signals');
  const tabs = views.map((key) => ({ key, label: t(`tab.${key}`), testId: `bot-tab-${key}` }));
  return (
    <section className={styles.tabs} aria-label={t('tab.label')}>
      <Tabs label={t('tab.label')} tabs={tabs} active={view} onChange={(key) => setView(key)}>
        {view === 'signals' ? <SignalsTable bot={bot} /> : null}
        {view === 'orders' ? <OrdersTable bot={bot} /> : null}
        {view === 'fills' ? <FillsTable bot={bot} /> : null}
        {view === 'log' ? <LogTable bot={bot} /> : null}
        {view === 'performance' ? <Performance bot={bot} /> : null}
        {view === 'settings' ? <BotSettings bot={bot} /> : null}
      </Tabs>
    </section>
  );
}
