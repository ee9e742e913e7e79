import { useQuery } from '@tanstack/react-query';
import { Button, Checkbox, Form, Input, Select, Switch } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '@/shared/api/api-error';
import { api, call } from '@/shared/api/client';
import { randomUuid } from '@/shared/lib/uuid';
import styles from './settings.module.css';
import { useSave } from './use-save';

interface Values {
  exchange: 'binance';
  label?: string;
  api_key: string;
  api_secret: string;
  is_testnet: boolean;
  accept_withdrawals?: boolean;
}

const isWithdrawing = (error: unknown) => error instanceof ApiError && error.code === 'key_may_withdraw';

const exchanges = [{ value: 'binance', label: 'Binance' }];

export function ApiKeyForm({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(['settings', 'common']);
  const [form] = Form.useForm<Values>();
  // Asked only of who has given a key that may withdraw.
  const [mayInsist, setMayInsist] = useState(false);
  const save = useSave<Values>({
    save: ({ label, ...values }) => {
      const body = { ...values, ...(label ? { label } : {}) };
      const headers = { 'Idempotency-Key': randomUuid() };
      return call(api.POST('/api/v1/users/me/api-keys', { body, headers })).catch((error: unknown) => {
        setMayInsist(isWithdrawing(error));
        throw error;
      });
    },
    keys: ['api-keys', 'accounts'],
    done: t('settings:keys.added'),
    form,
    onDone: onClose,
  });
  return (
    <Form<Values>
      form={form}
      layout="vertical"
      requiredMark={false}
      initialValues={{ exchange: 'binance', is_testnet: true }}
      className={styles.keyForm}
      onFinish={(values) => save.mutate(values)}
    >
      <Requirements />
      <Form.Item name="exchange" label={t('settings:keys.exchange')}>
        <Select options={exchanges} data-testid="api-key-exchange" />
      </Form.Item>
      <Form.Item name="label" label={t('settings:keys.label')}>
        <Input autoComplete="off" data-testid="api-key-label" />
      </Form.Item>
      <Form.Item name="api_key" label={t('settings:keys.key')} rules={[{ required: true }]}>
        <Input autoComplete="off" spellCheck={false} data-testid="api-key-key" />
      </Form.Item>
      <Form.Item
        name="api_secret"
        label={t('settings:keys.secret')}
        extra={t('settings:keys.secretHint')}
        rules={[{ required: true }]}
      >
        <Input type="password" autoComplete="off" data-testid="api-key-secret" />
      </Form.Item>
      <Form.Item name="is_testnet" valuePropName="checked" label={t('settings:keys.testnet')}>
        <Switch data-testid="api-key-testnet" />
      </Form.Item>
      {mayInsist ? (
        <Form.Item name="accept_withdrawals" valuePropName="checked">
          <Checkbox data-testid="api-key-insist">{t('settings:keys.insist')}</Checkbox>
        </Form.Item>
      ) : null}
      <div className={styles.buttons}>
        <Button onClick={onClose}>{t('common:action.cancel')}</Button>
        <Button type="primary" htmlType="submit" loading={save.isPending} data-testid="api-key-save">
          {t('common:action.add')}
        </Button>
      </div>
    </Form>
  );
}

/** What the key must be made with at the exchange, and from where it will be used. */
function Requirements() {
  const { t } = useTranslation('settings');
  const { data } = useQuery({
    queryKey: ['api-key-requirements'],
    queryFn: ({ signal }) => call(api.GET('/api/v1/users/me/api-keys/requirements', { signal })),
  });
  return (
    <div className={styles.requirements} data-testid="api-key-requirements">
      <p>{t('keys.needed')}</p>
      {data ? (
        <p>
          {data.outgoing_address
            ? t('keys.address', { address: data.outgoing_address })
            : t('keys.addressUnknown')}
        </p>
      ) : null}
    </div>
  );
}
