"""Every indicator from its definition, reckoned anew at each candle where that is possible: slow, exact sums, no shared code.

indicators(bars) answers {name: [value or None for each bar]} with the names of indicator_values.cpp.
"""
from math import fsum, sqrt


def window(values, i, period):
    return values[i - period + 1:i + 1] if i + 1 >= period and None not in values[i - period + 1:i + 1] else None


def over_windows(values, period, function):
    out = []
    for i in range(len(values)):
        part = window(values, i, period)
        out.append(None if part is None else function(part))
    return out


def mean(values):
    return fsum(values) / len(values)


def deviation(values):
    middle = mean(values)
    return sqrt(fsum((v - middle) ** 2 for v in values) / len(values))


def sma(values, period):
    return over_windows(values, period, mean)


def wma(values, period):
    return over_windows(values, period, lambda w: fsum((k + 1) * v for k, v in enumerate(w)) / (period * (period + 1) / 2))


def smoothed(values, period, weight):
    """Begins with the mean of the first `period` values that are there."""
    out, seed, current = [], [], None
    for value in values:
        if value is None:
            out.append(None)
            continue
        if current is None:
            seed.append(value)
            if len(seed) == period:
                current = mean(seed)
        else:
            current = (1 - weight) * current + weight * value
        out.append(current)
    return out


def ema(values, period):
    return smoothed(values, period, 2 / (period + 1))


def wilder(values, period):
    return smoothed(values, period, 1 / period)


def rsi(closes, period):
    changes = [None] + [b - a for a, b in zip(closes, closes[1:])]
    gains = wilder([None if c is None else max(c, 0) for c in changes], period)
    losses = wilder([None if c is None else max(-c, 0) for c in changes], period)
    out = []
    for gain, loss in zip(gains, losses):
        if gain is None:
            out.append(None)
        elif gain == 0 and loss == 0:
            out.append(50)
        elif loss == 0:
            out.append(100)
        else:
            out.append(100 - 100 / (1 + gain / loss))
    return out


def macd(closes, fast, slow, signal):
    # Both averages end their first window at the same candle.
    quick = ema([None] * (slow - fast) + closes[slow - fast:], fast)
    lazy = ema(closes, slow)
    line = [None if a is None or b is None else a - b for a, b in zip(quick, lazy)]
    average = ema(line, signal)
    shown = [(a, b, a - b) if b is not None else (None, None, None) for a, b in zip(line, average)]
    return {'macd': [s[0] for s in shown], 'signal': [s[1] for s in shown], 'histogram': [s[2] for s in shown]}


def stochastic(bars, period, k_smoothing, d_smoothing):
    raw = []
    for i in range(len(bars)):
        part = bars[max(0, i - period + 1):i + 1]
        high, low = max(b.high for b in part), min(b.low for b in part)
        raw.append(None if i + 1 < period else 0 if high == low else 100 * (bars[i].close - low) / (high - low))
    k = sma(raw, k_smoothing)
    d = sma(k, d_smoothing)
    return {'k': [a if b is not None else None for a, b in zip(k, d)], 'd': d}


def true_ranges(bars):
    out = [None]
    for before, bar in zip(bars, bars[1:]):
        out.append(max(bar.high, before.close) - min(bar.low, before.close))
    return out


def band(middle, reach):
    pairs = [(None, None, None) if m is None or r is None else (m + r, m, m - r) for m, r in zip(middle, reach)]
    return {name: [p[k] for p in pairs] for k, name in enumerate(('upper', 'middle', 'lower'))}


def bollinger(closes, period):
    spread = over_windows(closes, period, deviation)
    return band(sma(closes, period), [None if s is None else 2 * s for s in spread])


def keltner(bars, period, range_period):
    ranges = wilder(true_ranges(bars), range_period)
    return band(ema([b.close for b in bars], period), [None if r is None else 2 * r for r in ranges])


