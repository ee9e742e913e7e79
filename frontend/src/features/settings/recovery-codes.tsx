import { Button } from 'antd';
import { Download } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { saveFile } from '@/shared/lib/save-file';
import styles from './settings.module.css';

interface RecoveryCodesProps {
  codes: readonly string[];
  onClose(): void;
}

/** They are in this answer alone: they stay on screen until they are closed. */
export function RecoveryCodes({ codes, onClose }: RecoveryCodesProps) {
  const { t } = useTranslation('security');
  return (
    <div className={styles.made} role="status" data-testid="recovery-codes">
      <p>{t('codes.once')}</p>
      <ul className={styles.codes}>
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <div className={styles.factorButtons}>
        <Button
          icon={<Download size={15} aria-hidden />}
          onClick={() => saveFile('hoga-recovery-codes.txt', [`${codes.join('\n')}\n`], 'text/plain')}
          data-testid="recovery-codes-save"
        >
          {t('codes.save')}
        </Button>
        <Button type="primary" onClick={onClose} data-testid="recovery-codes-close">
          {t('codes.noted')}
        </Button>
      </div>
    </div>
  );
}
