import { Popconfirm } from 'antd';
import { Play } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { actionsOf, profitOf } from '@/entities/bot/bot';
import { useBots, usePanelAge, useTopics } from '@/realtime/hooks';
import { useActiveAccount } from '@/shared/api/queries';
import type { Bot } from '@/shared/api/types';
import { formatFixed } from '@/shared/lib/decimal';
import { Age, Empty, Loading } from '@/shared/ui/notices';
import { parts } from '@/shared/ui/page-parts';
import { Panel } from '@/shared/ui/panel';
import { Signed } from '@/shared/ui/signed';
import styles from './dashboard.module.css';
import { useStartBot } from './use-quick';

const tones = { running: 'good', paused: 'warn', failed: 'bad', stopped: undefined } as const;

/** The bots of the account in front, and the way to let one go. */
export function BotsPanel() {
  const { t } = useTranslation('dashboard');
  useTopics('bots');
  const accountId = useActiveAccount()?.id;
  const bots = useBots()?.filter((bot) => bot.account_id === accountId);
  const age = usePanelAge('bots');
  return (
    <Panel
      title={t('bots.title')}
      isStale={age.isStale}
      extra={age.isStale ? <Age ageMs={age.ageMs} isStale /> : <Link to="/bots">{t('all')}</Link>}
    >
      {bots ? null : <Loading />}
      {bots?.length === 0 ? (
        <Empty text={t('bots.none')}>
          <Link to="/bots/new">{t('bots.first')}</Link>
        </Empty>
      ) : null}
      <ul className={styles.list}>
        {(bots ?? []).map((bot) => (
          <BotLine key={bot.id} bot={bot} />
        ))}
      </ul>
    </Panel>
  );
}

function BotLine({ bot }: { bot: Bot }) {
  const { t } = useTranslation('dashboard');
  const profit = profitOf(bot).value.round(2);
  return (
    <li className={styles.line} data-testid="dashboard-bot" data-id={bot.id} data-state={bot.state}>
      <Link to={`/bots/${bot.id}`} className={styles.name}>
        <strong>{bot.name}</strong>
      </Link>
      <span>
        <span className={parts.state} data-tone={tones[bot.state]}>
          {t(`bots.state.${bot.state}`)}
        </span>
      </span>
      <span>
        <Signed value={profit.toFixed()} text={`${formatFixed(profit, 2)} ${bot.currency}`} />
      </span>
      {actionsOf(bot).includes('start') ? <StartButton bot={bot} /> : <span />}
    </li>
  );
}

/** With real money it asks once more. */
function StartButton({ bot }: { bot: Bot }) {
  const { t } = useTranslation('dashboard');
  const account = useActiveAccount();
  const start = useStartBot();
  const isLive = account?.kind === 'live';
  const button = (
    <button
      type="button"
      className={styles.small}
      disabled={start.isPending}
      aria-label={t('bots.start', { name: bot.name })}
      data-testid="dashboard-bot-start"
      onClick={isLive ? undefined : () => start.mutate(bot)}
    >
      <Play size={13} aria-hidden />
    </button>
  );
  if (!isLive) return button;
  return (
    <Popconfirm
      title={t('bots.startLive', { name: bot.name })}
      description={t('bots.startLiveText')}
      okText={t('bots.go')}
      onConfirm={() => start.mutate(bot)}
    >
      {button}
    </Popconfirm>
  );
}