def donchian(bars, period):
    upper = over_windows([b.high for b in bars], period, max)
    lower = over_windows([b.low for b in bars], period, min)
    middle = [None if u is None else (u + l) / 2 for u, l in zip(upper, lower)]
    return {'upper': upper, 'middle': middle, 'lower': lower}


def wilder_sum(values, period):
    """Wilder's running sum: the first period - 1 values are added up, and from then on a part of it goes with each value."""
    out, total = [], 0.0
    for i, value in enumerate(values):
        if i == 0:
            out.append(None)
            continue
        total = total + value if i < period else total - total / period + value
        out.append(total if i >= period else None)
    return out


def adx(bars, period):
    ups, downs = [None], [None]
    for before, bar in zip(bars, bars[1:]):
        up, down = bar.high - before.high, before.low - bar.low
        ups.append(up if up > down and up > 0 else 0.0)
        downs.append(down if down > up and down > 0 else 0.0)
    plus, minus = wilder_sum(ups, period), wilder_sum(downs, period)
    ranges = wilder_sum(true_ranges(bars), period)
    out = {'adx': [], 'plus_di': [], 'minus_di': []}
    seed, current = [], None
    for p, m, r in zip(plus, minus, ranges):
        if p is None:
            for column in out.values():
                column.append(None)
            continue
        plus_di, minus_di = (100 * p / r, 100 * m / r) if r > 1e-14 else (0.0, 0.0)
        total = plus_di + minus_di
        index = 100 * abs(plus_di - minus_di) / total if total > 1e-14 else None
        if current is None:
            seed.append(index or 0.0)
            if len(seed) == period:
                current = mean(seed)
        elif index is not None:
            current = (current * (period - 1) + index) / period
        out['adx'].append(current)
        out['plus_di'].append(plus_di if current is not None else None)
        out['minus_di'].append(minus_di if current is not None else None)
    return out


def cci(bars, period):
    def value(part):
        middle = mean(part)
        away = fsum(abs(v - middle) for v in part) / len(part)
        return 0.0 if away <= 1e-12 * abs(middle) else (part[-1] - middle) / (0.015 * away)
    return over_windows([(b.high + b.low + b.close) / 3 for b in bars], period, value)


def roc(closes, period):
    out = []
    for i, close in enumerate(closes):
        before = closes[i - period] if i >= period else None
        out.append(None if before is None else 0.0 if before == 0 else 100 * (close - before) / before)
    return out


def obv(bars):
    out, total = [], 0.0
    for i, bar in enumerate(bars):
        if i == 0 or bar.close > bars[i - 1].close:
            total += bar.volume
        elif bar.close < bars[i - 1].close:
            total -= bar.volume
        out.append(total)
    return out


def mfi(bars, period):
    typical = [(b.high + b.low + b.close) / 3 for b in bars]
    flows = [None]
    for i in range(1, len(bars)):
        money = typical[i] * bars[i].volume
        flows.append((money, 0.0) if typical[i] > typical[i - 1] else (0.0, money) if typical[i] < typical[i - 1] else (0.0, 0.0))

    def value(part):
        up, down = fsum(f[0] for f in part), fsum(f[1] for f in part)
        return 50.0 if up + down == 0 else 100 * up / (up + down)
    return over_windows(flows, period, value)


def vwap(bars):
    out, day, money, volume = [], None, [], []
    for bar in bars:
        if bar.time[:10] != day:
            day, money, volume = bar.time[:10], [], []
        typical = (bar.high + bar.low + bar.close) / 3
        money.append(typical * bar.volume)
        volume.append(bar.volume)
        total = fsum(volume)
        out.append(fsum(money) / total if total > 0 else typical)
    return out


