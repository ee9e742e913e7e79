import { useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query';
import { Button, Select } from 'antd';
import { Download } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, call } from '@/shared/api/client';
import { useProblemText } from '@/shared/api/problem-text';
import { accountsQuery } from '@/shared/api/queries';
import { saveFile } from '@/shared/lib/save-file';
import { useSettled } from '@/shared/lib/use-settled';
import { Page } from '@/shared/ui/section';
import { showToast } from '@/shared/ui/toasts';
import { ActionSelect, allActions } from './action-select';
import styles from './activity.module.css';
import { EntryList, entriesParams } from './entry-list';
import { fetchAudit } from './export-audit';
import { SearchField, settleMs } from './search-field';
import './texts';

const all = '';

export default function ActivityPage() {
  const { t } = useTranslation(['activity', 'common']);
  const [action, setAction] = useState(allActions);
  const [accountId, setAccountId] = useState(all);
  const [text, setText] = useState('');
  const query = useEntries(action, accountId, text);
  return (
    <Page title={t('activity:title')} heading={t('activity:heading')} testId="activity-page">
      <p className={styles.lead}>{t('activity:lead')}</p>
      <div className={styles.tools}>
        <SearchField value={text} onChange={setText} />
        <Filters {...{ action, setAction, accountId, setAccountId }} />
        <ExportButton />
      </div>
      <EntryList query={query} />
    </Page>
  );
}

function useEntries(action: string, account_id: string, text: string) {
  const search = useSettled(text.trim(), settleMs);
  return useInfiniteQuery({
    queryKey: ['audit', action, account_id, search],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam: cursor, signal }) => {
      const query = { ...entriesParams({ action, search, cursor }), ...(account_id ? { account_id } : {}) };
      return call(api.GET('/api/v1/users/me/audit', { params: { query }, signal }));
    },
    getNextPageParam: (page) => page.next_cursor ?? null,
  });
}

interface FiltersProps {
  action: string;
  setAction(action: string): void;
  accountId: string;
  setAccountId(id: string): void;
}

function Filters({ action, setAction, accountId, setAccountId }: FiltersProps) {
  const { t } = useTranslation(['activity', 'common']);
  const { data: accounts } = useQuery(accountsQuery);
  const ofAccounts = (accounts ?? []).map(({ id, label, exchange, kind }) => ({
    value: id,
    label: `${label || exchange} (${t(`common:accountKind.${kind}`)})`,
  }));
  return (
    <>
      <ActionSelect value={action} onChange={setAction} />
      <Select
        value={accountId}
        onChange={setAccountId}
        options={[{ value: all, label: t('activity:filter.allAccounts') }, ...ofAccounts]}
        aria-label={t('activity:filter.account')}
        className={styles.filter}
        data-testid="activity-account"
      />
    </>
  );
}

function ExportButton() {
  const { t } = useTranslation('activity');
  const problemText = useProblemText();
  const [count, setCount] = useState(0);
  const running = useMutation({
    mutationFn: async () => {
      setCount(0);
      let total = 0;
      const pages = await fetchAudit((soFar) => {
        total = soFar;
        setCount(soFar);
      });
      const day = new Date().toISOString().slice(0, 'yyyy-mm-dd'.length);
      saveFile(`hoga-audit-${day}.ndjson`, pages, 'application/x-ndjson');
      return total;
    },
    onSuccess: (total) => showToast('success', t('export.done', { count: total })),
    onError: (error) => showToast('error', t('export.failed'), problemText(error)),
  });
  return (
    <Button
      icon={<Download size={14} aria-hidden />}
      loading={running.isPending}
      onClick={() => running.mutate()}
      title={t('export.hint')}
      data-testid="activity-export"
    >
      {running.isPending && count > 0 ? t('export.running', { count }) : t('export.button')}
    </Button>
  );
}
