"""plain_strategies.py rsi|macd CANDLES.csv [every] [scaled]: the lines that strategy_signals prints for the standard parameters and orders of 1,000 USDT.

Money is decimal.Decimal; orders are filled at the close, the fee is 0.1 % of what is received, quantities are cut to 0.00001 BTC.
`every` lets each signal order (first_only off), `scaled` multiplies the size by the confidence.
"""
import sys
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

from compare import read_bars
from plain_indicators import macd, rsi

STEP, PLACES, FEE, ORDER, NOTIONAL_MIN = Decimal('0.00001'), Decimal('0.00000001'), Decimal('0.001'), Decimal(1000), Decimal(5)


def rsi_signals(closes, every):
    """(action, confidence, orders) or None for each candle."""
    out, zone = [], None
    for value in rsi(closes, 14):
        before, zone = zone, None if value is None else 'buy' if value < 30 else 'sell' if value > 70 else None
        confidence = (30 - value) / 30 if zone == 'buy' else (value - 70) / 30 if zone == 'sell' else None
        out.append((zone, confidence, every or zone != before) if zone else None)
    return out


def macd_signals(closes, _every):
    out, side = [], 0
    for value in macd(closes, 12, 26, 9)['histogram']:
        now = 0 if value is None else (value > 0) - (value < 0)
        crossed = now != 0 and side != 0 and now != side
        side = now or side
        out.append(('buy' if now > 0 else 'sell', 1.0, True) if crossed else None)
    return out


def run(kind, bars, texts, every, scaled):
    cash, held = Decimal(10000), Decimal(0)
    signals = {'rsi': rsi_signals, 'macd': macd_signals}[kind]([b.close for b in bars], every)
    for i, signal in enumerate(signals):
        if signal is None:
            continue
        action, confidence, orders = signal
        price, quantity = Decimal(texts[i]), Decimal(0)
        if orders and action == 'buy':
            wanted = (ORDER / price).quantize(PLACES, ROUND_DOWN)
            if scaled:
                share = Decimal(confidence).quantize(PLACES, ROUND_DOWN)
                wanted = (wanted * share).quantize(PLACES, ROUND_DOWN)
            affordable = (cash / price).quantize(PLACES, ROUND_DOWN)
            quantity = min(wanted, affordable).quantize(STEP, ROUND_DOWN)
        elif orders:
            quantity = held.quantize(STEP, ROUND_DOWN)
        worth = (quantity * price).quantize(PLACES, ROUND_HALF_UP)
        outcome = 'ordered'
        if not orders or action == 'sell' and held == 0:
            outcome, quantity = 'recorded', None
        elif worth < NOTIONAL_MIN:
            outcome, quantity = 'refused', None
        elif action == 'buy':
            cash -= worth
            held += quantity - (quantity * FEE).quantize(PLACES, ROUND_HALF_UP)
        else:
            cash += worth - (worth * FEE).quantize(PLACES, ROUND_HALF_UP)
            held -= quantity
        yield [i, action, confidence, outcome, quantity, held, cash]


def main(kind, path, *options):
    bars = read_bars(path)
    with open(path) as file:
        texts = [line.split(',')[4] for line in file.read().splitlines()[1:]]
    for row in run(kind, bars, texts, 'every' in options, 'scaled' in options):
        plain = lambda cell: '' if cell is None else f'{cell.normalize():f}' if isinstance(cell, Decimal) else str(cell)
        print(','.join(map(plain, row)))


if __name__ == '__main__':
    main(*sys.argv[1:])
