import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Failed, Loading } from '@/shared/ui/notices';
import { Page, Section } from '@/shared/ui/section';
import { BrowserChannel } from './browser-channel';
import { noticeSettingsQuery } from './calls';
import { Channel } from './channel';
import { EventMatrix } from './event-matrix';
import { TimesForm } from './times-form';
import './texts';

export default function NoticeSettingsPage() {
  const { t } = useTranslation('notices');
  const { data, error, refetch } = useQuery(noticeSettingsQuery);
  return (
    <Page title={t('settingsTitle')} heading={t('settingsHeading')} testId="notice-settings">
      {error && !data ? <Failed error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Loading /> : null}
      {data ? (
        <>
          <Section title={t('channels.title')} lead={t('channels.lead')}>
            <BrowserChannel />
            {data.channels.map((channel) => (
              <Channel key={channel.name} channel={channel} />
            ))}
          </Section>
          <EventMatrix preferences={data.preferences} urgent={data.urgent} />
          <TimesForm preferences={data.preferences} />
        </>
      ) : null}
    </Page>
  );
}
