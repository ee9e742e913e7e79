import type { LocalText } from '@/shared/lib/schema-form';
import type { components } from './schema';

// The names by which the app knows the contract's types of strategies and bots. What the contract calls any JSON is an
// object here: the server checks it by its own schemas.

type Schemas = components['schemas'];
type Json = Record<string, unknown>;
type WithJson<T, K extends keyof T> = Omit<T, K> & Record<K, Json>;

/** A JSON Schema, read by `shared/lib/schema-form`. */
export type JsonSchema = Json;
export type { LocalText };

export type Strategy = WithJson<Schemas['StrategyInfo'], 'parameters'>;
export type StrategyCatalog = WithJson<
  Omit<Schemas['StrategyList'], 'items'>,
  'sizing' | 'limits' | 'exits'
> & {
  items: Strategy[];
};

/** What a bot or a back-test is set up with, apart from where it runs. */
export interface StrategySetup {
  strategy: string;
  parameters: Json;
  symbols: string[];
  intervals: string[];
  budget: string;
  sizing: Json;
  limits: Json;
  exits: Json;
}

export type Bot = WithJson<Schemas['BotItem'], 'parameters' | 'sizing' | 'limits' | 'exits'>;
export type BotHolding = Bot['holdings'][number];
export type BotState = Bot['state'];

export interface BotRequest extends StrategySetup {
  name: string;
  account_id: string;
}

export type StopOrders = Schemas['StopBotRequest']['orders'];
export type BotSignal = Schemas['BotSignalItem'];
export type BotLogLine = Schemas['BotLogItem'];
export type BotPerformance = Schemas['BotPerformance'];
export type EquityPoint = Schemas['BotEquityPoint'];

export interface Page<T> {
  items: T[];
  next_cursor?: string | null;
}

/** What the channel `bots` tells: in its snapshot every bot of the user, in an update what is new. */
export interface BotUpdate {
  bots: Bot[];
  removed: string[];
  signals: BotSignal[];
  log: BotLogLine[];
}
