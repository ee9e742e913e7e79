"""What TA-Lib takes a value when it is given a whole array, in nanoseconds of processor time: {name: [a round each]}."""
import json
import time

import numpy
import talib

ROUNDS, TIMES, CANDLES = 7, 200, 4096

random = numpy.random.default_rng(1)
close = 50_000 * numpy.exp(numpy.cumsum(0.001 * random.standard_normal(CANDLES)))
high, low = close * (1 + 0.0005 * random.random(CANDLES)), close * (1 - 0.0005 * random.random(CANDLES))
volume = 10 * random.exponential(size=CANDLES)
CALLS = {
    'SMA 20': lambda: talib.SMA(close, 20),
    'EMA 20': lambda: talib.EMA(close, 20),
    'WMA 20': lambda: talib.WMA(close, 20),
    'RSI 14': lambda: talib.RSI(close, 14),
    'MACD 12 26 9': lambda: talib.MACD(close, 12, 26, 9),
    'Stochastic 14 3 3': lambda: talib.STOCH(high, low, close, 14, 3, 0, 3, 0),
    'Bollinger 20': lambda: talib.BBANDS(close, 20, 2, 2, 0),
    'ATR 14': lambda: talib.ATR(high, low, close, 14),
    'ADX 14': lambda: (talib.ADX(high, low, close, 14), talib.PLUS_DI(high, low, close, 14), talib.MINUS_DI(high, low, close, 14)),
    'CCI 20': lambda: talib.CCI(high, low, close, 20),
    'OBV': lambda: talib.OBV(close, volume),
    'MFI 14': lambda: talib.MFI(high, low, close, volume, 14),
    'Donchian 20': lambda: (talib.MAX(high, 20), talib.MIN(low, 20)),
    'Parabolic SAR': lambda: talib.SAR(high, low, 0.02, 0.2),
    'ROC 10': lambda: talib.ROC(close, 10),
    'Deviation 20': lambda: talib.STDDEV(close, 20, 1),
}


def rounds(call):
    for _ in range(ROUNDS):
        begun = time.process_time_ns()
        for _ in range(TIMES):
            call()
        yield (time.process_time_ns() - begun) / (TIMES * CANDLES)


print(json.dumps({name: list(rounds(call)) for name, call in CALLS.items()}))
