import 'i18next';
import type shell from './app/shell/texts/en.json';
import type app from './app/texts/en.json';
import type activity from './features/activity/texts/en.json';
import type admin from './features/admin/texts/en.json';
import type auth from './features/auth/texts/en.json';
import type backtests from './features/backtests/texts/en.json';
import type bots from './features/bots/texts/en.json';
import type dashboard from './features/dashboard/texts/en.json';
import type help from './features/help/texts/en.json';
import type market from './features/market/texts/en.json';
import type notices from './features/notifications/texts/en.json';
import type portfolio from './features/portfolio/texts/en.json';
import type safety from './features/safety/texts/en.json';
import type settings from './features/settings/texts/en.json';
import type security from './features/settings/texts/security.en.json';
import type desk from './features/trading/texts/desk.en.json';
import type trading from './features/trading/texts/en.json';
import type common from './shared/i18n/texts/common.en.json';
import type decision from './shared/i18n/texts/decision.en.json';
import type form from './shared/i18n/texts/form.en.json';
import type problem from './shared/i18n/texts/problem.en.json';
import type chart from './widgets/chart/texts/en.json';
import type figures from './widgets/figures/texts/en.json';
import type allocation from './widgets/portfolio/texts/en.json';
import type setup from './widgets/setup-form/texts/en.json';

// A key that no file holds is a type error.
declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common';
    resources: {
      common: typeof common;
      problem: typeof problem;
      decision: typeof decision;
      form: typeof form;
      app: typeof app;
      shell: typeof shell;
      auth: typeof auth;
      dashboard: typeof dashboard;
      portfolio: typeof portfolio;
      help: typeof help;
      market: typeof market;
      notices: typeof notices;
      activity: typeof activity;
      admin: typeof admin;
      safety: typeof safety;
      settings: typeof settings;
      security: typeof security;
      trading: typeof trading;
      allocation: typeof allocation;
      desk: typeof desk;
      chart: typeof chart;
      figures: typeof figures;
      bots: typeof bots;
      backtests: typeof backtests;
      setup: typeof setup;
    };
  }
}
