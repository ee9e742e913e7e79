import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { mergeBot } from '@/realtime/hooks';
import { useProblemText } from '@/shared/api/problem-text';
import type { Bot, StopOrders } from '@/shared/api/types';
import { saveFile } from '@/shared/lib/save-file';
import { showToast } from '@/shared/ui/toasts';
import { cloneBot, deleteBot, exportBot, pauseBot, startBot, stopBot } from './calls';

export interface BotActions {
  isPending: boolean;
  start(): void;
  pause(): void;
  stop(orders: StopOrders): void;
  clone(): void;
  remove(): void;
  save(): void;
}

type Job = () => Promise<string>;

/** What may be done with a bot. Each says what came of it. */
export function useBotActions(bot: Bot, onRemoved?: () => void): BotActions {
  const { t } = useTranslation('bots');
  const problemText = useProblemText();
  const navigate = useNavigate();
  const { name } = bot;
  const run = useMutation({
    mutationFn: (job: Job) => job(),
    onSuccess: (said) => showToast('success', said),
    onError: (error) => showToast('error', t('did.failed', { name }), problemText(error)),
  });
  const changed = async (next: Promise<Bot>, said: string) => {
    mergeBot(await next);
    return said;
  };
  return {
    isPending: run.isPending,
    start: () => run.mutate(() => changed(startBot(bot.id), t('did.start', { name }))),
    pause: () => run.mutate(() => changed(pauseBot(bot.id), t('did.pause', { name }))),
    stop: (orders) => run.mutate(() => changed(stopBot(bot.id, orders), t('did.stop', { name }))),
    clone: () =>
      run.mutate(async () => {
        const made = await cloneBot(bot.id);
        mergeBot(made);
        await navigate(`/bots/${made.id}`);
        return t('did.clone', { name: made.name });
      }),
    remove: () =>
      run.mutate(async () => {
        await deleteBot(bot.id);
        onRemoved?.();
        return t('did.delete', { name });
      }),
    save: () =>
      run.mutate(async () => {
        const file = `${name.replaceAll(/[^\p{L}\p{N}_-]+/gu, '-')}.hoga-bot.json`;
        saveFile(file, [await exportBot(bot.id)], 'application/json');
        return t('did.export', { name });
      }),
  };
}
