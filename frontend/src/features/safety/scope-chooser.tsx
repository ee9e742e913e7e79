import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Scope } from '@/entities/limits/limits';
import { accountsQuery, useSymbols } from '@/shared/api/queries';
import styles from './safety.module.css';

interface ScopeChooserProps {
  scope: Scope;
  onChange(scope: Scope): void;
  /** The platform's limits know no single account. */
  hasAccounts?: boolean;
}

const all = '';

/** For which orders: those of all accounts or of one, in all pairs or in one. */
export function ScopeChooser({ scope, onChange, hasAccounts = true }: ScopeChooserProps) {
  const { t } = useTranslation(['safety', 'common']);
  const { data: accounts } = useQuery(accountsQuery);
  const { data: symbols } = useSymbols();
  const ofAccounts = (accounts ?? []).map(({ id, label, exchange, kind }) => ({
    value: id,
    label: `${label || exchange} (${t(`common:accountKind.${kind}`)})`,
  }));
  const ofSymbols = (symbols ?? []).map(({ symbol, base, quote }) => ({
    value: symbol,
    label: `${base}/${quote}`,
  }));
  return (
    <div className={styles.scope}>
      {hasAccounts ? (
        <Select
          value={scope.accountId ?? all}
          options={[{ value: all, label: t('safety:scope.allAccounts') }, ...ofAccounts]}
          onChange={(value) => onChange({ ...scope, accountId: value || null })}
          aria-label={t('safety:scope.account')}
          data-testid="limits-account"
        />
      ) : null}
      <Select
        value={scope.symbol ?? all}
        options={[{ value: all, label: t('safety:scope.allSymbols') }, ...ofSymbols]}
        onChange={(value) => onChange({ ...scope, symbol: value || null })}
        showSearch={{ optionFilterProp: 'label' }}
        virtual={false}
        aria-label={t('safety:scope.symbol')}
        data-testid="limits-symbol"
      />
    </div>
  );
}
