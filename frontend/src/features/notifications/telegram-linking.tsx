import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { api, call } from '@/shared/api/client';
import { useProblemText } from '@/shared/api/problem-text';
import { showToast } from '@/shared/ui/toasts';
import styles from './notices.module.css';

/** A code that makes a chat the user's. What has come of it shows with the channel, which is asked for now and then. */
export function TelegramLinking({ isLinked }: { isLinked: boolean }) {
  const { t } = useTranslation('notices');
  const problemText = useProblemText();
  const link = useMutation({
    mutationFn: () => call(api.POST('/api/v1/notifications/telegram/link')),
    onError: (error) => showToast('error', t('failed'), problemText(error)),
  });
  return (
    <>
      <div className={styles.row}>
        <Button loading={link.isPending} onClick={() => link.mutate()} data-testid="telegram-link">
          {t(isLinked ? 'channels.relink' : 'channels.link')}
        </Button>
      </div>
      {link.data ? (
        <div className={styles.note} data-testid="telegram-code">
          <p>{t('channels.linkText')}</p>
          <a href={link.data.url} target="_blank" rel="noreferrer" className={styles.code}>
            {link.data.url}
          </a>
          <code className={styles.code}>{`/start ${link.data.code}`}</code>
        </div>
      ) : null}
    </>
  );
}
