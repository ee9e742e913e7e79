import { useMutation, useQuery } from '@tanstack/react-query';
import { Button, Input, Popconfirm } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, call } from '@/shared/api/client';
import { useProblemText } from '@/shared/api/problem-text';
import { useRefetch } from '@/shared/api/queries';
import { formatExact, parseDecimal } from '@/shared/lib/decimal';
import { formatFull } from '@/shared/lib/time';
import { useUiStore } from '@/shared/state/ui-store';
import { Failed, Loading } from '@/shared/ui/notices';
import { Section } from '@/shared/ui/section';
import { showToast } from '@/shared/ui/toasts';
import styles from './safety.module.css';

const currencies = ['KRW', 'USD', 'BTC'] as const;
type Currency = (typeof currencies)[number];

/** What a dollar coin is worth where no market tells, with the time from which on it holds. */
export function ManualRates() {
  const { t } = useTranslation('safety');
  const { data, error, refetch } = useQuery({
    queryKey: ['manual-rates'],
    queryFn: async ({ signal }) => (await call(api.GET('/api/v1/admin/rates', { signal }))).items,
  });
  return (
    <Section title={t('rates.title')} lead={t('rates.lead')}>
      {error && !data ? <Failed error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Loading /> : null}
      <ul>
        {data
          ? currencies.map((currency) => (
              <RateRow
                key={currency}
                currency={currency}
                rate={data.find((one) => one.currency === currency)}
              />
            ))
          : null}
      </ul>
    </Section>
  );
}

interface RateRowProps {
  currency: Currency;
  rate: { price: string; at: string } | undefined;
}

function RateRow({ currency, rate }: RateRowProps) {
  const { t } = useTranslation(['safety', 'common']);
  const language = useUiStore((state) => state.language);
  const problemText = useProblemText();
  const refetch = useRefetch();
  const [price, setPrice] = useState('');
  const after = {
    onSuccess: () => {
      setPrice('');
      refetch('manual-rates', 'portfolio');
    },
    onError: (problem: Error) => showToast('error', t('safety:limits.notSaved'), problemText(problem)),
  };
  const save = useMutation({
    mutationFn: () =>
      call(api.PUT('/api/v1/admin/rates', { body: { currency, price, at: new Date().toISOString() } })),
    ...after,
  });
  const remove = useMutation({
    mutationFn: () => call(api.DELETE('/api/v1/admin/rates/{currency}', { params: { path: { currency } } })),
    ...after,
  });
  return (
    <li className={styles.rate} data-testid="manual-rate" data-id={currency}>
      <span>
        {rate
          ? t('safety:rates.set', {
              price: formatExact(rate.price),
              currency,
              time: formatFull(rate.at, language),
            })
          : t('safety:rates.none', { currency })}
      </span>
      <Input
        value={price}
        inputMode="decimal"
        aria-label={t('safety:rates.price', { currency })}
        placeholder={t('safety:rates.price', { currency })}
        onChange={({ target }) => setPrice(target.value.trim())}
        data-testid="manual-rate-price"
      />
      <Button
        disabled={!parseDecimal(price)?.gt(0)}
        loading={save.isPending}
        onClick={() => save.mutate()}
        data-testid="manual-rate-save"
      >
        {t('common:action.save')}
      </Button>
      {rate ? (
        <Popconfirm
          title={t('safety:rates.sure')}
          okText={t('common:action.delete')}
          cancelText={t('common:action.cancel')}
          onConfirm={() => remove.mutate()}
        >
          <Button danger loading={remove.isPending} data-testid="manual-rate-delete">
            {t('common:action.delete')}
          </Button>
        </Popconfirm>
      ) : null}
    </li>
  );
}
