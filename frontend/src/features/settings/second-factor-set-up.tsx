import { useMutation } from '@tanstack/react-query';
import { Button, Input, QRCode } from 'antd';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, call } from '@/shared/api/client';
import { useProblemText } from '@/shared/api/problem-text';
import type { SecondFactorSetup } from '@/shared/api/types';
import styles from './settings.module.css';

interface SecondFactorSetUpProps {
  setup: SecondFactorSetup;
  onEnabled(recoveryCodes: readonly string[]): void;
  onClose(): void;
}

const codeLength = 6;

/** The QR code for the app, the secret for who can't read one, and the code that proves that the app has it. */
export function SecondFactorSetUp({ setup, onEnabled, onClose }: SecondFactorSetUpProps) {
  const { t } = useTranslation(['security', 'common']);
  const problemText = useProblemText();
  const [code, setCode] = useState('');
  const enable = useMutation({
    mutationFn: () => call(api.POST('/api/v1/auth/2fa/enable', { body: { code } })),
    onSuccess: (answer) => onEnabled(answer.recovery_codes),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    enable.mutate();
  };
  return (
    <div className={styles.made} data-testid="second-factor-setup">
      <ol className={styles.steps}>
        <li>{t('security:factor.scan')}</li>
        <li>{t('security:factor.type')}</li>
      </ol>
      <div className={styles.qr}>
        <QRCode value={setup.uri} type="svg" size={176} color="#000000" bgColor="#ffffff" bordered={false} />
      </div>
      <p className="muted">{t('security:factor.byHand')}</p>
      <code data-testid="second-factor-secret">{setup.secret.replaceAll(/.{4}/g, '$& ').trim()}</code>
      <form className={styles.inline} onSubmit={submit}>
        <Input
          autoFocus
          value={code}
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={codeLength + 1}
          placeholder={t('security:factor.code')}
          aria-label={t('security:factor.code')}
          status={enable.error ? 'error' : ''}
          onChange={(event) => setCode(event.target.value.replaceAll(/\s/g, ''))}
          data-testid="second-factor-code"
        />
        <Button
          type="primary"
          htmlType="submit"
          disabled={code.length < codeLength}
          loading={enable.isPending}
          data-testid="second-factor-enable"
        >
          {t('security:factor.enable')}
        </Button>
        <Button onClick={onClose}>{t('common:action.cancel')}</Button>
      </form>
      {enable.error ? (
        <p role="alert" className={styles.wrong} data-testid="second-factor-error">
          {problemText(enable.error)}
        </p>
      ) : null}
    </div>
  );
}
