import { type UseMutationResult, useMutation } from '@tanstack/react-query';
import type { FormInstance } from 'antd';
import { useTranslation } from 'react-i18next';
import { ApiError } from '@/shared/api/api-error';
import { useProblemText } from '@/shared/api/problem-text';
import { useRefetch } from '@/shared/api/queries';
import { showToast } from '@/shared/ui/toasts';

interface SaveOptions<V> {
  save(values: V): Promise<unknown>;
  /** The cached queries that a success makes old. */
  keys: readonly string[];
  done: string;
  form?: FormInstance<V>;
  onDone?(): void;
}

/** Saves a form; what the server finds wrong with a field is shown at that field. */
export function useSave<V>({
  save,
  keys,
  done,
  form,
  onDone,
}: SaveOptions<V>): UseMutationResult<unknown, Error, V> {
  const { t } = useTranslation(['settings', 'problem']);
  const problemText = useProblemText();
  const refetch = useRefetch();
  return useMutation({
    mutationFn: save,
    onSuccess: () => {
      showToast('success', done);
      refetch(...keys);
      onDone?.();
    },
    onError: (error) => {
      const fields = error instanceof ApiError ? error.fields : [];
      form?.setFields(
        fields.map((item) => ({
          name: item.field as never,
          errors: [t(`problem:field.${item.code}` as 'problem:field.invalid', { defaultValue: item.detail })],
        })),
      );
      showToast('error', t('settings:notSaved'), problemText(error));
    },
  });
}
