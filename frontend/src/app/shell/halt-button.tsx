import { useMutation } from '@tanstack/react-query';
import { Button, Checkbox, Modal } from 'antd';
import { OctagonX } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BeforeHalt } from '@/entities/account/halt-progress';
import { openNow } from '@/realtime/hooks';
import { api, call } from '@/shared/api/client';
import { useProblemText } from '@/shared/api/problem-text';
import { useRefetch } from '@/shared/api/queries';
import type { HaltReceipt } from '@/shared/api/types';
import { useHaltDialog } from '@/shared/state/halt-dialog';
import { showToast } from '@/shared/ui/toasts';
import { HaltReceiptList } from './halt-receipt';
import styles from './shell.module.css';

/** Stops all trading of this user: no new orders, open ones taken back, positions closed if asked. */
export function HaltButton() {
  const { t } = useTranslation('shell');
  const isOpen = useHaltDialog((state) => state.isOpen);
  const setIsOpen = useHaltDialog((state) => state.setIsOpen);
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

interface Halted {
  receipt: HaltReceipt;
  before: BeforeHalt;
}

function HaltDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(['shell', 'common']);
  const problemText = useProblemText();
  const refetch = useRefetch();
  const [closesPositions, setClosesPositions] = useState(false);
  const [halted, setHalted] = useState<Halted | null>(null);
  const halt = useMutation({
    mutationFn: async (): Promise<Halted> => {
      const before = openNow();
      const body = { close_positions: closesPositions };
      return { before, receipt: await call(api.POST('/api/v1/trading/halt', { body })) };
    },
    onSuccess: setHalted,
    onError: (error) => showToast('error', t('shell:halt.failed'), problemText(error)),
    onSettled: () => refetch('halts', 'orders', 'fills'),
  });
  const footer = halted ? (
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
      width={480}
      title={t(halted ? 'shell:halt.halted' : 'shell:halt.title')}
      footer={footer}
      onCancel={onClose}
    >
      {halted ? (
        <HaltReceiptList {...halted} closesPositions={closesPositions} />
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
