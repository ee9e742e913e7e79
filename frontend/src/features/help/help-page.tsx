import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { NavLink, useNavigate, useParams } from 'react-router';
import { cx } from '@/shared/lib/class-names';
import { useGuide } from '@/shared/state/guide';
import { useUiStore } from '@/shared/state/ui-store';
import { Empty, Failed, Loading } from '@/shared/ui/notices';
import { parts } from '@/shared/ui/page-parts';
import { DocView } from './doc-view';
import styles from './help.module.css';
import { loadTopic, type Topic, topicOf, topics } from './topics';
import './texts';

export default function HelpPage() {
  const { t } = useTranslation('help');
  const { topic: name } = useParams();
  const topic = topicOf(name ?? 'guide');
  const openGuide = useGuide((state) => state.open);
  const navigate = useNavigate();
  const again = () => {
    openGuide();
    void navigate('/');
  };
  return (
    <div className={styles.page} data-testid="help">
      <nav className={styles.nav} aria-label={t('nav')}>
        {topics.map((one) => (
          <NavLink
            key={one}
            to={`/help/${one}`}
            className={cx(styles.link, one === topic && styles.active)}
            aria-current={one === topic ? 'page' : undefined}
            data-testid={`help-${one}`}
          >
            {t(`topic.${one}`)}
          </NavLink>
        ))}
        <a href="/docs/" className={styles.link} target="_blank" rel="noreferrer" data-testid="help-api">
          {t('api')}
        </a>
        <button type="button" className={parts.button} onClick={again} data-testid="guide-again">
          {t('again')}
        </button>
      </nav>
      {topic ? <Article topic={topic} /> : <Empty text={t('unknown')} />}
    </div>
  );
}

function Article({ topic }: { topic: Topic }) {
  const { t } = useTranslation('help');
  const language = useUiStore((state) => state.language);
  const { data, error, refetch } = useQuery({
    queryKey: ['help', topic, language],
    queryFn: () => loadTopic(topic, language),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reachable by keyboard.
    <main key={topic} className={styles.article} tabIndex={0}>
      <title>{t('title', { topic: t(`topic.${topic}`) })}</title>
      {error && !data ? <Failed error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Loading /> : null}
      {data && data.language !== language ? (
        <p className={styles.notice} data-testid="help-other-language">
          {t('englishOnly')}
        </p>
      ) : null}
      {data ? <DocView text={data.text} language={data.language} /> : null}
    </main>
  );
}
