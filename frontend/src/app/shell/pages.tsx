import { lazy } from 'react';
import { Route, Routes } from 'react-router';
import { NotFoundPage } from '../not-found-page';
import { SettingsLayout } from './settings-layout';

const DashboardPage = lazy(() => import('@/features/dashboard/dashboard-page'));
const TradingPage = lazy(() => import('@/features/trading/trading-page'));
const SettingsPage = lazy(() => import('@/features/settings/settings-page'));
const LimitsPage = lazy(() => import('@/features/safety/limits-page'));
const ActivityPage = lazy(() => import('@/features/activity/activity-page'));
const OperatorPage = lazy(() => import('@/features/safety/operator-page'));

/** The pages behind the sign-in, each a chunk of its own. */
export function Pages() {
  return (
    <Routes>
      <Route index element={<DashboardPage />} />
      <Route path="/trade" element={<TradingPage />} />
      <Route path="/trade/:symbol" element={<TradingPage />} />
      <Route element={<SettingsLayout />}>
        <Route path="/settings" element={<SettingsPage />} />
        <Route path="/settings/limits" element={<LimitsPage />} />
        <Route path="/settings/activity" element={<ActivityPage />} />
        <Route path="/admin" element={<OperatorPage />} />
      </Route>
      <Route path="*" element={<NotFoundPage />} />
    </Routes>
  );
}
