import { useMutation } from '@tanstack/react-query';
import { Button, Checkbox, Modal } from 'antd';
import { OctagonX } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, call } from '@/shared/api/client';
import { useProblemText } from '@/shared/api/problem-text';
import { useRefetch } from '@/shared/api/queries';
import type { HaltReceipt } from '@/shared/api/types';
import { showToast } from '@/shared/ui/toasts';
import { HaltReceiptList } from './halt-receipt';
import styles from './shell.module.css';

/** Stops all trading of this user: no new orders, open ones taken back, positions closed if asked. */
export function HaltButton() {
  const { t } = useTranslation('shell');
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        className={styles.halt}
        aria-label={t('halt.button')}
        title={t('halt.button')}
        data-testid="halt-open"
        onClick={() => setIsOpen(true)}
      >
        <OctagonX size={18} aria-hidden />
      </button>
      {isOpen ? <HaltDialog onClose={() => setIsOpen(false)} /> : null}
    </>
  );
}

function HaltDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(['shell', 'common']);
  const problemText = useProblemText();
  const refetch = useRefetch();
  const [closesPositions, setClosesPositions] = useState(false);
  const [receipt, setReceipt] = useState<HaltReceipt | null>(null);
  const halt = useMutation({
    mutationFn: () => call(api.POST('/api/v1/trading/halt', { body: { close_positions: closesPositions } })),
    onSuccess: setReceipt,
    onError: (error) => showToast('error', t('shell:halt.failed'), problemText(error)),
    onSettled: () => refetch('halts', 'orders', 'fills'),
  });
  const footer = receipt ? (
    <Button type="primary" onClick={onClose} data-testid="halt-done">
      {t('common:action.close')}
    </Button>
  ) : (
    <>
      <Button onClick={onClose}>{t('common:action.cancel')}</Button>
      <Button
        danger
        type="primary"
        loading={halt.isPending}
        onClick={() => halt.mutate()}
        data-testid="halt-confirm"
      >
        {t('shell:halt.confirm')}
      </Button>
    </>
  );
  return (
    <Modal
      open
      centered
      width={440}
      title={t(receipt ? 'shell:halt.halted' : 'shell:halt.title')}
      footer={footer}
      onCancel={onClose}
    >
      {receipt ? (
        <HaltReceiptList receipt={receipt} />
      ) : (
        <>
          <p className={styles.haltText}>{t('shell:halt.text')}</p>
          <Checkbox
            checked={closesPositions}
            onChange={(event) => setClosesPositions(event.target.checked)}
            data-testid="halt-close-positions"
          >
            {t('shell:halt.closePositions')}
          </Checkbox>
        </>
      )}
    </Modal>
  );
}
