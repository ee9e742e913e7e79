import { useMutation } from '@tanstack/react-query';
import { Button, Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import { api, call } from '@/shared/api/client';
import type { NoticeChannel, NoticeChannelName, PutNoticeChannels } from '@/shared/api/notice-types';
import { useProblemText } from '@/shared/api/problem-text';
import { useRefetch } from '@/shared/api/queries';
import { formatShort } from '@/shared/lib/time';
import { useUiStore } from '@/shared/state/ui-store';
import { useSaveNotices } from './calls';
import styles from './notices.module.css';
import { TelegramLinking } from './telegram-linking';
import { WebhookFields } from './webhook-fields';

/** A way that the server sends by: whether it is on, how it stands, and a test that says what has come of it. */
export function Channel({ channel }: { channel: NoticeChannel }) {
  const { t } = useTranslation('notices');
  const save = useSaveNotices();
  const { name } = channel;
  return (
    <div className={styles.channel} data-testid={`channel-${name}`}>
      <div className={styles.channelHead}>
        <span className={styles.channelName}>
          <strong>{t(`channel.${name}`)}</strong>
          <small>{addressText(channel, t('channels.linked', { chat: channel.address }))}</small>
        </span>
        <Switch
          checked={channel.is_enabled}
          disabled={channel.why_off !== null && channel.why_off !== undefined && !channel.is_enabled}
          loading={save.isPending}
          onChange={(isOn) => save.mutate(switchOf(name, isOn))}
          aria-label={`${t(`channel.${name}`)}: ${t('channels.on')}`}
          data-testid={`channel-${name}-on`}
        />
        <TestButton channel={channel} />
      </div>
      <Standing channel={channel} />
      {name === 'telegram' && channel.why_off !== 'not_configured' ? (
        <TelegramLinking isLinked={channel.address !== ''} />
      ) : null}
      {name === 'webhook' ? <WebhookFields channel={channel} /> : null}
    </div>
  );
}

function switchOf(name: NoticeChannelName, is_enabled: boolean): PutNoticeChannels {
  if (name === 'email') return { email: { is_enabled } };
  return name === 'telegram' ? { telegram: { is_enabled } } : { webhook: { is_enabled } };
}

function addressText({ name, address }: NoticeChannel, linked: string): string {
  if (name === 'webhook' || address === '') return '';
  return name === 'telegram' ? linked : address;
}

function Standing({ channel }: { channel: NoticeChannel }) {
  const { t } = useTranslation('notices');
  const language = useUiStore((state) => state.language);
  const { why_off, trouble, trouble_at, last_message_at } = channel;
  const time = (at: string | null | undefined) => (at ? formatShort(at, language) : '');
  return (
    <>
      {why_off ? (
        <p className={styles.note}>{t(`off.${why_off as 'not_configured'}`, { defaultValue: why_off })}</p>
      ) : null}
      {trouble ? (
        <p className={styles.bad} role="alert" data-testid={`channel-${channel.name}-trouble`}>
          {t('channels.trouble', { time: time(trouble_at), reason: trouble })}
        </p>
      ) : null}
      {!trouble && last_message_at ? (
        <p className={styles.note}>{t('channels.lastMessage', { time: time(last_message_at) })}</p>
      ) : null}
    </>
  );
}

function TestButton({ channel }: { channel: NoticeChannel }) {
  const { t } = useTranslation('notices');
  const problemText = useProblemText();
  const refetch = useRefetch();
  const path = { name: channel.name as NoticeChannelName };
  const test = useMutation({
    mutationFn: () => call(api.POST('/api/v1/notifications/channels/{name}/test', { params: { path } })),
    onSettled: () => refetch('notice-settings'),
  });
  const { data, error } = test;
  return (
    <>
      <Button
        disabled={Boolean(channel.why_off)}
        loading={test.isPending}
        onClick={() => test.mutate()}
        data-testid={`channel-${channel.name}-test`}
      >
        {t('channels.test')}
      </Button>
      {data || error ? (
        <p
          className={data?.is_sent ? styles.good : styles.bad}
          role="status"
          data-testid={`channel-${channel.name}-result`}
        >
          {data?.is_sent
            ? t('channels.testSent')
            : `${t('channels.testFailed')}: ${data?.reason ?? problemText(error)}`}
        </p>
      ) : null}
    </>
  );
}
