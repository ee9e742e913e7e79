import { useTranslation } from 'react-i18next';
import type { Bot, BotHolding } from '@/shared/api/types';
import { useFormats } from '@/shared/api/use-formats';
import { formatExact, formatFixed, toBig } from '@/shared/lib/decimal';
import { formatFull } from '@/shared/lib/time';
import { useUiStore } from '@/shared/state/ui-store';
import { parts } from '@/shared/ui/page-parts';
import { Section } from '@/shared/ui/section';
import { Signed } from '@/shared/ui/signed';
import styles from './bots.module.css';

/** How it gets out of what it holds, whatever its strategy says. */
function Guard({ holding }: { holding: BotHolding }) {
  const { t } = useTranslation('bots');
  const language = useUiStore((state) => state.language);
  const formats = useFormats();
  const { symbol, protection, stop_price, trailing_delta_bps, take_profit_price, time_stop_at } = holding;
  const parts: string[] = [];
  if (protection === 'placing') parts.push(t('holdings.placing'));
  if (protection === 'missing') parts.push(t('holdings.missing'));
  if (trailing_delta_bps) {
    parts.push(t('holdings.trailing', { percent: toBig(trailing_delta_bps).div(100).toFixed() }));
  } else if (stop_price) parts.push(t('holdings.stop', { price: formats.price(symbol, stop_price) }));
  if (take_profit_price)
    parts.push(t('holdings.target', { price: formats.price(symbol, take_profit_price) }));
  if (time_stop_at) parts.push(t('holdings.until', { time: formatFull(time_stop_at, language) }));
  return (
    <span className={styles.guard} data-state={protection} data-testid="bot-guard">
      {parts.join(' · ') || t('holdings.open')}
    </span>
  );
}

/** What the bot holds: its own part of the account, from its own fills. */
export function Holdings({ bot }: { bot: Bot }) {
  const { t } = useTranslation(['bots', 'common']);
  const formats = useFormats();
  const { currency: quote } = bot;
  const held = bot.holdings.filter((one) => toBig(one.size).gt(0));
  return (
    <Section title={t('bots:holdings.title')}>
      {held.length === 0 ? <p className={parts.quiet}>{t('bots:holdings.none')}</p> : null}
      <ul className={styles.holdings}>
        {held.map((one) => (
          <li key={one.symbol} data-testid="bot-holding" data-id={one.symbol}>
            <strong>{formats.pair(one.symbol)}</strong>
            <span>{formats.quantity(one.symbol, one.size)}</span>
            <span className="muted">
              {t('bots:holdings.cost', { value: `${formatExact(toBig(one.cost).round(8))} ${quote}` })}
            </span>
            <span className="muted">
              {t('bots:holdings.mark', { value: formats.price(one.symbol, one.mark_price) })}
            </span>
            <Guard holding={one} />
            <Signed
              value={one.unrealized_pnl}
              text={`${formatFixed(toBig(one.unrealized_pnl).round(2), 2)} ${quote}`}
            />
          </li>
        ))}
      </ul>
    </Section>
  );
}
