import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '@/shared/api/api-error';
import { useProblemText } from '@/shared/api/problem-text';

interface Submit {
  isPending: boolean;
  /** What went wrong with the whole, when no field is to blame. */
  error: string | null;
  fieldError(field: string): string | undefined;
  onSubmit(event: FormEvent): void;
}

/** Sends a form once at a time and sorts what the server finds wrong to its fields. */
export function useSubmit(send: () => Promise<void>, fields: readonly string[]): Submit {
  const { t } = useTranslation('problem');
  const problemText = useProblemText();
  const [isPending, setIsPending] = useState(false);
  const [thrown, setThrown] = useState<ApiError | null>(null);
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (isPending) return;
    setIsPending(true);
    setThrown(null);
    send()
      .catch((reason: unknown) => setThrown(ApiError.fromThrown(reason)))
      .finally(() => setIsPending(false));
  };
  const blamed = thrown?.fields.filter((item) => fields.includes(item.field)) ?? [];
  const fieldError = (field: string) => {
    const found = blamed.find((item) => item.field === field);
    if (!found) return undefined;
    return t(`field.${found.code}` as 'field.required', { defaultValue: found.detail || t('field.invalid') });
  };
  return {
    isPending,
    error: thrown && blamed.length === 0 ? problemText(thrown) : null,
    fieldError,
    onSubmit,
  };
}
