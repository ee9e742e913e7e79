import { useQuery } from '@tanstack/react-query';
import { Button, Form, Input, Select, Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import { api, call } from '@/shared/api/client';
import { settingsQuery } from '@/shared/api/queries';
import type { UserSettings } from '@/shared/api/types';
import { parseDecimal, trimZeros } from '@/shared/lib/decimal';
import { Failed, Loading } from '@/shared/ui/notices';
import { Section } from '@/shared/ui/section';
import { useSave } from './use-save';

type Values = Pick<
  UserSettings,
  'trading_enabled' | 'max_position_size' | 'risk_per_trade' | 'daily_loss_limit' | 'time_zone'
>;

const amounts = [
  { name: 'max_position_size', unit: 'USDT' },
  { name: 'risk_per_trade', unit: '%' },
  { name: 'daily_loss_limit', unit: '%' },
] as const;

/** What this browser knows, the one in force among them: lists of zones differ in age. */
function zonesWith(current: string): { value: string; label: string }[] {
  const names = new Set([current, 'UTC', ...Intl.supportedValuesOf('timeZone')]);
  return [...names].sort().map((name) => ({ value: name, label: name.replaceAll('_', ' ') }));
}

export function TradingForm() {
  const { t } = useTranslation('settings');
  const { data, error, refetch } = useQuery(settingsQuery);
  return (
    <Section title={t('trading.title')} lead={t('trading.lead')}>
      {error && !data ? <Failed error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Loading /> : null}
      {data ? <Fields settings={data} /> : null}
    </Section>
  );
}

function Fields({ settings }: { settings: UserSettings }) {
  const { t } = useTranslation(['settings', 'common']);
  const [form] = Form.useForm<Values>();
  const save = useSave<Values>({
    save: (values) => call(api.PUT('/api/v1/users/me/settings', { body: values })),
    keys: ['settings', 'accounts'],
    done: t('settings:trading.saved'),
    form,
  });
  const isAmount = (_: unknown, text: string) =>
    parseDecimal(text)?.gt(0) ? Promise.resolve() : Promise.reject(new Error(t('settings:trading.number')));
  const initial: Values = {
    trading_enabled: settings.trading_enabled,
    max_position_size: trimZeros(settings.max_position_size),
    risk_per_trade: trimZeros(settings.risk_per_trade),
    daily_loss_limit: trimZeros(settings.daily_loss_limit),
    time_zone: settings.time_zone,
  };
  return (
    <Form<Values>
      form={form}
      layout="vertical"
      requiredMark={false}
      initialValues={initial}
      onFinish={(values) => save.mutate(values)}
    >
      <Form.Item
        name="trading_enabled"
        valuePropName="checked"
        label={t('settings:trading.trading_enabled')}
        extra={t('settings:trading.trading_enabled_hint')}
      >
        <Switch data-testid="settings-trading-enabled" />
      </Form.Item>
      {amounts.map(({ name, unit }) => (
        <Form.Item
          key={name}
          name={name}
          label={t(`settings:trading.${name}`)}
          extra={t(`settings:trading.${name}_hint`)}
          rules={[{ validator: isAmount }]}
        >
          <Input inputMode="decimal" autoComplete="off" suffix={unit} data-testid={`settings-${name}`} />
        </Form.Item>
      ))}
      <Form.Item
        name="time_zone"
        label={t('settings:trading.time_zone')}
        extra={t('settings:trading.time_zone_hint')}
      >
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          options={zonesWith(settings.time_zone)}
          data-testid="settings-time-zone"
        />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={save.isPending} data-testid="settings-trading-save">
        {t('common:action.save')}
      </Button>
    </Form>
  );
}
