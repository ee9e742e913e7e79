import { useMutation } from '@tanstack/react-query';
import { Button, Popconfirm } from 'antd';
import { Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { limitFields, type Scope } from '@/entities/limits/limits';
import { useProblemText } from '@/shared/api/problem-text';
import { useRefetch } from '@/shared/api/queries';
import type { LimitSet } from '@/shared/api/types';
import { formatExact } from '@/shared/lib/decimal';
import { Empty } from '@/shared/ui/notices';
import { showToast } from '@/shared/ui/toasts';
import styles from './safety.module.css';
import { useQuote, useScopeName } from './use-names';

interface SetListProps {
  sets: readonly LimitSet[];
  /** Those that the reader may change. */
  isMine(set: LimitSet): boolean;
  onChoose(scope: Scope): void;
  remove(scope: Scope): Promise<unknown>;
}

/** Every set that stands, with what it limits. */
export function SetList({ sets, isMine, onChoose, remove }: SetListProps) {
  const { t } = useTranslation('safety');
  if (sets.length === 0) return <Empty text={t('sets.none')} />;
  return (
    <ul className={styles.sets}>
      {sets.map((set) => (
        <SetLine
          key={`${set.layer} ${set.account_id} ${set.symbol} ${set.is_own}`}
          {...{ set, onChoose, remove }}
          isMine={isMine(set)}
        />
      ))}
    </ul>
  );
}

interface SetLineProps {
  set: LimitSet;
  isMine: boolean;
  onChoose(scope: Scope): void;
  remove(scope: Scope): Promise<unknown>;
}

function SetLine({ set, isMine, onChoose, remove }: SetLineProps) {
  const { t } = useTranslation(['safety', 'common']);
  const scopeName = useScopeName();
  const refetch = useRefetch();
  const problemText = useProblemText();
  const scope = { accountId: set.account_id ?? null, symbol: set.symbol ?? null };
  const name = scopeName(scope);
  const removing = useMutation({
    mutationFn: () => remove(scope),
    onSuccess: () => showToast('success', t('safety:sets.removed')),
    onError: (error) => showToast('error', t('safety:limits.notSaved'), problemText(error)),
    onSettled: () => refetch('limits', 'order-preview'),
  });
  return (
    <li className={styles.set} data-testid="limits-set-row" data-layer={set.layer} data-own={set.is_own}>
      <div>
        <p className={styles.setHead}>
          <span className={styles.layer} data-layer={set.is_own ? set.layer : 'platform'}>
            {t(`safety:from.${set.is_own ? set.layer : 'platform'}`)}
          </span>
          <strong>{name}</strong>
        </p>
        <SetFigures set={set} />
      </div>
      {isMine ? (
        <div className={styles.setActions}>
          <Button size="small" onClick={() => onChoose(scope)} data-testid="limits-edit">
            {t('safety:sets.edit')}
          </Button>
          <Popconfirm
            title={t('safety:sets.removeTitle')}
            okText={t('common:action.delete')}
            okButtonProps={{ danger: true }}
            onConfirm={() => removing.mutate()}
          >
            <Button
              size="small"
              type="text"
              danger
              loading={removing.isPending}
              aria-label={t('common:action.delete')}
              icon={<Trash2 size={15} aria-hidden />}
              data-testid="limits-remove"
            />
          </Popconfirm>
        </div>
      ) : null}
    </li>
  );
}

function SetFigures({ set }: { set: LimitSet }) {
  const { t } = useTranslation('safety');
  const quote = useQuote(set.symbol ?? null);
  const units = { money: quote ?? '', percent: '%', count: '', seconds: t('unit.seconds') };
  const lines = limitFields.flatMap(({ name, unit }) => {
    const value = set[name];
    if (value === null || value === undefined) return [];
    return [
      {
        key: name as string,
        title: t(`field.${name}`),
        value: `${formatExact(String(value))} ${units[unit]}`,
      },
    ];
  });
  if (set.trading_enabled === false) {
    lines.unshift({ key: 'isOff', title: t('field.isOff'), value: t('sets.off') });
  }
  if (set.allowed_symbols) {
    const value = set.allowed_symbols.join(', ') || t('sets.noneAllowed');
    lines.push({ key: 'symbols', title: t('field.symbols'), value });
  }
  return (
    <dl className={styles.figures}>
      {lines.map(({ key, title, value }) => (
        <div key={key}>
          <dt>{title}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
