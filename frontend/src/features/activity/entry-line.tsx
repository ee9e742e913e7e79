import { useQuery } from '@tanstack/react-query';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import {
  type AuditDetails,
  changesOf,
  detailsOf,
  mendingOf,
  type Standing,
  standingOf,
  symbolOf,
} from '@/entities/audit/entry';
import { actionName, explain, orderLine, standingText } from '@/entities/audit/explain';
import { accountsQuery } from '@/shared/api/queries';
import type { AuditEntry } from '@/shared/api/types';
import { formatExact, parseDecimal } from '@/shared/lib/decimal';
import { formatFull } from '@/shared/lib/time';
import { useUiStore } from '@/shared/state/ui-store';
import styles from './activity.module.css';
import type { Entry } from './entry-list';

const bad = new Set([
  'order_refused',
  'order_not_sent',
  'protection_refused',
  'contradiction',
  'difference',
  'alarm',
  'login_failed',
  'second_factor_failed',
  'refresh_token_reused',
  'halted',
  'platform_halted',
]);

/** One entry: when, what, what it means, by whom; the figures and the proof on demand. */
export function EntryLine({ entry }: { entry: Entry }) {
  const { t } = useTranslation(['activity', 'decision', 'problem', 'common']);
  const language = useUiStore((state) => state.language);
  const { data: accounts } = useQuery(accountsQuery);
  const account = accounts?.find((one) => one.id === entry.account_id);
  const details = detailsOf(entry);
  const about = [
    'user_id' in entry ? (entry.email ?? t('activity:users.gone')) : null,
    t('activity:by', { actor: t(`decision:actor.${entry.actor ?? 'none'}`) }),
    account ? account.label || account.exchange : null,
  ];
  return (
    <li
      className={styles.entry}
      data-testid="activity-row"
      data-action={entry.action}
      data-tone={bad.has(entry.action) ? 'bad' : undefined}
    >
      <time dateTime={entry.at} className={styles.time}>
        {formatFull(entry.at, language)}
      </time>
      <div className={styles.what}>
        <p className={styles.head}>
          <strong>{actionName(entry.action, t)}</strong>
          <span>{orderLine(details, t)}</span>
        </p>
        <p>{explain(entry, t)}</p>
        <MendingLine entry={entry} />
        {entry.action === 'limits_changed' ? <Changes details={details} /> : null}
        <p className={styles.about}>{about.filter(Boolean).join(' · ')}</p>
        <details>
          <summary>{t('activity:figures')}</summary>
          <Figures entry={entry} details={details} />
        </details>
      </div>
    </li>
  );
}

type T = TFunction<['activity', 'decision', 'problem', 'common']>;

function figureName(name: string, t: T): string {
  return t(`decision:figure.${name as 'limit'}`, { defaultValue: name });
}

function figureText(name: string, text: string, t: T): string {
  if (name === 'was' || name === 'is') return standingText(standingOf(text, {}), t);
  if (parseDecimal(text)) return formatExact(text);
  return text === 'none' || text === 'on' || text === 'off' ? t(`decision:change.${text}`) : text;
}

/** Of a repair, an alarm or a difference: of which pair, how it stood and how it stands. */
function MendingLine({ entry }: { entry: AuditEntry }) {
  const { t } = useTranslation(['decision', 'common']);
  const { was, is } = mendingOf(entry);
  const symbol = symbolOf(detailsOf(entry));
  // An order that has to be looked up is named by its row in the repairs.
  const say = (standing: Standing) => (standing?.kind === 'order' ? '' : standingText(standing, t));
  const [from, to] = [say(was), say(is)];
  if (!from || !to) return null;
  return (
    <p className={styles.mending} data-testid="activity-mending">
      {symbol ? <strong>{symbol}</strong> : null} {t('decision:standing.change', { was: from, is: to })}
    </p>
  );
}

/** Limits as they were and as they are. */
function Changes({ details }: { details: AuditDetails }) {
  const { t } = useTranslation(['activity', 'decision', 'problem', 'common']);
  return (
    <dl className={styles.figures}>
      {changesOf(details).map(({ name, before, after }) => (
        <div key={name}>
          <dt>{figureName(name, t)}</dt>
          <dd>
            {before === null
              ? name === 'layer'
                ? t(`decision:layer.${after as 'user'}`, { defaultValue: after })
                : figureText(name, after, t)
              : t('activity:change', {
                  before: figureText(name, before, t),
                  after: figureText(name, after, t),
                })}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Figures({ entry, details }: { entry: AuditEntry; details: AuditDetails }) {
  const { t } = useTranslation(['activity', 'decision', 'problem', 'common']);
  const isListed = entry.action !== 'limits_changed';
  const figures = isListed ? Object.entries(details.figures) : [];
  const proof = [
    { title: t('activity:ip'), value: details.ip },
    { title: t('activity:agent'), value: details.agent },
    { title: t('activity:subject'), value: entry.subject_id },
    { title: t('activity:number'), value: String(entry.sequence) },
    { title: t('activity:hash'), value: entry.hash },
  ];
  return (
    <dl className={styles.figures}>
      {figures.map(([name, value]) => (
        <div key={name}>
          <dt>{figureName(name, t)}</dt>
          <dd>{figureText(name, value, t)}</dd>
        </div>
      ))}
      {proof.map(({ title, value }) =>
        value ? (
          <div key={title}>
            <dt>{title}</dt>
            <dd>
              <code>{value}</code>
            </dd>
          </div>
        ) : null,
      )}
    </dl>
  );
}
