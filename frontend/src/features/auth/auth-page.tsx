import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Logo } from '@/shared/ui/logo';
import { LanguageSwitch, ThemeSwitch } from '@/shared/ui/look-switches';
import styles from './auth.module.css';
import './texts';

interface AuthPageProps {
  title: string;
  lead: string;
  children: ReactNode;
  footer: ReactNode;
}

export function AuthPage({ title, lead, children, footer }: AuthPageProps) {
  const { t } = useTranslation(['auth', 'common']);
  return (
    <div className={styles.page}>
      <header className={styles.bar}>
        <span className={styles.brand}>
          <Logo size={26} />
          {t('common:brand')}
        </span>
        <span>
          <LanguageSwitch />
          <ThemeSwitch />
        </span>
      </header>
      <main className={styles.main}>
        <div className={styles.card}>
          <h1 className={styles.title}>{title}</h1>
          <p className={styles.lead}>{lead}</p>
          {children}
          <p className={styles.footer}>{footer}</p>
        </div>
        <p className={styles.note}>{t('auth:note')}</p>
      </main>
    </div>
  );
}
