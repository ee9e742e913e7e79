import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import {
  type AlertDraft,
  alertConditions,
  hasLevel,
  isFilledIn,
  requestOf,
} from '@/entities/notice/alert-draft';
import { useTicker } from '@/realtime/hooks';
import { api, call } from '@/shared/api/client';
import type { AlertCondition } from '@/shared/api/notice-types';
import { useProblemText } from '@/shared/api/problem-text';
import { useRefetch, useSymbols } from '@/shared/api/queries';
import { randomUuid } from '@/shared/lib/uuid';
import { CheckField, formGrid, SelectField, TextField } from '@/shared/ui/form';
import { showToast } from '@/shared/ui/toasts';

const empty: AlertDraft = {
  symbol: '',
  condition: 'above',
  level: '',
  percent: '5',
  minutes: '60',
  note: '',
  isRepeating: false,
};
const noteMost = 200;

function useMakeAlert(onMade: () => void) {
  const { t } = useTranslation('notices');
  const problemText = useProblemText();
  const refetch = useRefetch();
  return useMutation({
    mutationFn: (draft: AlertDraft) =>
      call(
        api.POST('/api/v1/alerts', {
          body: requestOf(draft),
          params: { header: { 'Idempotency-Key': randomUuid() } },
        }),
      ),
    onSuccess: () => {
      showToast('success', t('alerts.added'));
      refetch('alerts');
      onMade();
    },
    onError: (error) => showToast('error', t('alerts.notMade'), problemText(error)),
  });
}

/** What is to be told: a level, or a move within a time. */
export function AlertForm() {
  const { t } = useTranslation('notices');
  const [params] = useSearchParams();
  const { data: symbols } = useSymbols();
  const [draft, setDraft] = useState<AlertDraft>({ ...empty, symbol: params.get('symbol') ?? '' });
  const symbol = draft.symbol || symbols?.[0]?.symbol || '';
  const whole = { ...draft, symbol };
  const change = (part: Partial<AlertDraft>) => setDraft({ ...whole, ...part });
  const make = useMakeAlert(() => change({ level: '', note: '' }));
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (isFilledIn(whole)) make.mutate(whole);
      }}
    >
      <div className={formGrid}>
        <SelectField
          label={t('alerts.symbol')}
          value={symbol}
          options={(symbols ?? []).map((one) => ({ value: one.symbol, label: `${one.base}/${one.quote}` }))}
          onChange={(next) => change({ symbol: next, level: '' })}
          testId="alert-symbol"
        />
        <SelectField
          label={t('alerts.condition')}
          value={draft.condition}
          options={alertConditions.map((one) => ({ value: one, label: t(`alerts.choice.${one}`) }))}
          onChange={(next) => change({ condition: next as AlertCondition })}
          testId="alert-condition"
        />
        {hasLevel(draft.condition) ? (
          <LevelField symbol={symbol} draft={draft} change={change} />
        ) : (
          <MoveFields draft={draft} change={change} />
        )}
        <TextField
          label={t('alerts.note')}
          help={t('alerts.noteHint')}
          value={draft.note}
          isOptional
          maxLength={noteMost}
          onChange={(note) => change({ note })}
          testId="alert-note"
        />
      </div>
      <CheckField
        label={t('alerts.repeating')}
        help={t('alerts.repeatingHint')}
        isOn={draft.isRepeating}
        onChange={(isRepeating) => change({ isRepeating })}
        testId="alert-repeating"
      />
      <Button
        type="primary"
        htmlType="submit"
        disabled={!isFilledIn(whole)}
        loading={make.isPending}
        data-testid="alert-add"
      >
        {t('alerts.add')}
      </Button>
    </form>
  );
}

interface MoveFieldsProps {
  draft: AlertDraft;
  change(part: Partial<AlertDraft>): void;
}

function LevelField({ symbol, draft, change }: MoveFieldsProps & { symbol: string }) {
  const { t } = useTranslation('notices');
  const { data: symbols } = useSymbols();
  const price = useTicker(symbol)?.price;
  return (
    <TextField
      label={t('alerts.level')}
      value={draft.level}
      unit={symbols?.find((one) => one.symbol === symbol)?.quote}
      isFigure
      placeholder={price}
      onChange={(level) => change({ level })}
      testId="alert-level"
    />
  );
}

function MoveFields({ draft, change }: MoveFieldsProps) {
  const { t } = useTranslation('notices');
  return (
    <>
      <TextField
        label={t('alerts.percent')}
        value={draft.percent}
        unit="%"
        isFigure
        onChange={(percent) => change({ percent })}
        testId="alert-percent"
      />
      <TextField
        label={t('alerts.minutes')}
        value={draft.minutes}
        unit={t('alerts.minutesUnit')}
        isFigure
        isWhole
        onChange={(minutes) => change({ minutes })}
        testId="alert-minutes"
      />
    </>
  );
}
