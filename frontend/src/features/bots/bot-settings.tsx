import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { hookedStrategy } from '@/entities/strategy/catalog';
import type { Bot } from '@/shared/api/types';
import { Loading } from '@/shared/ui/notices';
import { parts } from '@/shared/ui/page-parts';
import { SetupSummary } from '@/widgets/setup-form/setup-summary';
import { useCatalog } from '@/widgets/setup-form/use-catalog';
import styles from './bots.module.css';
import { IncomingAlerts } from './incoming-alerts';

/** With what the bot is set up, in the words of its form. */
export function BotSettings({ bot }: { bot: Bot }) {
  const { t } = useTranslation('bots');
  const { catalog } = useCatalog();
  if (!catalog) return <Loading />;
  return (
    <div className={styles.performance}>
      <SetupSummary catalog={catalog} setup={bot} />
      <Link to={`/bots/${bot.id}/edit`} className={parts.button} data-testid="bot-settings-edit">
        {t('action.edit')}
      </Link>
      {bot.strategy === hookedStrategy ? <IncomingAlerts bot={bot} /> : null}
    </div>
  );
}
