import { useQuery } from '@tanstack/react-query';
import { Dropdown } from 'antd';
import { ChevronDown } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { accountsQuery, useActiveAccount } from '@/shared/api/queries';
import type { Account } from '@/shared/api/types';
import { useUiStore } from '@/shared/state/ui-store';
import { KindMark } from '@/shared/ui/kind-mark';
import styles from './shell.module.css';

export function AccountSwitcher() {
  const { t } = useTranslation(['shell', 'common']);
  const { data } = useQuery(accountsQuery);
  const active = useActiveAccount();
  const choose = useUiStore((state) => state.choose);
  if (!active) return <span className={styles.account}>{data ? t('shell:account.none') : null}</span>;
  const label = active.label || active.exchange;
  const items = (data ?? []).map((account) => ({
    key: account.id,
    label: <AccountLine account={account} />,
  }));
  return (
    <Dropdown
      trigger={['click']}
      menu={{ items, selectedKeys: [active.id], onClick: ({ key }) => choose({ accountId: key }) }}
    >
      <button
        type="button"
        className={styles.account}
        aria-label={`${t('shell:account.choose')}: ${t(`common:accountKind.${active.kind}`)} ${label}`}
        data-testid="account-switcher"
        data-account-id={active.id}
      >
        <KindMark kind={active.kind} /> <span className={styles.accountLabel}>{label}</span>
        <ChevronDown size={14} aria-hidden />
      </button>
    </Dropdown>
  );
}

function AccountLine({ account }: { account: Account }) {
  const { t } = useTranslation(['shell', 'common']);
  return (
    <span className={styles.accountLine}>
      <KindMark kind={account.kind} />
      <span>
        {account.label || account.exchange}
        {account.is_active ? null : <span className="muted"> {t('shell:account.inactive')}</span>}
        <small className={styles.accountHint}>{t(`common:accountKindHint.${account.kind}`)}</small>
      </span>
    </span>
  );
}
