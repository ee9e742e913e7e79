import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import {
  formOf,
  missingReason,
  type ProtectionForm,
  toProtectionRequest,
} from '@/entities/position/protection';
import { mergePosition } from '@/realtime/hooks';
import { api, call } from '@/shared/api/client';
import { useProblemText } from '@/shared/api/problem-text';
import { useRefetch } from '@/shared/api/queries';
import type { Position, ProtectionRequest } from '@/shared/api/types';
import { showToast } from '@/shared/ui/toasts';

interface Protect {
  isPending: boolean;
  /** Why the server refused it; null while it hasn't. */
  problem: string | null;
  save(form: ProtectionForm): void;
  remove(): void;
}

/** Sends what is to protect a position. A refusal stays in sight, since nothing has changed then. */
export function useProtect(position: Position, pair: string, onDone: () => void): Protect {
  const { t } = useTranslation(['trading', 'problem']);
  const problemText = useProblemText();
  const refetch = useRefetch();
  const path = { id: position.id };
  const put = useMutation({
    mutationFn: (body: ProtectionRequest) =>
      call(api.PUT('/api/v1/trading/positions/{id}/protection', { params: { path }, body })),
    onSuccess: (next) => {
      mergePosition(next);
      const kinds = { active: 'success', placing: 'info', none: 'info', missing: 'error' } as const;
      const state = next.protection_state;
      showToast(
        kinds[state],
        t(`trading:protected.${state}`, { name: pair }),
        missingReason(next, t) || undefined,
      );
      onDone();
    },
    onSettled: () => refetch('orders'),
  });
  return {
    isPending: put.isPending,
    problem: put.error ? problemText(put.error) : null,
    save: (form) => put.mutate(toProtectionRequest(form)),
    remove: () => put.mutate(toProtectionRequest(formOf(null))),
  };
}
