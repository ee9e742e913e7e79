import { type UseMutationResult, useMutation } from '@tanstack/react-query';
import type { FormInstance } from 'antd';
import { useTranslation } from 'react-i18next';
import { type LimitDraft, valuesOf } from '@/entities/limits/limits';
import { ApiError } from '@/shared/api/api-error';
import { useProblemText } from '@/shared/api/problem-text';
import { useRefetch } from '@/shared/api/queries';
import type { LimitValues } from '@/shared/api/types';
import { showToast } from '@/shared/ui/toasts';

// The form calls one of its fields otherwise than the server.
const ownNames: Record<string, string> = { allowed_symbols: 'symbols', trading_enabled: 'isOff' };

/** Saves a set of limits; what the server finds wrong with one is shown at its field. */
export function useSaveLimits(
  save: (values: LimitValues) => Promise<unknown>,
  form: FormInstance<LimitDraft>,
): UseMutationResult<unknown, Error, LimitDraft> {
  const { t } = useTranslation(['safety', 'problem']);
  const problemText = useProblemText();
  const refetch = useRefetch();
  return useMutation({
    mutationFn: (draft: LimitDraft) => save(valuesOf(draft)),
    onSuccess: () => {
      showToast('success', t('safety:limits.saved'));
      refetch('limits', 'order-preview');
    },
    onError: (error) => {
      const fields = error instanceof ApiError ? error.fields : [];
      form.setFields(
        fields.map((item) => ({
          name: (ownNames[item.field] ?? item.field) as never,
          errors: [t(`problem:field.${item.code}` as 'problem:field.invalid', { defaultValue: item.detail })],
        })),
      );
      showToast('error', t('safety:limits.notSaved'), problemText(error));
    },
  });
}
