import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, call } from '@/shared/api/client';
import type { NoticeSettings, PutNoticeChannels } from '@/shared/api/notice-types';
import { useProblemText } from '@/shared/api/problem-text';
import { useRefetch } from '@/shared/api/queries';
import { showToast } from '@/shared/ui/toasts';
import './texts';

export const noticeSettingsQuery = queryOptions({
  queryKey: ['notice-settings'],
  queryFn: ({ signal }): Promise<NoticeSettings> =>
    call(api.GET('/api/v1/notifications/channels', { signal })),
  // A channel that has broken shows so within the interval.
  refetchInterval: 15_000,
});

/** Marks one notification as read, or all for null. The socket tells every page of it. */
export function useMarkRead() {
  const { t } = useTranslation('notices');
  const problemText = useProblemText();
  const refetch = useRefetch();
  return useMutation({
    mutationFn: (id: string | null) =>
      call(api.POST('/api/v1/notifications/read', { body: id === null ? {} : { ids: [id] } })),
    onSuccess: () => refetch('notices'),
    onError: (error) => showToast('error', t('failed'), problemText(error)),
  });
}

export function useSaveNotices() {
  const { t } = useTranslation('notices');
  const problemText = useProblemText();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: PutNoticeChannels) => call(api.PUT('/api/v1/notifications/channels', { body })),
    onSuccess: () => showToast('success', t('saved')),
    onError: (error) => showToast('error', t('notSaved'), problemText(error)),
    // It lasts until what is saved is shown, so that nothing flips back in between.
    onSettled: () => client.invalidateQueries({ queryKey: noticeSettingsQuery.queryKey }),
  });
}
