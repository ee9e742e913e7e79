import { useMutation } from '@tanstack/react-query';
import { Button, Checkbox, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, call } from '@/shared/api/client';
import { useProblemText } from '@/shared/api/problem-text';
import { useRefetch } from '@/shared/api/queries';
import type { PlatformHaltReceipt } from '@/shared/api/types';
import { showToast } from '@/shared/ui/toasts';
import styles from './safety.module.css';

interface PlatformHaltDialogProps {
  accounts: number;
  onClose(): void;
  onHalted(receipt: PlatformHaltReceipt): void;
}

const reasonMost = 200;

/** Asked once more before everybody's trading stops: what will happen, to how many, and why. */
export function PlatformHaltDialog({ accounts, onClose, onHalted }: PlatformHaltDialogProps) {
  const { t } = useTranslation(['safety', 'common']);
  const problemText = useProblemText();
  const refetch = useRefetch();
  const [reason, setReason] = useState('');
  const [closesPositions, setClosesPositions] = useState(false);
  const [isSure, setIsSure] = useState(false);
  const halt = useMutation({
    mutationFn: (): Promise<PlatformHaltReceipt> =>
      call(api.POST('/api/v1/admin/halt', { body: { reason, close_positions: closesPositions } })),
    onSuccess: onHalted,
    onError: (error) => showToast('error', t('safety:halt.failed'), problemText(error)),
    onSettled: () => refetch('platform-halt', 'halts', 'orders', 'fills', 'order-preview'),
  });
  const footer = (
    <>
      <Button onClick={onClose}>{t('common:action.cancel')}</Button>
      <Button
        danger
        type="primary"
        disabled={!isSure}
        loading={halt.isPending}
        onClick={() => halt.mutate()}
        data-testid="platform-halt-confirm"
      >
        {t('safety:halt.confirm')}
      </Button>
    </>
  );
  return (
    <Modal open centered width={460} title={t('safety:halt.ask')} footer={footer} onCancel={onClose}>
      <div className={styles.dialog}>
        <p>{t('safety:halt.text', { count: accounts })}</p>
        <Input
          value={reason}
          maxLength={reasonMost}
          placeholder={t('safety:halt.reasonHint')}
          aria-label={t('safety:halt.reasonHint')}
          onChange={(event) => setReason(event.target.value)}
          data-testid="platform-halt-reason"
        />
        <Checkbox
          checked={closesPositions}
          onChange={(event) => setClosesPositions(event.target.checked)}
          data-testid="platform-halt-close"
        >
          {t('safety:halt.closePositions')}
        </Checkbox>
        <Checkbox
          checked={isSure}
          onChange={(event) => setIsSure(event.target.checked)}
          data-testid="platform-halt-sure"
        >
          {t('safety:halt.sure', { count: accounts })}
        </Checkbox>
      </div>
    </Modal>
  );
}
