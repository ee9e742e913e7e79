import { useTranslation } from 'react-i18next';
import { Navigate, Outlet, useLocation } from 'react-router';
import { useSession } from '@/shared/session/browser-session';
import { Splash } from './splash';

export function RequireSession() {
  const { t } = useTranslation('app');
  const state = useSession();
  const { pathname } = useLocation();
  switch (state.status) {
    case 'starting':
      return <Splash />;
    case 'unreachable':
      return <Splash text={t('splash.unreachable')} />;
    case 'signed_out': {
      const params = new URLSearchParams();
      if (pathname !== '/' && state.reason !== 'chosen') params.set('next', pathname);
      if (state.reason === 'expired') params.set('reason', 'expired');
      const query = params.toString();
      return <Navigate to={query ? `/login?${query}` : '/login'} replace />;
    }
    case 'signed_in':
      return <Outlet />;
  }
}
