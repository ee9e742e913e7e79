import { Button } from 'antd';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LimitFigures, LimitFiguresWish } from '@/shared/api/types';
import { trimZeros } from '@/shared/lib/decimal';
import { TextField } from '@/shared/ui/form';
import styles from './admin.module.css';
import { useChangeUser } from './user-detail';

const names = ['max_order_value', 'max_position_size', 'max_open_orders', 'daily_loss_limit'] as const;
type Name = (typeof names)[number];
type Values = Record<Name, string>;

function toValues(limits: LimitFigures | null): Values {
  const text = (name: Name) => {
    const value = limits?.[name];
    return value === null || value === undefined ? '' : trimZeros(String(value));
  };
  return {
    max_order_value: text('max_order_value'),
    max_position_size: text('max_position_size'),
    max_open_orders: text('max_open_orders'),
    daily_loss_limit: text('daily_loss_limit'),
  };
}

/** What is not on this form (allowed pairs, say) stays as it is. */
function toLimits(before: LimitFigures | null, values: Values): LimitFiguresWish {
  const kept = Object.fromEntries(
    Object.entries(before ?? {}).filter(([name, value]) => value !== null && !names.includes(name as Name)),
  );
  const { max_open_orders, ...amounts } = values;
  const given = Object.fromEntries(Object.entries(amounts).filter(([, text]) => text !== ''));
  return { ...kept, ...given, ...(max_open_orders ? { max_open_orders: Number(max_open_orders) } : {}) };
}

/** The limits that the operator sets for a user, in all pairs. */
export function UserLimits({ id, limits }: { id: string; limits: LimitFigures | null }) {
  const { t } = useTranslation(['admin', 'common']);
  const [values, setValues] = useState(() => toValues(limits));
  const change = useChangeUser(id);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    change.mutate({ limits: toLimits(limits, values) });
  };
  return (
    <form onSubmit={submit}>
      <strong>{t('admin:user.limits')}</strong>
      <p className="muted">{t('admin:user.limitsLead')}</p>
      <div className={styles.limits}>
        {names.map((name) => (
          <TextField
            key={name}
            label={t(`admin:user.${name}`)}
            value={values[name]}
            isFigure
            isWhole={name === 'max_open_orders'}
            onChange={(text) => setValues({ ...values, [name]: text })}
            testId={`user-limit-${name}`}
          />
        ))}
      </div>
      <Button htmlType="submit" loading={change.isPending} data-testid="user-limits-save">
        {t('common:action.save')}
      </Button>
    </form>
  );
}
