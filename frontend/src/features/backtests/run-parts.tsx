import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useProblemText } from '@/shared/api/problem-text';
import { useRefetch } from '@/shared/api/queries';
import type { BacktestRequest, RunError, RunState } from '@/shared/api/types';
import { parts } from '@/shared/ui/page-parts';
import { showToast } from '@/shared/ui/toasts';
import styles from './backtests.module.css';
import { isOver } from './calls';

const tones = {
  queued: 'busy',
  running: 'busy',
  done: 'good',
  failed: 'bad',
  cancelled: undefined,
} as const;

export function RunStateMark({ state }: { state: RunState }) {
  const { t } = useTranslation('backtests');
  return (
    <span className={parts.state} data-tone={tones[state]} data-state={state} data-testid="run-state">
      {t(`state.${state}`)}
    </span>
  );
}

export function Progress({ state, progress }: { state: RunState; progress: number }) {
  const { t } = useTranslation('backtests');
  if (isOver(state)) return null;
  const percent = Math.floor(progress * 100);
  return (
    <span className={styles.progress}>
      <progress value={progress} max={1} aria-label={t('progress')} data-testid="run-progress" />
      {`${percent}%`}
    </span>
  );
}

/** Why a run came to nothing: our own words where we know the code, else the server's. */
export function RunErrorText({ error }: { error: RunError | null }) {
  const { t } = useTranslation('backtests');
  if (!error) return null;
  const known = t(`error.${error.code as 'no_candles'}`, { defaultValue: '' });
  return (
    <p className={parts.problem} role="alert" data-testid="run-error" data-code={error.code}>
      {known || error.detail}
      {known && error.detail && known !== error.detail ? (
        <small className={styles.detail}>{error.detail}</small>
      ) : null}
    </p>
  );
}

interface DropButtonProps {
  state: RunState;
  drop(): Promise<unknown>;
  keys: readonly string[];
  onDropped?: (() => void) | undefined;
}

/** Cancels a run that goes on; deletes one that is over. */
export function DropButton({ state, drop, keys, onDropped }: DropButtonProps) {
  const { t } = useTranslation(['backtests', 'common']);
  const problemText = useProblemText();
  const refetch = useRefetch();
  const isFinished = isOver(state);
  const run = useMutation({
    mutationFn: drop,
    onSuccess: () => {
      showToast('info', t(isFinished ? 'backtests:did.deleted' : 'backtests:did.cancelled'));
      if (isFinished) onDropped?.();
    },
    onError: (error) => showToast('error', t('backtests:did.failed'), problemText(error)),
    onSettled: () => refetch(...keys),
  });
  return (
    <button
      type="button"
      className={parts.button}
      disabled={run.isPending}
      data-testid={isFinished ? 'run-delete' : 'run-cancel'}
      onClick={() => run.mutate()}
    >
      {t(isFinished ? 'common:action.delete' : 'common:action.cancel')}
    </button>
  );
}

/** A strategy's setup goes on as a bot on paper: its form opens filled in. */
export function StartOnPaper({ request, isMain = false }: { request: BacktestRequest; isMain?: boolean }) {
  const { t } = useTranslation('backtests');
  const { strategy, parameters, symbols, intervals, budget, sizing, limits, exits } = request;
  const setup = { strategy, parameters, symbols, intervals, budget, sizing, limits, exits };
  return (
    <Link
      to="/bots/new"
      state={{ setup, onPaper: true }}
      className={isMain ? parts.primary : parts.button}
      data-testid="start-on-paper"
    >
      {t('result.startOnPaper')}
    </Link>
  );
}
