// FAKE strategies with forms as the server writes them, to look at the screens with.

interface Text {
  en: string;
  ko: string;
}

type Property = Record<string, unknown>;

const property = (title: Text, help: Text, rest: Property): Property => ({
  title: title.en,
  description: help.en,
  ...rest,
  'x-ko': { title: title.ko, description: help.ko },
});

const schema = (properties: Record<string, Property>) => ({
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  type: 'object',
  additionalProperties: false,
  properties,
  'x-order': Object.keys(properties),
});

const pattern = '^-?[0-9]+(\\.[0-9]{1,8})?$';
const money = (low: string, high: string, standard?: string, unit?: string): Property => ({
  type: 'string',
  format: 'decimal',
  pattern,
  'x-minimum': low,
  'x-maximum': high,
  ...(standard === undefined ? {} : { default: standard }),
  ...(unit ? { 'x-unit': unit } : {}),
});

const searched = (
  type: 'integer' | 'number',
  minimum: number,
  maximum: number,
  standard: number,
  [low, high, step]: [string, string, string],
): Property => ({ type, minimum, maximum, default: standard, 'x-search': { low, high, step } });

const rsi = schema({
  period: property(
    { en: 'Period', ko: '기간' },
    { en: 'How many closed candles the RSI looks back over.', ko: 'RSI를 계산할 마감된 캔들의 수입니다.' },
    searched('integer', 2, 500, 14, ['7', '28', '1']),
  ),
  oversold: property(
    { en: 'Oversold below', ko: '과매도 기준' },
    { en: 'Buys when the RSI is below this.', ko: 'RSI가 이 값보다 낮으면 삽니다.' },
    searched('number', 1, 50, 30, ['15', '40', '5']),
  ),
  overbought: property(
    { en: 'Overbought above', ko: '과매수 기준' },
    { en: 'Sells when the RSI is above this.', ko: 'RSI가 이 값보다 높으면 팝니다.' },
    searched('number', 50, 99, 70, ['60', '85', '5']),
  ),
  first_only: property(
    { en: 'Only the first signal orders', ko: '첫 신호만 주문' },
    {
      en: 'There is a signal at every close while the condition holds. If on, the first one orders and the others are only recorded; if off, each one orders.',
      ko: '조건이 유지되는 동안 캔들이 마감될 때마다 신호가 나옵니다. 켜면 첫 신호만 주문하고 나머지는 기록만 하며, 끄면 신호마다 주문합니다.',
    },
    { type: 'boolean', default: true },
  ),
  sell: property(
    { en: 'What a sale sells', ko: '매도 수량' },
    { en: 'Everything that is held, or a sized part of it.', ko: '보유한 전부 또는 정한 크기만큼 팝니다.' },
    {
      type: 'string',
      oneOf: [
        { const: 'everything', title: 'Everything', 'x-ko': { title: '전부' } },
        { const: 'sized', title: 'As much as a purchase', 'x-ko': { title: '매수만큼' } },
      ],
      default: 'everything',
    },
  ),
});

const rebalancing = schema({
  weights: property(
    { en: 'Target weights', ko: '목표 비중' },
    { en: 'In per cent, one for each pair.', ko: '종목마다 하나씩, 퍼센트로 적습니다.' },
    { type: 'array', items: money('0', '100'), default: [] },
  ),
  every_hours: property(
    { en: 'Every', ko: '주기' },
    { en: 'How often it compares.', ko: '비중을 비교하는 간격입니다.' },
    { type: 'integer', minimum: 1, maximum: 8760, default: 24, 'x-unit': 'h' },
  ),
});

