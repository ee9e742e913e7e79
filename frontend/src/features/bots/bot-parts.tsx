import { useTranslation } from 'react-i18next';
import { type Profit, profitOf } from '@/entities/bot/bot';
import type { Bot } from '@/shared/api/types';
import { formatFixed } from '@/shared/lib/decimal';
import { useUiStore } from '@/shared/state/ui-store';
import { parts } from '@/shared/ui/page-parts';
import { Signed } from '@/shared/ui/signed';
import styles from './bots.module.css';

const tones = { running: 'good', paused: 'warn', failed: 'bad', stopped: undefined } as const;

/** Where a bot stands, in a word and a colour; why, where there is a reason. */
export function BotStateMark({ bot }: { bot: Bot }) {
  const { t } = useTranslation('bots');
  return (
    <span className={parts.state} data-tone={tones[bot.state]} data-state={bot.state} data-testid="bot-state">
      {t(`state.${bot.state}`)}
    </span>
  );
}

export function BotReasonText({ bot }: { bot: Bot }) {
  const language = useUiStore((state) => state.language);
  if (!bot.state_reason) return null;
  return (
    <span className={styles.reason} data-state={bot.state} data-testid="bot-reason">
      {bot.state_reason[language]}
    </span>
  );
}

export function ProfitText({ profit, quote, testId }: { profit: Profit; quote: string; testId?: string }) {
  const percent = profit.percent === null ? '' : ` (${formatFixed(profit.percent, 2)}%)`;
  const text = `${formatFixed(profit.value.round(2), 2)} ${quote}${percent}`;
  return <Signed value={profit.value.toFixed()} text={text} {...(testId ? { testId } : {})} />;
}

export function BotProfit({ bot, quote }: { bot: Bot; quote: string }) {
  return <ProfitText profit={profitOf(bot)} quote={quote} testId="bot-profit" />;
}
