import { useQuery } from '@tanstack/react-query';
import { type Profit, todayOf } from '@/entities/bot/bot';
import { loadPerformance } from '@/shared/api/bot-records';
import type { Bot } from '@/shared/api/types';

const curveMs = 60_000;

/** The curve and figures of a bot; the curve has a point a minute. */
export function usePerformance(botId: string) {
  return useQuery({
    queryKey: ['bot-performance', botId],
    queryFn: ({ signal }) => loadPerformance(botId, signal),
    refetchInterval: curveMs,
  });
}

/** What a bot has gained since midnight, the reader's; null while it isn't known. */
export function useToday(bot: Bot): Profit | null {
  const { data } = usePerformance(bot.id);
  return data ? todayOf(bot, data.equity_curve, new Date().setHours(0, 0, 0, 0)) : null;
}
