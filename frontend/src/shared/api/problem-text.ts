import type { TFunction } from 'i18next';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from './api-error';

// What a person reads when a request failed: our own words for a code we know, else the server's detail.
function describe(t: TFunction<'problem'>, thrown: unknown): string {
  const error = ApiError.fromThrown(thrown);
  if (error.code === 'network' || error.code === 'timeout') return t(error.code);
  const known = t(`code.${error.code}` as 'code.internal', { defaultValue: '' });
  if (known) return known;
  const fields = error.fields
    .map((item) => t(`field.${item.code}` as 'field.invalid', { defaultValue: item.detail }))
    .filter(Boolean);
  if (fields.length > 0) return fields.join(' ');
  return error.detail ?? t('unknown', { status: error.status });
}

export function useProblemText(): (thrown: unknown) => string {
  const { t } = useTranslation('problem');
  return useCallback((thrown) => describe(t, thrown), [t]);
}
