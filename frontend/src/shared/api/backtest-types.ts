import type { StrategySetup } from './bot-types';
import type { components } from './schema';

// The names by which the app knows the contract's types of back-tests and parameter searches. What the contract calls
// any JSON is an object here: the server checks it by its own schemas.

type Schemas = components['schemas'];
type Json = Record<string, unknown>;
type Setup = keyof StrategySetup;

export type PerformanceFigures = Schemas['Figures'];
export type BacktestRequest = StrategySetup &
  Omit<Schemas['BacktestRequestInput'], Setup | 'seed'> & {
    fees: Schemas['FeeRates'];
    slippage_bps: string;
    latency_ms: number;
    gaps: Gaps;
  };
export type Gaps = Schemas['BacktestRequest']['gaps'];
export type RunState = Schemas['RunState'];
export type RunError = Schemas['RunError'];
export type BacktestSummary = Omit<Schemas['BacktestSummary'], 'request'> & { request: BacktestRequest };
export type BacktestTrade = Schemas['TradeRow'];
export type DataGap = Schemas['HistoryGap'];
export type Drawdown = Schemas['Drawdown'];
export type MonthReturn = Schemas['MonthReturn'];
export type LookAhead = Schemas['LookAhead'];
export type BacktestResult = Schemas['BacktestResult'];
export type Backtest = BacktestSummary & { result: BacktestResult | null };

export type SearchAxis = Schemas['SearchedParameterInput'];
export type SearchMethod = Schemas['SearchMethod'];
export type Search = Omit<Schemas['SearchSettingsInput'], 'method' | 'objective' | 'seed'> & {
  method: SearchMethod;
  objective: Objective;
};
export type Objective = Schemas['SearchSettings']['objective'];
export type OptimizationRequest = BacktestRequest & { search: Search };
export type OptimizationSummary = Omit<BacktestSummary, 'request'> & { request: OptimizationRequest };
export type Trial = Omit<Schemas['SearchTrial'], 'parameters'> & { parameters: Json };
export type WalkForwardPart = Omit<Schemas['WalkForwardPart'], 'parameters'> & { parameters: Json };
export type OptimizationResult = Omit<Schemas['OptimizationResult'], 'best' | 'table' | 'walk_forward'> & {
  best: Trial | null;
  table: Trial[];
  walk_forward: WalkForwardPart[];
};
export type Optimization = OptimizationSummary & { result: OptimizationResult | null };
