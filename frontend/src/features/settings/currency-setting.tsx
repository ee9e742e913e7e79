import { useQuery } from '@tanstack/react-query';
import { Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { api, call } from '@/shared/api/client';
import { currencies } from '@/shared/api/portfolio-queries';
import { settingsQuery } from '@/shared/api/queries';
import { Failed, Loading } from '@/shared/ui/notices';
import { Section } from '@/shared/ui/section';
import { useSave } from './use-save';

/** In which money the portfolio is shown at first. */
export function CurrencySetting() {
  const { t } = useTranslation('settings');
  const { data, error, refetch } = useQuery(settingsQuery);
  const save = useSave<string>({
    save: (display_currency) => call(api.PUT('/api/v1/users/me/settings', { body: { display_currency } })),
    keys: ['settings'],
    done: t('currency.saved'),
  });
  return (
    <Section title={t('currency.title')} lead={t('currency.lead')}>
      {error && !data ? <Failed error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Loading /> : null}
      {data ? (
        <Radio.Group
          value={save.isPending ? save.variables : data.display_currency}
          disabled={save.isPending}
          optionType="button"
          buttonStyle="solid"
          options={currencies.map((value) => ({ value, label: value }))}
          onChange={(event) => save.mutate(event.target.value as string)}
          data-testid="settings-currency"
        />
      ) : null}
    </Section>
  );
}