def supertrend(bars, period, multiplier):
    ranges = wilder(true_ranges(bars), period)
    stops, ups = [], []
    upper = lower = None
    rising = True
    for i, bar in enumerate(bars):
        if ranges[i] is None:
            stops.append(None)
            ups.append(None)
            continue
        middle = (bar.high + bar.low) / 2
        basic_upper, basic_lower = middle + multiplier * ranges[i], middle - multiplier * ranges[i]
        if upper is None:
            upper, lower, rising = basic_upper, basic_lower, bar.close >= middle
        else:
            last = bars[i - 1].close
            upper = basic_upper if basic_upper < upper or last > upper else upper
            lower = basic_lower if basic_lower > lower or last < lower else lower
            rising = bar.close >= lower if rising else bar.close > upper
        stops.append(lower if rising else upper)
        ups.append(1.0 if rising else 0.0)
    return {'stop': stops, 'is_up': ups}


def ichimoku(bars, conversion, base, leading):
    lines = [donchian(bars, period)['middle'] for period in (conversion, base, leading)]
    rows = [(c, b, (c + b) / 2, l) if None not in (c, b, l) else (None,) * 4 for c, b, l in zip(*lines)]
    return {name: [row[k] for row in rows] for k, name in enumerate(('conversion', 'base', 'leading_a', 'leading_b'))}


def sar(bars, step, most):
    """Wilder's stop and reverse; the first direction is down if the second bar moved more downwards."""
    if len(bars) < 2:
        return [None] * len(bars)
    up, down = bars[1].high - bars[0].high, bars[0].low - bars[1].low
    rising = not (down > 0 and down > up)
    stop = bars[0].low if rising else bars[0].high
    extreme = bars[1].high if rising else bars[1].low
    speed, out = step, [None]
    for i in range(1, len(bars)):
        # The bar before the first one is the first one itself.
        bar, before = bars[i], bars[max(i - 1, 1)]
        if rising and bar.low <= stop or not rising and bar.high >= stop:
            rising = not rising
            shown = min(extreme, before.low, bar.low) if rising is True else max(extreme, before.high, bar.high)
            speed, extreme = step, bar.high if rising else bar.low
        else:
            shown = stop
            if rising and bar.high > extreme or not rising and bar.low < extreme:
                extreme = bar.high if rising else bar.low
                speed = min(speed + step, most)
        stop = shown + speed * (extreme - shown)
        stop = min(stop, before.low, bar.low) if rising else max(stop, before.high, bar.high)
        out.append(shown)
    return out


def named(name, values):
    if isinstance(values, dict):
        return {f'{name}.{part}': column for part, column in values.items()}
    return {f'{name}.value': values}


def indicators(bars):
    closes = [b.close for b in bars]
    out = {}
    for period in (3, 20):
        out |= named(f'sma_{period}', sma(closes, period))
        out |= named(f'ema_{period}', ema(closes, period))
        out |= named(f'wma_{period}', wma(closes, period))
        out |= named(f'deviation_{period}', over_windows(closes, period, deviation))
        out |= named(f'bollinger_{period}', bollinger(closes, period))
        out |= named(f'cci_{period}', cci(bars, period))
        out |= named(f'roc_{period}', roc(closes, period))
        out |= named(f'donchian_{period}', donchian(bars, period))
    for period in (2, 14):
        out |= named(f'rsi_{period}', rsi(closes, period))
        out |= named(f'atr_{period}', wilder(true_ranges(bars), period))
        out |= named(f'adx_{period}', adx(bars, period))
        out |= named(f'mfi_{period}', mfi(bars, period))
    out |= named('macd_12_26_9', macd(closes, 12, 26, 9))
    out |= named('macd_3_10_16', macd(closes, 3, 10, 16))
    out |= named('stochastic_14_3_3', stochastic(bars, 14, 3, 3))
    out |= named('stochastic_5_1_3', stochastic(bars, 5, 1, 3))
    out |= named('obv', obv(bars))
    out |= named('vwap', vwap(bars))
    out |= named('keltner_20_10', keltner(bars, 20, 10))
    out |= named('supertrend_10', supertrend(bars, 10, 3))
    out |= named('ichimoku_9_26_52', ichimoku(bars, 9, 26, 52))
    out |= named('sar', sar(bars, 0.02, 0.2))
    return out
