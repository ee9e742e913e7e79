import { useMutation } from '@tanstack/react-query';
import { Button, Input, Modal } from 'antd';
import { Download } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, call } from '@/shared/api/client';
import { useProblemText } from '@/shared/api/problem-text';
import { saveFile } from '@/shared/lib/save-file';
import { session } from '@/shared/session/browser-session';
import { Section } from '@/shared/ui/section';
import { showToast } from '@/shared/ui/toasts';
import styles from './settings.module.css';

/** All that is kept of the user as a file, and the way to have it forgotten. */
export function OwnData() {
  const { t } = useTranslation('security');
  const [isAsked, setIsAsked] = useState(false);
  return (
    <Section title={t('data.title')} lead={t('data.lead')}>
      <div className={styles.factorButtons}>
        <ExportButton />
        <Button danger onClick={() => setIsAsked(true)} data-testid="account-delete">
          {t('data.delete')}
        </Button>
      </div>
      {isAsked ? <DeleteDialog onClose={() => setIsAsked(false)} /> : null}
    </Section>
  );
}

function ExportButton() {
  const { t } = useTranslation('security');
  const problemText = useProblemText();
  const running = useMutation({
    mutationFn: () => call(api.GET('/api/v1/users/me/export', { parseAs: 'text' })),
    onSuccess: (text) => saveFile('hoga-export.ndjson', [String(text ?? '')], 'application/x-ndjson'),
    onError: (error) => showToast('error', t('notDone'), problemText(error)),
  });
  return (
    <Button
      icon={<Download size={15} aria-hidden />}
      loading={running.isPending}
      onClick={() => running.mutate()}
      data-testid="account-export"
    >
      {t('data.export')}
    </Button>
  );
}

/** For good: so a word has to be typed. */
function DeleteDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(['security', 'common']);
  const problemText = useProblemText();
  const [typed, setTyped] = useState('');
  const word = t('security:data.word');
  const remove = useMutation({
    mutationFn: () => call(api.DELETE('/api/v1/users/me')),
    onSuccess: () => session.signOut(),
    onError: (error) => showToast('error', t('security:notDone'), problemText(error)),
  });
  const footer = (
    <>
      <Button onClick={onClose}>{t('common:action.cancel')}</Button>
      <Button
        danger
        type="primary"
        disabled={typed.trim() !== word}
        loading={remove.isPending}
        onClick={() => remove.mutate()}
        data-testid="account-delete-confirm"
      >
        {t('security:data.delete')}
      </Button>
    </>
  );
  return (
    <Modal open centered width={460} title={t('security:data.ask')} footer={footer} onCancel={onClose}>
      <p>{t('security:data.text')}</p>
      <p>{t('security:data.type', { word })}</p>
      <Input
        value={typed}
        placeholder={word}
        aria-label={t('security:data.type', { word })}
        onChange={(event) => setTyped(event.target.value)}
        data-testid="account-delete-word"
      />
    </Modal>
  );
}
