import { useQuery } from '@tanstack/react-query';
import { ShieldX } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { meQuery } from '../api/queries';
import { Loading } from './notices';
import styles from './operator-only.module.css';

/** What only the operator may see; whoever is known to be none is told so, and nothing is asked of the server. */
export function OperatorOnly({ children }: { children: ReactNode }) {
  const { data: me } = useQuery(meQuery);
  if (!me) return <Loading />;
  return me.role === 'user' ? <NotAllowed /> : children;
}

export function NotAllowed() {
  const { t } = useTranslation('common');
  return (
    <div className={styles.notAllowed} role="alert" data-testid="not-allowed">
      <ShieldX size={28} aria-hidden />
      <strong>{t('operatorOnly.title')}</strong>
      <p className="muted">{t('operatorOnly.text')}</p>
    </div>
  );
}
