import type { components } from './schema';

// The names by which the rest of the app knows the contract's types.
type Schemas = components['schemas'];

export type Account = Schemas['Account'];
export type AccountKind = Account['kind'];
export type ApiKey = Schemas['ApiKey'];
export type Balance = Schemas['Balance'];
export type Candle = Schemas['Candle'];
export type Exchange = Schemas['ExchangeInfo'];
export type ExchangeKey = Schemas['ExchangeKey'];
export type Fill = Schemas['Fill'];
export type Halt = Schemas['Halt'];
export type HaltReceipt = Schemas['HaltResult'];
export type MarketTrade = Schemas['MarketTrade'];
export type NewExchangeKey = Schemas['NewExchangeKey'];
export type Order = Schemas['Order'];
export type OrderCapabilities = Schemas['OrderCapabilities'];
export type OrderCreate = Schemas['PlaceOrderRequest'];
export type OrderBook = Schemas['OrderBook'];
export type OrderList = Schemas['OrderListView'];
export type OrderListCreate = Schemas['PlaceOrderListRequest'];
export type OrderPreview = Schemas['OrderPreview'];
export type OrderStatus = Order['status'];
export type OrderType = Order['type'];
export type Position = Schemas['Position'];
export type Protection = Schemas['PositionProtection'];
export type ProtectionRequest = Schemas['ProtectionRequest'];
export type Problem = Schemas['Problem'];
export type Side = Order['side'];
export type SymbolInfo = Schemas['SymbolInfo'];
export type Ticker = Schemas['Ticker'];
export type User = Schemas['User'];
export type UserSettings = Schemas['UserSettings'];
