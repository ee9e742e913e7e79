import type { components } from './schema';

// The names by which the app knows what the portfolio endpoints say.
type Schemas = components['schemas'];

export type PortfolioSummary = Schemas['PortfolioSummary'];
export type PortfolioAsset = Schemas['PortfolioAsset'];
export type PortfolioMarket = Schemas['PortfolioMarket'];
export type PortfolioRate = Schemas['PortfolioRate'];
export type PortfolioPerformance = Schemas['PortfolioPerformance'];
export type PortfolioGroup = Schemas['PortfolioGroup'];
export type PortfolioDay = Schemas['PortfolioDay'];
export type PortfolioEquity = Schemas['PortfolioEquity'];
export type HistoryItem = Schemas['HistoryItem'];
export type HistoryKind = HistoryItem['kind'];