const sizing = schema({
  sizing_rule: property(
    { en: 'Sizing rule', ko: '수량 결정 방식' },
    { en: 'How the size of an order is decided.', ko: '주문 크기를 정하는 방법입니다.' },
    {
      type: 'string',
      oneOf: [
        { const: 'fixed_quantity', title: 'Fixed quantity', 'x-ko': { title: '고정 수량' } },
        { const: 'fixed_quote', title: 'Fixed amount', 'x-ko': { title: '고정 금액' } },
        { const: 'percent_of_equity', title: 'Per cent of equity', 'x-ko': { title: '자산 대비 비율' } },
        { const: 'risk_per_trade', title: 'Risk per trade', 'x-ko': { title: '거래당 위험' } },
        { const: 'volatility_target', title: 'Volatility target', 'x-ko': { title: '목표 변동성' } },
      ],
      default: 'fixed_quote',
    },
  ),
  sizing_value: property(
    { en: 'Size', ko: '크기' },
    {
      en: 'Coins for a fixed quantity, money for a fixed amount, per cent for the other rules.',
      ko: '고정 수량은 코인 수, 고정 금액은 금액, 나머지는 퍼센트입니다.',
    },
    money('0.00000001', '1000000000000', '100'),
  ),
  scale_by_confidence: property(
    { en: 'Scale by confidence', ko: '신뢰도에 비례' },
    { en: 'Multiplies the size by the confidence of the signal.', ko: '신호의 신뢰도를 크기에 곱합니다.' },
    { type: 'boolean', default: false },
  ),
  stop_percent: property(
    { en: 'Stop distance', ko: '손절 거리' },
    {
      en: 'For risk per trade: how far below the price the stop lies where the strategy names none.',
      ko: '거래당 위험: 전략이 손절가를 정하지 않을 때 가격 아래로 둘 거리입니다.',
    },
    money('0', '100', '0', '%'),
  ),
  volatility_candles: property(
    { en: 'Volatility window', ko: '변동성 구간' },
    {
      en: 'For the volatility target: over how many closed candles it is measured.',
      ko: '목표 변동성: 몇 개의 마감된 캔들로 변동성을 측정할지 정합니다.',
    },
    { type: 'integer', minimum: 10, maximum: 5000, default: 100 },
  ),
});

const limits = schema({
  max_position: property(
    { en: 'Largest position', ko: '최대 포지션' },
    { en: 'What the position in each pair may be worth.', ko: '종목별 포지션의 최대 금액입니다.' },
    money('0.00000001', '1000000000000'),
  ),
  orders_per_minute: property(
    { en: 'Orders a minute', ko: '분당 주문' },
    { en: 'How many orders it may place within a minute.', ko: '1분 동안 낼 수 있는 주문의 수입니다.' },
    { type: 'integer', minimum: 1, maximum: 1000 },
  ),
  daily_loss_percent: property(
    { en: 'Daily loss', ko: '일일 손실' },
    { en: 'Beyond it the bot is paused until the next day.', ko: '이보다 잃으면 다음 날까지 멈춥니다.' },
    money('0.01', '100', undefined, '%'),
  ),
});

const exits = schema({
  stop_loss_percent: property(
    { en: 'Stop loss', ko: '손절' },
    { en: 'Below the entry price.', ko: '진입가 아래로의 거리입니다.' },
    money('0.01', '99', undefined, '%'),
  ),
  take_profit_percent: property(
    { en: 'Take profit', ko: '익절' },
    { en: 'Above the entry price.', ko: '진입가 위로의 거리입니다.' },
    money('0.01', '1000', undefined, '%'),
  ),
});

const strategy = (name: string, title: Text, summary: Text, parameters: object, symbolsMost: number) => ({
  name,
  version: '1.0.0',
  title,
  summary,
  parameters,
  symbols_min: 1,
  symbols_max: symbolsMost,
  intervals_min: 1,
  intervals_max: 1,
  origin: 'shipped',
});

export const catalog = {
  items: [
    strategy(
      'rsi',
      { en: 'RSI', ko: 'RSI 전략' },
      {
        en: "Buys when the market is oversold and sells when it is overbought, by Wilder's RSI.",
        ko: '와일더 RSI로 과매도에서 사고 과매수에서 팝니다.',
      },
      rsi,
      20,
    ),
    strategy(
      'rebalancing',
      { en: 'Rebalancing', ko: '리밸런싱' },
      { en: 'Keeps each pair at its share.', ko: '종목마다 정한 비중을 유지합니다.' },
      rebalancing,
      10,
    ),
  ],
  next_cursor: null,
  sizing,
  limits,
  exits,
};
