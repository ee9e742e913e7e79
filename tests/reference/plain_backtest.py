"""plain_backtest.py rsi|macd CANDLES.csv [every] [scaled] [costly]: the trades that backtest_trades prints for the standard parameters and orders of
1,000 USDT, from 10,000 USDT.

Money is decimal.Decimal. A signal at a close is sized by that close; its order is filled at the open of the next candle, at a fee of 0.1 % of what is
received; quantities are cut to 0.00001 BTC. What can't be paid then is refused. `every` lets each signal order (first_only off), `scaled` multiplies the
size by the confidence, `costly` worsens each price by 0.05 %, rounded to 0.01 against the order. The profit of a sale is what it brings less its share of
what was paid, at average cost.
"""
import sys
from decimal import ROUND_CEILING, ROUND_DOWN, ROUND_FLOOR, ROUND_HALF_UP, Decimal

from compare import read_bars
from plain_strategies import macd_signals, rsi_signals

STEP, PLACES, TICK = Decimal('0.00001'), Decimal('0.00000001'), Decimal('0.01')
FEE, ORDER, NOTIONAL_MIN, SLIPPAGE = Decimal('0.001'), Decimal(1000), Decimal(5), Decimal('0.0005')


def rounded(value):
    return value.quantize(PLACES, ROUND_HALF_UP)


def wanted_quantity(action, price, confidence, cash, held, scaled):
    """What is ordered, or None."""
    if action == 'sell':
        quantity = held.quantize(STEP, ROUND_DOWN)
    else:
        wanted = (ORDER / price).quantize(PLACES, ROUND_DOWN)
        if scaled:
            wanted = (wanted * Decimal(confidence).quantize(PLACES, ROUND_DOWN)).quantize(PLACES, ROUND_DOWN)
        quantity = min(wanted, (cash / price).quantize(PLACES, ROUND_DOWN)).quantize(STEP, ROUND_DOWN)
    return quantity if quantity * price >= NOTIONAL_MIN else None


def fill_price(action, price, costly):
    if not costly:
        return price
    if action == 'buy':
        return (price * (1 + SLIPPAGE)).quantize(TICK, ROUND_CEILING)
    return (price * (1 - SLIPPAGE)).quantize(TICK, ROUND_FLOOR)


def run(kind, bars, opens, closes, every, scaled, costly):
    cash, held, cost = Decimal(10000), Decimal(0), Decimal(0)
    signals = {'rsi': rsi_signals, 'macd': macd_signals}[kind]([b.close for b in bars], every)
    for i, signal in enumerate(signals[:-1]):
        if signal is None:
            continue
        action, confidence, orders = signal
        if not orders or action == 'sell' and held == 0:
            continue
        quantity = wanted_quantity(action, closes[i], confidence, cash, held, scaled)
        if quantity is None:
            continue
        price = fill_price(action, opens[i + 1], costly)
        value, profit = rounded(quantity * price), None
        if action == 'buy':
            if value > cash:
                continue
            fee = rounded(quantity * FEE)
            cash, cost, held = cash - value, cost + value, held + quantity - fee
        else:
            fee = rounded(value * FEE)
            part = cost if quantity == held else rounded(cost * quantity / held)
            profit = value - fee - part
            cash, cost, held = cash + value - fee, cost - part, held - quantity
        yield [i + 1, action, quantity, price, value, fee, profit, held, cash]


def main(kind, path, *options):
    bars = read_bars(path)
    with open(path) as file:
        cells = [line.split(',') for line in file.read().splitlines()[1:]]
    opens, closes = [Decimal(row[1]) for row in cells], [Decimal(row[4]) for row in cells]
    for row in run(kind, bars, opens, closes, *(option in options for option in ('every', 'scaled', 'costly'))):
        plain = lambda cell: '' if cell is None else f'{cell.normalize():f}' if isinstance(cell, Decimal) else str(cell)
        print(','.join(map(plain, row)))


if __name__ == '__main__':
    main(*sys.argv[1:])
