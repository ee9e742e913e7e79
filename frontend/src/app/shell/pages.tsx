import { lazy } from 'react';
import { Route, Routes } from 'react-router';
import { NotFoundPage } from '../not-found-page';
import { NotificationsLayout } from './notifications-layout';
import { SettingsLayout } from './settings-layout';

const DashboardPage = lazy(() => import('@/features/dashboard/dashboard-page'));
const TradingPage = lazy(() => import('@/features/trading/trading-page'));
const PositionsPage = lazy(() => import('@/features/trading/positions-page'));
const PortfolioPage = lazy(() => import('@/features/portfolio/portfolio-page'));
const MarketPage = lazy(() => import('@/features/market/market-page'));
const BotsPage = lazy(() => import('@/features/bots/bots-page'));
const BotPage = lazy(() => import('@/features/bots/bot-page'));
const BotFormPage = lazy(() => import('@/features/bots/bot-form-page'));
const BacktestsPage = lazy(() => import('@/features/backtests/backtests-page'));
const BacktestPage = lazy(() => import('@/features/backtests/backtest-page'));
const BacktestFormPage = lazy(() => import('@/features/backtests/backtest-form-page'));
const OptimizationPage = lazy(() => import('@/features/backtests/optimization-page'));
const SearchFormPage = lazy(() => import('@/features/backtests/search-form-page'));
const SettingsPage = lazy(() => import('@/features/settings/settings-page'));
const SecurityPage = lazy(() => import('@/features/settings/security-page'));
const KeysPage = lazy(() => import('@/features/settings/keys-page'));
const AppearancePage = lazy(() => import('@/features/settings/appearance-page'));
const DataPage = lazy(() => import('@/features/settings/data-page'));
const LimitsPage = lazy(() => import('@/features/safety/limits-page'));
const ActivityPage = lazy(() => import('@/features/activity/activity-page'));
const UsersActivityPage = lazy(() => import('@/features/activity/users-activity-page'));
const UsersPage = lazy(() => import('@/features/admin/users-page'));
const SystemPage = lazy(() => import('@/features/admin/system-page'));
const BackupsPage = lazy(() => import('@/features/admin/backups-page'));
const NoticesPage = lazy(() => import('@/features/notifications/notices-page'));
const NoticeSettingsPage = lazy(() => import('@/features/notifications/notice-settings-page'));
const AlertsPage = lazy(() => import('@/features/notifications/alerts-page'));
const HelpPage = lazy(() => import('@/features/help/help-page'));
const OperatorPage = lazy(() => import('@/features/safety/operator-page'));

/** The pages behind the sign-in, each a chunk of its own. */
export function Pages() {
  return (
    <Routes>
      <Route index element={<DashboardPage />} />
      <Route path="/trade" element={<TradingPage />} />
      <Route path="/trade/:symbol" element={<TradingPage />} />
      <Route path="/positions" element={<PositionsPage />} />
      <Route path="/portfolio" element={<PortfolioPage />} />
      <Route path="/market" element={<MarketPage />} />
      <Route path="/bots" element={<BotsPage />} />
      <Route path="/bots/new" element={<BotFormPage key="new" />} />
      <Route path="/bots/:id" element={<BotPage />} />
      <Route path="/bots/:id/edit" element={<BotFormPage key="edit" />} />
      <Route path="/backtests" element={<BacktestsPage />} />
      <Route path="/backtests/new" element={<BacktestFormPage />} />
      <Route path="/backtests/search/new" element={<SearchFormPage />} />
      <Route path="/backtests/search/:id" element={<OptimizationPage />} />
      <Route path="/backtests/:id" element={<BacktestPage />} />
      <Route element={<NotificationsLayout />}>
        <Route path="/notifications" element={<NoticesPage />} />
        <Route path="/notifications/alerts" element={<AlertsPage />} />
        <Route path="/notifications/settings" element={<NoticeSettingsPage />} />
      </Route>
      <Route element={<SettingsLayout />}>
        <Route path="/settings" element={<SettingsPage />} />
        <Route path="/settings/security" element={<SecurityPage />} />
        <Route path="/settings/keys" element={<KeysPage />} />
        <Route path="/settings/appearance" element={<AppearancePage />} />
        <Route path="/settings/data" element={<DataPage />} />
        <Route path="/settings/limits" element={<LimitsPage />} />
        <Route path="/settings/activity" element={<ActivityPage />} />
        <Route path="/admin" element={<OperatorPage />} />
        <Route path="/admin/users" element={<UsersPage />} />
        <Route path="/admin/system" element={<SystemPage />} />
        <Route path="/admin/backups" element={<BackupsPage />} />
        <Route path="/admin/activity" element={<UsersActivityPage />} />
      </Route>
      <Route path="/help" element={<HelpPage />} />
      <Route path="/help/:topic" element={<HelpPage />} />
      <Route path="*" element={<NotFoundPage />} />
    </Routes>
  );
}
