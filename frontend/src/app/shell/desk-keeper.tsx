import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useProblemText } from '@/shared/api/problem-text';
import { keepOnServer, useUnsaved } from '@/shared/state/server-kept';
import { showToast } from '@/shared/ui/toasts';

/** Keeps what the user arranges on the server, and says so when that fails. */
export function DeskKeeper() {
  const { t } = useTranslation('shell');
  const problemText = useProblemText();
  const error = useUnsaved((state) => state.error);
  useEffect(keepOnServer, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: told once, and not again in another language.
  useEffect(() => {
    if (error) showToast('error', t('unsaved'), problemText(error));
  }, [error]);
  return null;
}
