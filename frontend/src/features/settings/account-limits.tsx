import { useQuery } from '@tanstack/react-query';
import { Button, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { api, call } from '@/shared/api/client';
import { accountsQuery } from '@/shared/api/queries';
import type { Account } from '@/shared/api/types';
import { parseDecimal, trimZeros } from '@/shared/lib/decimal';
import { KindMark } from '@/shared/ui/kind-mark';
import { Failed, Loading } from '@/shared/ui/notices';
import { Section } from '@/shared/ui/section';
import styles from './settings.module.css';
import { useSave } from './use-save';

/** The limit of each account: never looser than the user's own. */
export function AccountLimits() {
  const { t } = useTranslation('settings');
  const { data, error, refetch } = useQuery(accountsQuery);
  return (
    <Section title={t('accounts.title')} lead={t('accounts.lead')}>
      {error && !data ? <Failed error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Loading /> : null}
      <ul>
        {(data ?? []).map((account) => (
          <Line key={`${account.id} ${account.max_position_size}`} account={account} />
        ))}
      </ul>
    </Section>
  );
}

interface Values {
  max_position_size: string;
}

function Line({ account }: { account: Account }) {
  const { t } = useTranslation(['settings', 'common']);
  const [form] = Form.useForm<Values>();
  const save = useSave<Values>({
    save: (body) =>
      call(api.PATCH('/api/v1/users/me/accounts/{id}', { params: { path: { id: account.id } }, body })),
    keys: ['accounts'],
    done: t('settings:accounts.saved'),
    form,
  });
  const isAmount = (_: unknown, text: string) =>
    parseDecimal(text)?.gt(0) ? Promise.resolve() : Promise.reject(new Error(t('settings:trading.number')));
  return (
    <li className={styles.accountLine} data-testid="account-limit-row">
      <span className={styles.accountName}>
        <KindMark kind={account.kind} />
        <strong>{account.label || account.exchange}</strong>
      </span>
      <Form<Values>
        form={form}
        layout="vertical"
        initialValues={{ max_position_size: trimZeros(account.max_position_size) }}
        onFinish={(values) => save.mutate(values)}
      >
        <Form.Item name="max_position_size" rules={[{ validator: isAmount }]}>
          <Input
            inputMode="decimal"
            autoComplete="off"
            suffix="USDT"
            aria-label={t('settings:trading.max_position_size')}
            data-testid="account-limit"
          />
        </Form.Item>
        <Button htmlType="submit" loading={save.isPending} data-testid="account-limit-save">
          {t('common:action.save')}
        </Button>
      </Form>
    </li>
  );
}
