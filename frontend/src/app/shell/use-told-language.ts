import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { api, call } from '@/shared/api/client';
import { settingsQuery } from '@/shared/api/queries';
import { useUiStore } from '@/shared/state/ui-store';

/**
 * Tells the server in which language to write mails and messages to the user: that of the page. Once for each choice, so
 * that two browsers in two languages do not answer one another.
 */
export function useToldLanguage(): void {
  const client = useQueryClient();
  const language = useUiStore((state) => state.language);
  const { data } = useQuery(settingsQuery);
  const known = data?.locale;
  const told = useRef<string | null>(null);
  useEffect(() => {
    if (known === undefined || told.current === language) return;
    told.current = language;
    if (known === language) return;
    call(api.PUT('/api/v1/users/me/settings', { body: { locale: language } })).then(
      (settings) => client.setQueryData(settingsQuery.queryKey, settings),
      // Told again with the next sign-in.
      () => undefined,
    );
  }, [client, known, language]);
}
