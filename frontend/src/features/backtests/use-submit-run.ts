import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useProblemText } from '@/shared/api/problem-text';
import { useRefetch } from '@/shared/api/queries';
import type { BacktestWish, OptimizationWish } from '@/shared/api/types';
import { showToast } from '@/shared/ui/toasts';
import { createBacktest, createOptimization } from './calls';

type Wish = BacktestWish | OptimizationWish;

/** Sends a back-test or a search, and shows it. */
export function useSubmitRun(onRefused: (error: unknown) => void) {
  const { t } = useTranslation('backtests');
  const navigate = useNavigate();
  const problemText = useProblemText();
  const refetch = useRefetch();
  return useMutation({
    mutationFn: async (wish: Wish) =>
      'search' in wish
        ? `/backtests/search/${(await createOptimization(wish)).id}`
        : `/backtests/${(await createBacktest(wish)).id}`,
    onSuccess: (path) => {
      refetch('backtests', 'optimizations');
      void navigate(path);
    },
    onError: (error) => {
      onRefused(error);
      showToast('error', t('form.notRun'), problemText(error));
    },
  });
}
