import { Button, Form, Input, Select, Switch } from 'antd';
import { useTranslation } from 'react-i18next';
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
}

const exchanges = [{ value: 'binance', label: 'Binance' }];

export function ApiKeyForm({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(['settings', 'common']);
  const [form] = Form.useForm<Values>();
  const save = useSave<Values>({
    save: ({ label, ...values }) => {
      const body = { ...values, ...(label ? { label } : {}) };
      const headers = { 'Idempotency-Key': randomUuid() };
      return call(api.POST('/api/v1/users/me/api-keys', { body, headers }));
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
      <div className={styles.buttons}>
        <Button onClick={onClose}>{t('common:action.cancel')}</Button>
        <Button type="primary" htmlType="submit" loading={save.isPending} data-testid="api-key-save">
          {t('common:action.add')}
        </Button>
      </div>
    </Form>
  );
}
