import { useMutation } from '@tanstack/react-query';
import { Button, Input, Modal, Select } from 'antd';
import { type ChangeEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '@/shared/api/api-error';
import { api, call } from '@/shared/api/client';
import { useProblemText } from '@/shared/api/problem-text';
import { useActiveAccount, useRefetch } from '@/shared/api/queries';
import { randomUuid } from '@/shared/lib/uuid';
import { showToast } from '@/shared/ui/toasts';
import styles from './portfolio.module.css';

interface CostDialogProps {
  isOpen: boolean;
  onClose(): void;
  /** Absent: the account in front. */
  accountId: string | undefined;
}

/** Gives coins their cost that were bought elsewhere: by hand, from a file, or from the exchange's own history. */
export function CostDialog({ isOpen, onClose, accountId }: CostDialogProps) {
  const { t } = useTranslation('portfolio');
  const active = useActiveAccount()?.id;
  const account = accountId ?? active;
  return (
    <Modal open={isOpen} onCancel={onClose} title={t('cost.title')} footer={null} destroyOnHidden>
      <p className="muted">{t('cost.lead')}</p>
      {account ? (
        <div className={styles.cost} data-testid="cost-dialog">
          <EntryForm accountId={account} />
          <FileForm accountId={account} />
          <BackfillForm accountId={account} />
        </div>
      ) : null}
    </Modal>
  );
}

interface Added {
  added: number;
  known: number;
}

/** Says what has come of it; a file's bad lines one by one. */
function useAdd<T>(add: (values: T) => Promise<Added>, onDone?: () => void) {
  const { t } = useTranslation('portfolio');
  const problemText = useProblemText();
  const refetch = useRefetch();
  const [problems, setProblems] = useState<readonly string[]>([]);
  const running = useMutation({
    mutationFn: add,
    onSuccess: ({ added, known }) => {
      setProblems([]);
      showToast(
        'success',
        t('cost.added', { count: added }),
        known > 0 ? t('cost.known', { count: known }) : undefined,
      );
      refetch('portfolio');
      onDone?.();
    },
    onError: (error) => {
      const fields = error instanceof ApiError ? error.fields : [];
      // The server names a file's lines as "line 3".
      const told = fields.map(({ field: named, code, detail }) => {
        const line = /^line (\d+)$/.exec(named)?.[1];
        const field = line === undefined ? named : t('cost.line', { line });
        return t(`cost.problem.${code as 'bad_time'}`, { field, defaultValue: `${field}: ${detail}` });
      });
      setProblems(told.length > 0 ? told : [problemText(error)]);
    },
  });
  return { running, problems };
}

function Problems({ problems }: { problems: readonly string[] }) {
  if (problems.length === 0) return null;
  return (
    <ul className={styles.problems} role="alert" data-testid="cost-problems">
      {problems.map((problem) => (
        <li key={problem}>{problem}</li>
      ))}
    </ul>
  );
}

const empty = { symbol: '', side: 'buy' as 'buy' | 'sell', quantity: '', price: '', executed_at: '' };

function addEntry(accountId: string, given: typeof empty) {
  return call(
    api.POST('/api/v1/portfolio/costs', {
      body: {
        ...given,
        symbol: given.symbol.trim().toUpperCase(),
        executed_at: new Date(given.executed_at).toISOString(),
        account_id: accountId,
      },
      headers: { 'Idempotency-Key': randomUuid() },
    }),
  );
}

function EntryForm({ accountId }: { accountId: string }) {
  const { t } = useTranslation(['portfolio', 'common']);
  const [values, setValues] = useState(empty);
  const { running, problems } = useAdd(
    (given: typeof empty) => addEntry(accountId, given),
    () => setValues(empty),
  );
  const isWhole = Object.values(values).every((value) => value !== '');
  const input = (name: 'symbol' | 'quantity' | 'price') => (
    <div className={styles.field}>
      <span aria-hidden>{t(`portfolio:cost.${name}`)}</span>
      <Input
        value={values[name]}
        aria-label={t(`portfolio:cost.${name}`)}
        onChange={({ target }) => setValues({ ...values, [name]: target.value })}
        data-testid={`cost-${name}`}
      />
    </div>
  );
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        running.mutate(values);
      }}
    >
      <h3>{t('portfolio:cost.enter')}</h3>
      {input('symbol')}
      <div className={styles.field}>
        <span aria-hidden>{t('portfolio:cost.side')}</span>
        <Select
          aria-label={t('portfolio:cost.side')}
          value={values.side}
          onChange={(side) => setValues({ ...values, side })}
          options={(['buy', 'sell'] as const).map((side) => ({
            value: side,
            label: t(`common:side.${side}`),
          }))}
          data-testid="cost-side"
        />
      </div>
      {input('quantity')}
      {input('price')}
      <label>
        {t('portfolio:cost.time')}
        <input
          type="datetime-local"
          value={values.executed_at}
          onChange={({ target }) => setValues({ ...values, executed_at: target.value })}
          data-testid="cost-time"
        />
      </label>
      <Problems problems={problems} />
      <Button
        type="primary"
        htmlType="submit"
        disabled={!isWhole}
        loading={running.isPending}
        data-testid="cost-save"
      >
        {t('common:action.add')}
      </Button>
    </form>
  );
}

function FileForm({ accountId }: { accountId: string }) {
  const { t } = useTranslation('portfolio');
  const picker = useRef<HTMLInputElement>(null);
  const { running, problems } = useAdd((csv: string) =>
    call(api.POST('/api/v1/portfolio/costs/import', { body: { csv, account_id: accountId } })),
  );
  const take = async ({ target }: ChangeEvent<HTMLInputElement>) => {
    const file = target.files?.[0];
    target.value = '';
    if (file) running.mutate(await file.text());
  };
  return (
    <section>
      <h3>{t('cost.import')}</h3>
      <p className="muted">{t('cost.importHint')}</p>
      <input
        ref={picker}
        type="file"
        accept=".csv,text/csv"
        hidden
        onChange={(event) => void take(event)}
        data-testid="cost-file"
      />
      <Problems problems={problems} />
      <Button onClick={() => picker.current?.click()} loading={running.isPending}>
        {t('cost.choose')}
      </Button>
    </section>
  );
}

function BackfillForm({ accountId }: { accountId: string }) {
  const { t } = useTranslation('portfolio');
  const { running, problems } = useAdd((id: string) =>
    call(api.POST('/api/v1/portfolio/costs/backfill', { body: { account_id: id } })),
  );
  return (
    <section>
      <h3>{t('cost.backfill')}</h3>
      <p className="muted">{t('cost.backfillHint')}</p>
      <Problems problems={problems} />
      <Button
        onClick={() => running.mutate(accountId)}
        loading={running.isPending}
        data-testid="cost-backfill"
      >
        {t('cost.fetch')}
      </Button>
    </section>
  );
}
