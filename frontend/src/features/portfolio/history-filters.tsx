import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { api, call } from '@/shared/api/client';
import { symbolsQuery } from '@/shared/api/queries';
import type { HistoryFilter } from './calls';
import styles from './portfolio.module.css';

const kinds = ['fill', 'external', 'deposit', 'withdrawal', 'entry'] as const;
const sides = ['buy', 'sell'] as const;
const all = '';

interface HistoryFiltersProps {
  filter: HistoryFilter;
  onChange(filter: HistoryFilter): void;
}

/** By kind, symbol, bot, side and time. */
export function HistoryFilters({ filter, onChange }: HistoryFiltersProps) {
  const { t } = useTranslation(['portfolio', 'common']);
  const { data: symbols } = useQuery(symbolsQuery);
  const { data: bots } = useQuery({
    queryKey: ['portfolio', 'bots'],
    queryFn: ({ signal }) => call(api.GET('/api/v1/bots', { signal })),
  });
  const set = (name: keyof HistoryFilter, value: string) => {
    const { [name]: _, ...others } = filter;
    onChange(value === all ? others : { ...others, [name]: value });
  };
  const choices = {
    kind: kinds.map((value) => ({ value, label: t(`portfolio:kind.${value}`) })),
    symbol: (symbols ?? []).map(({ symbol, base, quote }) => ({ value: symbol, label: `${base}/${quote}` })),
    bot_id: (bots?.items ?? []).map(({ id, name }) => ({ value: id, label: name })),
    side: sides.map((value) => ({ value, label: t(`common:side.${value}`) })),
  };
  return (
    <>
      {(Object.keys(choices) as (keyof typeof choices)[]).map((name) => (
        <Select
          key={name}
          value={(filter[name] as string | undefined) ?? all}
          onChange={(value) => set(name, value)}
          options={[{ value: all, label: t(`portfolio:filter.all_${name}`) }, ...choices[name]]}
          aria-label={t(`portfolio:filter.${name}`)}
          className={styles.filter}
          data-testid={`history-${name}`}
        />
      ))}
      <DayField name="from" filter={filter} set={set} />
      <DayField name="to" filter={filter} set={set} />
    </>
  );
}

interface DayFieldProps {
  name: 'from' | 'to';
  filter: HistoryFilter;
  set(name: keyof HistoryFilter, value: string): void;
}

/** The browser's own field: a day where the reader is, from its first moment, or up to and with its last. */
function DayField({ name, filter, set }: DayFieldProps) {
  const { t } = useTranslation('portfolio');
  const told = filter[name];
  const shown = told === undefined ? '' : dayOf(Date.parse(told) - (name === 'to' ? 1 : 0));
  return (
    <label className={styles.day}>
      {t(`filter.${name}`)}
      <input
        type="date"
        value={shown}
        onChange={({ target }) => {
          const [year = 0, month = 1, day = 1] = target.value.split('-').map(Number);
          const time = new Date(year, month - 1, day + (name === 'to' ? 1 : 0));
          set(name, target.value === '' ? all : time.toISOString());
        }}
        data-testid={`history-${name}`}
      />
    </label>
  );
}

function dayOf(time: number): string {
  return new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short' }).format(time);
}
