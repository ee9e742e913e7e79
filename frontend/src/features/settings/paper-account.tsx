import { useQuery } from '@tanstack/react-query';
import { Button, Form, Input, Popconfirm } from 'antd';
import { useTranslation } from 'react-i18next';
import { api, call } from '@/shared/api/client';
import { accountsQuery } from '@/shared/api/queries';
import { parseDecimal, toBig } from '@/shared/lib/decimal';
import { parts } from '@/shared/ui/page-parts';
import { Section } from '@/shared/ui/section';
import styles from './settings.module.css';
import { useSave } from './use-save';

/** Virtual money: more of it, or a new beginning. */
export function PaperAccount() {
  const { t } = useTranslation('settings');
  const { data: accounts } = useQuery(accountsQuery);
  const paper = accounts?.find(({ kind, state }) => kind === 'paper' && state !== 'disabled');
  return (
    <Section title={t('paper.title')} lead={t('paper.lead')}>
      {paper?.state === 'active' ? (
        <>
          <DepositForm id={paper.id} />
          <ResetForm id={paper.id} />
        </>
      ) : (
        <p className={parts.quiet}>{t(paper ? 'paper.begun' : 'paper.none')}</p>
      )}
    </Section>
  );
}

interface Deposit {
  asset: string;
  amount: string;
}

function DepositForm({ id }: { id: string }) {
  const { t } = useTranslation('settings');
  const [form] = Form.useForm<Deposit>();
  const save = useSave<Deposit>({
    save: (body) =>
      call(api.POST('/api/v1/users/me/accounts/{id}/deposits', { params: { path: { id } }, body })),
    keys: ['portfolio'],
    done: t('paper.deposited'),
    form,
  });
  return (
    <Form<Deposit>
      form={form}
      layout="vertical"
      requiredMark={false}
      initialValues={{ asset: 'USDT', amount: '10000' }}
      onFinish={(values) => save.mutate(values)}
    >
      <Form.Item name="asset" label={t('paper.asset')} rules={[{ required: true }]}>
        <Input autoComplete="off" data-testid="paper-asset" />
      </Form.Item>
      <Form.Item name="amount" label={t('paper.amount')} rules={[{ required: true }]}>
        <Input autoComplete="off" inputMode="decimal" data-testid="paper-amount" />
      </Form.Item>
      <Button htmlType="submit" loading={save.isPending} data-testid="paper-deposit">
        {t('paper.deposit')}
      </Button>
    </Form>
  );
}

interface Reset {
  balance: string;
  /** In per cent, of makers and takers alike. */
  fee: string;
}

const hundred = 100;

function ResetForm({ id }: { id: string }) {
  const { t } = useTranslation(['settings', 'common']);
  const [form] = Form.useForm<Reset>();
  const save = useSave<Reset>({
    save: ({ balance, fee }) => {
      const rate = (parseDecimal(fee) ?? toBig(0)).div(hundred).round(8).toFixed();
      const body = { balance, maker_rate: rate, taker_rate: rate };
      return call(api.POST('/api/v1/users/me/accounts/{id}/reset', { params: { path: { id } }, body }));
    },
    keys: ['accounts', 'portfolio', 'bots'],
    done: t('settings:paper.begun'),
    form,
  });
  return (
    <Form<Reset>
      form={form}
      layout="vertical"
      requiredMark={false}
      className={styles.second}
      initialValues={{ balance: '100000', fee: '0.1' }}
      onFinish={(values) => save.mutate(values)}
    >
      <Form.Item
        name="balance"
        label={t('settings:paper.balance')}
        extra={t('settings:paper.resetLead')}
        rules={[{ required: true }]}
      >
        <Input autoComplete="off" inputMode="decimal" data-testid="paper-balance" />
      </Form.Item>
      <Form.Item
        name="fee"
        label={t('settings:paper.fee')}
        rules={[
          {
            validator: async (_, value: string) =>
              parseDecimal(value) ? undefined : Promise.reject(new Error()),
            message: t('settings:paper.feeWrong'),
          },
        ]}
      >
        <Input autoComplete="off" inputMode="decimal" data-testid="paper-fee" />
      </Form.Item>
      <Popconfirm
        title={t('settings:paper.sure')}
        okText={t('settings:paper.reset')}
        okButtonProps={{ 'data-testid': 'paper-reset-sure' }}
        cancelText={t('common:action.cancel')}
        onConfirm={() => form.submit()}
      >
        <Button danger loading={save.isPending} data-testid="paper-reset">
          {t('settings:paper.reset')}
        </Button>
      </Popconfirm>
    </Form>
  );
}
