import { Button, Popconfirm } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { NoticeChannel } from '@/shared/api/notice-types';
import { TextField } from '@/shared/ui/form';
import { useSaveNotices } from './calls';
import styles from './notices.module.css';

const urlMost = 2000;
const exampleUrl = 'https://example.com/hoga';

/** Where a webhook goes, and the key that its messages are signed with. */
export function WebhookFields({ channel }: { channel: NoticeChannel }) {
  const { t } = useTranslation(['notices', 'common']);
  const [url, setUrl] = useState(channel.address);
  const save = useSaveNotices();
  return (
    <>
      <form
        className={styles.row}
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate({ webhook: { url: url.trim() } });
        }}
      >
        <TextField
          label={t('notices:channels.url')}
          value={url}
          onChange={setUrl}
          maxLength={urlMost}
          placeholder={exampleUrl}
          testId="webhook-url"
        />
        <Button htmlType="submit" loading={save.isPending} data-testid="webhook-save">
          {t('common:action.save')}
        </Button>
      </form>
      {channel.secret ? (
        <div className={styles.note}>
          <p>{t('notices:channels.secret')}</p>
          <code className={styles.code} data-testid="webhook-secret">
            {channel.secret}
          </code>
          <p>{t('notices:channels.secretHint')}</p>
          <Popconfirm
            title={t('notices:channels.renewText')}
            okText={t('notices:channels.renew')}
            cancelText={t('common:action.cancel')}
            onConfirm={() => save.mutate({ webhook: { renew_secret: true } })}
          >
            <Button size="small">{t('notices:channels.renew')}</Button>
          </Popconfirm>
        </div>
      ) : null}
    </>
  );
}
