import { lazy, Suspense } from 'react';
import { ErrorBoundary } from 'react-error-boundary';
import { BrowserRouter, Route, Routes } from 'react-router';
import { ErrorPage } from './error-page';
import { NotFoundPage } from './not-found-page';
import { RequireSession } from './require-session';
import { Splash } from './splash';
import './texts';

// Each of these is a chunk of its own; the sign-in pages carry neither antd nor the live data.
const LoginPage = lazy(() => import('@/features/auth/login-page'));
const RegisterPage = lazy(() => import('@/features/auth/register-page'));
const Shell = lazy(() => import('./shell/shell'));
const DashboardPage = lazy(() => import('@/features/dashboard/dashboard-page'));
const TradingPage = lazy(() => import('@/features/trading/trading-page'));
const SettingsPage = lazy(() => import('@/features/settings/settings-page'));

export function App() {
  return (
    <ErrorBoundary FallbackComponent={ErrorPage}>
      <BrowserRouter>
        <Suspense fallback={<Splash />}>
          <Routes>
            <Route path="/login" element={<LoginPage />} />
            <Route path="/register" element={<RegisterPage />} />
            <Route element={<RequireSession />}>
              <Route element={<Shell />}>
                <Route index element={<DashboardPage />} />
                <Route path="/trade" element={<TradingPage />} />
                <Route path="/trade/:symbol" element={<TradingPage />} />
                <Route path="/settings" element={<SettingsPage />} />
                <Route path="*" element={<NotFoundPage />} />
              </Route>
            </Route>
          </Routes>
        </Suspense>
      </BrowserRouter>
    </ErrorBoundary>
  );
}
