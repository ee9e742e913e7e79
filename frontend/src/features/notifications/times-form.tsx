import { Button, Switch } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { NoticePreferences } from '@/shared/api/notice-types';
import { Section } from '@/shared/ui/section';
import { useSaveNotices } from './calls';
import styles from './notices.module.css';

/** Quiet hours, and when the day before is summed up. */
export function TimesForm({ preferences }: { preferences: NoticePreferences }) {
  const { t } = useTranslation(['notices', 'common']);
  const [quiet, setQuiet] = useState(preferences.quiet_hours);
  const [summary, setSummary] = useState(preferences.daily_summary_at);
  const save = useSaveNotices();
  const id = useId();
  const submit = () =>
    save.mutate({ preferences: { ...preferences, quiet_hours: quiet, daily_summary_at: summary } });
  return (
    <Section title={t('notices:quiet.title')} lead={t('notices:quiet.lead')}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <div className={styles.channelHead}>
          <Switch
            checked={quiet.is_on}
            onChange={(is_on) => setQuiet({ ...quiet, is_on })}
            aria-labelledby={id}
            data-testid="quiet-on"
          />
          <span className={styles.channelName}>
            <strong id={id}>{t('notices:quiet.isOn')}</strong>
            <small>{t('notices:quiet.hint')}</small>
          </span>
        </div>
        <div className={styles.times}>
          <Time
            label={t('notices:quiet.from')}
            value={quiet.from}
            isOff={!quiet.is_on}
            onChange={(from) => setQuiet({ ...quiet, from })}
            testId="quiet-from"
          />
          <Time
            label={t('notices:quiet.to')}
            value={quiet.to}
            isOff={!quiet.is_on}
            onChange={(to) => setQuiet({ ...quiet, to })}
            testId="quiet-to"
          />
          <Time
            label={t('notices:quiet.summary')}
            value={summary}
            isOff={false}
            onChange={setSummary}
            testId="summary-at"
          />
        </div>
        <div className={styles.row}>
          <span />
          <Button type="primary" htmlType="submit" loading={save.isPending} data-testid="times-save">
            {t('common:action.save')}
          </Button>
        </div>
      </form>
    </Section>
  );
}

interface TimeProps {
  label: string;
  value: string;
  isOff: boolean;
  onChange(value: string): void;
  testId: string;
}

function Time({ label, value, isOff, onChange, testId }: TimeProps) {
  return (
    <label>
      {label}
      <input
        type="time"
        required
        disabled={isOff}
        value={value}
        data-testid={testId}
        onChange={(event) => onChange(event.target.value)}
      />
    </label>
  );
}
