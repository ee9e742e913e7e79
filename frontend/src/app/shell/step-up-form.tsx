import { useMutation, useQuery } from '@tanstack/react-query';
import { Button, Input, Modal } from 'antd';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, call } from '@/shared/api/client';
import { useProblemText } from '@/shared/api/problem-text';
import { meQuery } from '@/shared/api/queries';
import styles from './shell.module.css';

/** Asks for the password, or for a code where the account has a second factor. */
export default function StepUpForm({ onEnd }: { onEnd(isConfirmed: boolean): void }) {
  const { t } = useTranslation(['shell', 'common']);
  const problemText = useProblemText();
  const { data: me } = useQuery(meQuery);
  const [text, setText] = useState('');
  const hasCode = me?.has_second_factor ?? false;
  const confirm = useMutation({
    mutationFn: () => {
      const body = hasCode ? { code: text.trim() } : { password: text };
      return call(api.POST('/api/v1/auth/step-up', { body }));
    },
    onSuccess: () => onEnd(true),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (text && !confirm.isPending) confirm.mutate();
  };
  const label = t(hasCode ? 'shell:stepUp.code' : 'shell:stepUp.password');
  return (
    <Modal
      open
      centered
      width={420}
      title={t('shell:stepUp.title')}
      footer={null}
      onCancel={() => onEnd(false)}
    >
      <form className={styles.stepUp} onSubmit={submit} data-testid="step-up">
        <p>{t(hasCode ? 'shell:stepUp.textCode' : 'shell:stepUp.textPassword')}</p>
        <Input
          autoFocus
          type={hasCode ? 'text' : 'password'}
          autoComplete={hasCode ? 'one-time-code' : 'current-password'}
          inputMode={hasCode ? 'numeric' : 'text'}
          value={text}
          placeholder={label}
          aria-label={label}
          status={confirm.error ? 'error' : ''}
          onChange={(event) => setText(event.target.value)}
          data-testid="step-up-input"
        />
        {confirm.error ? (
          <p role="alert" className={styles.stepUpError} data-testid="step-up-error">
            {problemText(confirm.error)}
          </p>
        ) : null}
        <div className={styles.stepUpButtons}>
          <Button onClick={() => onEnd(false)}>{t('common:action.cancel')}</Button>
          <Button
            type="primary"
            htmlType="submit"
            disabled={!text}
            loading={confirm.isPending}
            data-testid="step-up-confirm"
          >
            {t('common:action.confirm')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
