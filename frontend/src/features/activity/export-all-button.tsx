import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { Download } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useProblemText } from '@/shared/api/problem-text';
import { saveFile } from '@/shared/lib/save-file';
import { showToast } from '@/shared/ui/toasts';
import { fetchEverybodysAudit } from './export-audit';

export interface UsersFilter {
  email: string;
  action: string;
  search: string;
}

/** Saves what the operator has filtered, as lines of JSON. */
export function ExportAllButton({ filter }: { filter: UsersFilter }) {
  const { t } = useTranslation('activity');
  const problemText = useProblemText();
  const [count, setCount] = useState(0);
  const running = useMutation({
    mutationFn: async () => {
      setCount(0);
      let total = 0;
      const pages = await fetchEverybodysAudit(filter, (soFar) => {
        total = soFar;
        setCount(soFar);
      });
      saveFile('hoga-audit-users.ndjson', pages, 'application/x-ndjson');
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
      data-testid="users-activity-export"
    >
      {running.isPending && count > 0 ? t('export.running', { count }) : t('export.button')}
    </Button>
  );
}
