import { useTranslation } from 'react-i18next';
import type { AccountKind } from '@/shared/api/types';
import { cx } from '@/shared/lib/class-names';
import styles from './kind-mark.module.css';

/** What money an account holds, in a word and a colour. */
export function KindMark({ kind }: { kind: AccountKind }) {
  const { t } = useTranslation('common');
  return (
    <span className={cx(styles.mark, styles[kind])} data-testid="account-kind" data-kind={kind}>
      {t(`accountKind.${kind}`)}
    </span>
  );
}
