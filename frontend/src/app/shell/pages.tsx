import { lazy } from 'react';
import { Route, Routes } from 'react-router';
import { NotFoundPage } from '../not-found-page';
import { SettingsLayout } from './settings-layout';

const DashboardPage = lazy(() => import('@/features/dashboard/dashboard-page'));
const TradingPage = lazy(() => import('@/features/trading/trading-page'));
const PositionsPage = lazy(() => import('@/features/trading/positions-page'));
const BotsPage = lazy(() => import('@/features/bots/bots-page'));
const BotPage = lazy(() => import('@/features/bots/bot-page'));
const BotFormPage = lazy(() => import('@/features/bots/bot-form-page'));
const BacktestsPage = lazy(() => import('@/features/backtests/backtests-page'));
const BacktestPage = lazy(() => import('@/features/backtests/backtest-page'));
const BacktestFormPage = lazy(() => import('@/features/backtests/backtest-form-page'));
const OptimizationPage = lazy(() => import('@/features/backtests/optimization-page'));
const SearchFormPage = lazy(() => import('@/features/backtests/search-form-page'));
const SettingsPage = lazy(() => import('@/features/settings/settings-page'));
const LimitsPage = lazy(() => import('@/features/safety/limits-page'));
const ActivityPage = lazy(() => import('@/features/activity/activity-page'));
const UsersActivityPage = lazy(() => import('@/features/activity/users-activity-page'));
const OperatorPage = lazy(() => import('@/features/safety/operator-page'));

/** The pages behind the sign-in, each a chunk of its own. */
export function Pages() {
  return (
    <Routes>
      <Route index element={<DashboardPage />} />
      <Route path="/trade" element={<TradingPage />} />
      <Route path="/trade/:symbol" element={<TradingPage />} />
      <Route path="/positions" element={<PositionsPage />} />
      <Route path="/bots" element={<BotsPage />} />
      <Route path="/bots/new" element={<BotFormPage key="new" />} />
      <Route path="/bots/:id" element={<BotPage />} />
      <Route path="/bots/:id/edit" element={<BotFormPage key="edit" />} />
      <Route path="/backtests" element={<BacktestsPage />} />
      <Route path="/backtests/new" element={<BacktestFormPage />} />
      <Route path="/backtests/search/new" element={<SearchFormPage />} />
      <Route path="/backtests/search/:id" element={<OptimizationPage />} />
      <Route path="/backtests/:id" element={<BacktestPage />} />
      <Route element={<SettingsLayout />}>
        <Route path="/settings" element={<SettingsPage />} />
        <Route path="/settings/limits" element={<LimitsPage />} />
        <Route path="/settings/activity" element={<ActivityPage />} />
        <Route path="/admin" element={<OperatorPage />} />
        <Route path="/admin/activity" element={<UsersActivityPage />} />
      </Route>
      <Route path="*" element={<NotFoundPage />} />
    </Routes>
  );
}
