"""The indicators that TA-Lib has, under the names of indicator_values.cpp. Where a market does not move TA-Lib answers 0 to RSI and MFI; ours
answer 50, so those values are left out."""
import numpy
import talib


def shown(values):
    return [None if numpy.isnan(v) else float(v) for v in values]


def both(values, other):
    """Only where the other has a value too: ours come all at once."""
    return [v if w is not None else None for v, w in zip(values, other)]


def without_standstill(values, moves, period):
    return [None if v is None else v if any(moves[max(0, i - period + 1):i + 1]) else 'standstill' for i, v in enumerate(values)]


def indicators(bars):
    column = lambda name: numpy.array([getattr(b, name) for b in bars], dtype=float)
    high, low, close, volume = (column(name) for name in ('high', 'low', 'close', 'volume'))
    out = {}
    for period in (3, 20):
        out[f'sma_{period}.value'] = shown(talib.SMA(close, period))
        out[f'ema_{period}.value'] = shown(talib.EMA(close, period))
        out[f'wma_{period}.value'] = shown(talib.WMA(close, period))
        # TA-Lib takes squares of what it is given, and loses digits to large prices: a deviation is the same anywhere.
        out[f'deviation_{period}.value'] = shown(talib.STDDEV(close - numpy.mean(close), period, 1))
        for name, values in zip(('upper', 'middle', 'lower'), talib.BBANDS(close, period, 2, 2, 0)):
            out[f'bollinger_{period}.{name}'] = shown(values)
        out[f'cci_{period}.value'] = shown(talib.CCI(high, low, close, period))
        out[f'roc_{period}.value'] = shown(talib.ROC(close, period))
        out[f'donchian_{period}.upper'] = shown(talib.MAX(high, period))
        out[f'donchian_{period}.middle'] = shown(talib.MIDPRICE(high, low, period))
        out[f'donchian_{period}.lower'] = shown(talib.MIN(low, period))
    closes_move = [False] + [bool(b != a) for a, b in zip(close, close[1:])]
    typical = (high + low + close) / 3
    money_moves = [False] + [bool(b != a and v > 0) for a, b, v in zip(typical, typical[1:], volume[1:])]
    for period in (2, 14):
        values = shown(talib.RSI(close, period))
        # Wilder's averages never forget: a standstill is one that has lasted since the beginning.
        out[f'rsi_{period}.value'] = without_standstill(values, closes_move, len(bars))
        out[f'atr_{period}.value'] = shown(talib.ATR(high, low, close, period))
        adx = shown(talib.ADX(high, low, close, period))
        out[f'adx_{period}.adx'] = adx
        out[f'adx_{period}.plus_di'] = both(shown(talib.PLUS_DI(high, low, close, period)), adx)
        out[f'adx_{period}.minus_di'] = both(shown(talib.MINUS_DI(high, low, close, period)), adx)
        out[f'mfi_{period}.value'] = without_standstill(shown(talib.MFI(high, low, close, volume, period)), money_moves, period)
    for periods in ((12, 26, 9), (3, 10, 16)):
        for name, values in zip(('macd', 'signal', 'histogram'), talib.MACD(close, *periods)):
            out['macd_{}_{}_{}.{}'.format(*periods, name)] = shown(values)
    for fast, k, d in ((14, 3, 3), (5, 1, 3)):
        for name, values in zip(('k', 'd'), talib.STOCH(high, low, close, fast, k, 0, d, 0)):
            out[f'stochastic_{fast}_{k}_{d}.{name}'] = shown(values)
    out['obv.value'] = shown(talib.OBV(close, volume))
    out['sar.value'] = shown(talib.SAR(high, low, 0.02, 0.2))
    ema, atr = shown(talib.EMA(close, 20)), shown(talib.ATR(high, low, close, 10))
    for name, sign in (('upper', 2), ('middle', 0), ('lower', -2)):
        out[f'keltner_20_10.{name}'] = [None if e is None or a is None else e + sign * a for e, a in zip(ema, atr)]
    conversion, base, leading = (shown(talib.MIDPRICE(high, low, period)) for period in (9, 26, 52))
    out['ichimoku_9_26_52.conversion'] = both(conversion, leading)
    out['ichimoku_9_26_52.base'] = both(base, leading)
    out['ichimoku_9_26_52.leading_a'] = [None if l is None else (c + b) / 2 for c, b, l in zip(conversion, base, leading)]
    out['ichimoku_9_26_52.leading_b'] = leading
    return out
