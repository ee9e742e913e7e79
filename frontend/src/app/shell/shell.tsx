import { Suspense, useEffect } from 'react';
import { ErrorBoundary } from 'react-error-boundary';
import { useLocation } from 'react-router';
import { realtime } from '@/realtime/client';
import { useTopics } from '@/realtime/hooks';
import { useActiveAccount } from '@/shared/api/queries';
import { mediumQuery, useMedia } from '@/shared/lib/use-media';
import { applyDisplay } from '@/shared/state/apply-display';
import { Loading } from '@/shared/ui/notices';
import { Toasts } from '@/shared/ui/toasts';
import { ErrorPage } from '../error-page';
import { BrowserNotices } from './browser-notices';
import { DeskKeeper } from './desk-keeper';
import { FaultBanner } from './fault-banner';
import { HaltBanner } from './halt-banner';
import { Header } from './header';
import { Pages } from './pages';
import { PairList } from './pair-list';
import { ProtectionBanner } from './protection-banner';
import { Providers } from './providers';
import { ReconnectBanner } from './reconnect-banner';
import styles from './shell.module.css';
import { SourceBanner } from './source-banner';
import { StepUpDialog } from './step-up-dialog';
import { useToldLanguage } from './use-told-language';
import './texts';

applyDisplay();

export default function Shell() {
  return (
    <Providers>
      <Frame />
    </Providers>
  );
}

function Frame() {
  const isMedium = useMedia(mediumQuery);
  const account = useActiveAccount();
  const { pathname } = useLocation();
  useEffect(() => {
    realtime.start();
    return () => realtime.stop();
  }, []);
  useToldLanguage();
  useTopics('tickers', 'orders', 'positions', 'balances', 'fills', 'accounts', 'notifications');
  return (
    <div className={styles.shell} data-account-kind={account?.kind}>
      <Header />
      <ReconnectBanner />
      <SourceBanner />
      <HaltBanner />
      <FaultBanner />
      <ProtectionBanner />
      <div className={styles.main}>
        {isMedium ? null : (
          <aside className={styles.sidebar}>
            <PairList />
          </aside>
        )}
        <div className={styles.page}>
          <ErrorBoundary FallbackComponent={ErrorPage} resetKeys={[pathname]}>
            <Suspense fallback={<Loading />}>
              <Pages />
            </Suspense>
          </ErrorBoundary>
        </div>
      </div>
      <StepUpDialog />
      <BrowserNotices />
      <DeskKeeper />
      <Toasts />
    </div>
  );
}
