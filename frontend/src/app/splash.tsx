import { useTranslation } from 'react-i18next';
import { Logo } from '@/shared/ui/logo';
import styles from './pages.module.css';

export function Splash({ text }: { text?: string }) {
  const { t } = useTranslation('common');
  return (
    <div className={styles.center} role="status">
      <Logo size={40} />
      <p className="muted">{text ?? t('state.loading')}</p>
    </div>
  );
}
