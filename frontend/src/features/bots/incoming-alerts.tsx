import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Popconfirm } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, call } from '@/shared/api/client';
import { useProblemText } from '@/shared/api/problem-text';
import type { components } from '@/shared/api/schema';
import type { Bot } from '@/shared/api/types';
import { Failed, Loading } from '@/shared/ui/notices';
import { Section } from '@/shared/ui/section';
import { showToast } from '@/shared/ui/toasts';
import styles from './bots.module.css';

type Hook = components['schemas']['BotHook'];
type HookChange = components['schemas']['PutBotHookRequest'];

// TradingView says where its alerts come from: https://www.tradingview.com/support/solutions/43000529348
const tradingView = ['52.89.214.238', '34.212.75.30', '54.218.53.128', '52.32.178.7'];
const message = `{
  "action": "{{strategy.order.action}}",
  "symbol": "{{ticker}}",
  "quantity": "{{strategy.order.contracts}}",
  "position": "{{strategy.market_position}}",
  "id": "{{strategy.order.id}}",
  "time": "{{timenow}}"
}`;

/** Where alerts from outside go, what they have to say, and who may send them. */
export function IncomingAlerts({ bot }: { bot: Bot }) {
  const { t } = useTranslation('bots');
  const path = { id: bot.id };
  const { data, error, refetch } = useQuery({
    queryKey: ['bot-hook', bot.id],
    queryFn: ({ signal }) => call(api.GET('/api/v1/bots/{id}/hook', { params: { path }, signal })),
  });
  return (
    <Section title={t('hook.title')} lead={t('hook.lead')}>
      {error && !data ? <Failed error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Loading /> : null}
      {data ? <Address key={data.path} bot={bot} hook={data} /> : null}
    </Section>
  );
}

function useChange(bot: Bot) {
  const { t } = useTranslation('bots');
  const problemText = useProblemText();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: HookChange) =>
      call(api.PUT('/api/v1/bots/{id}/hook', { params: { path: { id: bot.id } }, body })),
    onSuccess: (hook) => {
      client.setQueryData(['bot-hook', bot.id], hook);
      showToast('success', t('hook.saved'));
    },
    onError: (error) => showToast('error', t('hook.failed'), problemText(error)),
  });
}

function Address({ bot, hook }: { bot: Bot; hook: Hook }) {
  const { t } = useTranslation(['bots', 'common']);
  const change = useChange(bot);
  const [addresses, setAddresses] = useState(hook.addresses.join('\n'));
  const id = useId();
  return (
    <div className={styles.hook}>
      <p className="muted">{t('bots:hook.address')}</p>
      <code data-testid="hook-address">{`${location.origin}${hook.path}`}</code>
      <p className="muted">{t('bots:hook.message')}</p>
      <pre>{message}</pre>
      <p className="muted">{t('bots:hook.messageHint')}</p>
      <label htmlFor={id}>{t('bots:hook.addresses')}</label>
      <textarea
        id={id}
        rows={4}
        value={addresses}
        onChange={(event) => setAddresses(event.target.value)}
        data-testid="hook-addresses"
      />
      <p className="muted">{t('bots:hook.addressesHint')}</p>
      <div className={styles.hookButtons}>
        <Button onClick={() => setAddresses(tradingView.join('\n'))}>{t('bots:hook.tradingView')}</Button>
        <Button
          type="primary"
          loading={change.isPending}
          onClick={() => change.mutate({ addresses: addresses.split(/[\s,]+/).filter(Boolean) })}
          data-testid="hook-save"
        >
          {t('common:action.save')}
        </Button>
        <Popconfirm
          title={t('bots:hook.renewText')}
          okText={t('bots:hook.renew')}
          cancelText={t('common:action.cancel')}
          onConfirm={() => change.mutate({ renew: true })}
        >
          <Button danger data-testid="hook-renew">
            {t('bots:hook.renew')}
          </Button>
        </Popconfirm>
      </div>
    </div>
  );
}
