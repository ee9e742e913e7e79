import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { noticeKinds } from '@/entities/notice/notice';
import type { NoticeKind, NoticePreferences } from '@/shared/api/notice-types';
import { Section } from '@/shared/ui/section';
import { useSaveNotices } from './calls';
import styles from './notices.module.css';

const ways = ['in_app', 'browser', 'email', 'telegram', 'webhook'] as const;
type Way = (typeof ways)[number];

interface EventMatrixProps {
  preferences: NoticePreferences;
  urgent: readonly NoticeKind[];
}

/** Event by way; each tick is saved at once. */
export function EventMatrix({ preferences, urgent }: EventMatrixProps) {
  const { t } = useTranslation('notices');
  const save = useSaveNotices();
  const [wanted, setWanted] = useState<NoticePreferences | null>(null);
  const shown = wanted ?? preferences;
  const toggle = (kind: NoticeKind, way: Way) => {
    const before = shown.events[kind] ?? [];
    const after = before.includes(way) ? before.filter((one) => one !== way) : [...before, way];
    const next = { ...shown, events: { ...shown.events, [kind]: after } };
    setWanted(next);
    save.mutate({ preferences: next }, { onSettled: () => setWanted(null) });
  };
  return (
    <Section title={t('matrix.title')} lead={t('matrix.lead')}>
      <div className={styles.scroll}>
        <table className={styles.matrix} data-testid="event-matrix">
          <thead>
            <tr>
              <th scope="col">{t('matrix.event')}</th>
              {ways.map((way) => (
                <th key={way} scope="col">
                  {t(`channel.${way}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {noticeKinds.map((kind) => (
              <tr key={kind}>
                <th scope="row">
                  {t(`kind.${kind}`)}
                  {urgent.includes(kind) ? <span className={styles.urgent}>{t('matrix.urgent')}</span> : null}
                </th>
                {ways.map((way) => (
                  <td key={way}>
                    <input
                      type="checkbox"
                      checked={(shown.events[kind] ?? []).includes(way)}
                      disabled={save.isPending}
                      aria-label={t('matrix.choose', {
                        event: t(`kind.${kind}`),
                        channel: t(`channel.${way}`),
                      })}
                      data-testid={`choice-${kind}-${way}`}
                      onChange={() => toggle(kind, way)}
                    />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}
