"""plain_portfolio.py PROGRAM SEED: makes a random history of 10,000 fills in three markets, with fees in the coin, in the
money and in a third asset, and of transfers; reckons what it comes to with exact fractions, rounding only where
docs/portfolio.md says so; and compares that with what PROGRAM prints, money to the last digit."""
import datetime
import math
import random
import subprocess
import sys
import tempfile
from fractions import Fraction

FILLS = 10_000
PLACES = 10 ** 8


def half_up(value):
    """To 8 places, a half away from zero."""
    scaled = abs(value) * PLACES
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    return Fraction(whole if value >= 0 else -whole, PLACES)


def half_even(value):
    return Fraction(round(value * PLACES), PLACES)


def text(value):
    """As many places as the value has."""
    units = value * PLACES
    assert units.denominator == 1, "money has 8 places"
    sign = "-" if units < 0 else ""
    whole, rest = divmod(abs(int(units)), PLACES)
    return f"{sign}{whole}" + (f".{rest:08d}".rstrip("0") if rest else "")


class Market:
    """Average cost, from its definition: what is bought carries what was paid for it, fees in it; what is sold takes the
    share of the cost that it is of what is held."""

    def __init__(self):
        self.fills = self.unvalued = 0
        self.size = self.cost = self.realized = self.outside = self.fees = Fraction(0)
        self.days = {}

    def take(self, at, order, side, quantity, price, fee, fee_kind, fee_value):
        value = half_up(quantity * price)
        in_coin = fee if fee_kind == "coin" else Fraction(0)
        in_money = {"coin": Fraction(0), "money": fee, "other": fee_value or Fraction(0)}[fee_kind]
        self.fills += 1
        self.unvalued += fee_kind == "other" and fee > 0 and fee_value is None
        paid = half_up(fee * price) if fee_kind == "coin" else in_money
        self.fees += paid
        day = self.days.setdefault(at.strftime("%Y-%m-%d"), Day())
        day.fills += 1
        day.turnover += value
        day.fees += paid
        if side == "buy":
            self.size += quantity - in_coin
            self.cost += value + in_money
            return
        had = self.size
        leaving, proceeds = quantity + in_coin, value - in_money
        if leaving > self.size:
            self.outside += leaving - self.size
            proceeds = half_up(proceeds * self.size / leaving)
            leaving = self.size
        if leaving > 0:
            cost = self.cost if leaving == self.size else half_up(self.cost * leaving / self.size)
            self.realized += proceeds - cost
            self.size -= leaving
            self.cost -= cost
        if had > 0:
            day.sell(order, at.hour, proceeds - cost)


class Day:
    """A trade is what one order sold on the day, in the hour in which it sold last."""

    def __init__(self):
        self.fills = 0
        self.turnover = self.fees = Fraction(0)
        self.sales = {}

    def sell(self, order, hour, profit):
        self.sales.setdefault(order, []).append((hour, profit))

    def trades(self):
        """How many, how many of them gained and lost, what they gained and lost, the best and the worst."""
        profits = [sum(profit for _, profit in sales) for sales in self.sales.values()]
        won, lost = [p for p in profits if p > 0], [-p for p in profits if p < 0]
        ends = f"{text(max(profits))},{text(min(profits))}" if profits else ","
        return f"{len(profits)},{len(won)},{len(lost)},{text(Fraction(sum(won)))},{text(Fraction(sum(lost)))},{ends}"

    def hours(self):
        hours = {}
        for sales in self.sales.values():
            hours.setdefault(sales[-1][0], []).append(sum(profit for _, profit in sales))
        return ";".join(f"{hour}:{len(profits)},{sum(p > 0 for p in profits)},{text(Fraction(sum(p for p in profits if p > 0)))},"
                        f"{text(Fraction(sum(-p for p in profits if p < 0)))}" for hour, profits in sorted(hours.items()))


def make_fills(dice):
    at = datetime.datetime(2025, 1, 1, tzinfo=datetime.timezone.utc)
    price = {"BTCUSDT": Fraction(60_000), "ETHUSDT": Fraction(3_000), "PEPEUSDT": Fraction(1, 100_000)}
    for number in range(1, FILLS + 1):
        at += datetime.timedelta(milliseconds=dice.randrange(1, 600_000))
        symbol = dice.choice(list(price))
        price[symbol] = max(half_up(price[symbol] * Fraction(dice.randrange(970, 1031), 1000)), Fraction(1, PLACES))
        worth = Fraction(dice.randrange(1, 1_000_000), 100)
        quantity = max(half_up(worth / price[symbol]), Fraction(1, PLACES))
        side = "buy" if dice.random() < 0.52 else "sell"
        kind = dice.choice(["coin", "money", "other", "none"])
        fee, value = Fraction(0), None
        currency = {"coin": symbol.removesuffix("USDT"), "money": "USDT", "other": "BNB", "none": ""}[kind]
        if kind == "coin":
            fee = half_up(quantity / 1000)
        elif kind == "money":
            fee = half_up(quantity * price[symbol] / 1000)
        elif kind == "other":
            fee = half_up(worth / 600_000)
            # Now and then nobody knows what the third asset is worth.
            value = half_up(fee * 600) if dice.random() < 0.95 else None
        # Four orders of a side and market at a time, whose executions come in turn; some that nobody knows the order of.
        order = "" if dice.random() < 0.1 else f"{symbol}-{side}-{number // 200}-{dice.randrange(4)}"
        yield at, symbol, number, side, quantity, price[symbol], fee, currency, value, order


def make_snapshots(dice):
    at = datetime.datetime(2025, 1, 1, tzinfo=datetime.timezone.utc)
    equity, moved = Fraction(100_000), Fraction(0)
    for _ in range(4_000):
        yield at, equity, moved
        at += datetime.timedelta(minutes=37)
        equity += half_up(equity * Fraction(dice.randrange(-400, 405), 100_000))
        if dice.random() < 0.01:
            amount = Fraction(dice.randrange(-2_000, 4_000))
            equity, moved = equity + amount, moved + amount


def ms(at):
    return round(at.timestamp() * 1000)


def curve(snapshots):
    """What a unit of money has become, and the statistics of its whole days in UTC."""
    units, since = [Fraction(100)], (Fraction(100), snapshots[0][1])
    for (_, _, moved_before), (_, equity, moved) in zip(snapshots, snapshots[1:]):
        units.append(half_even(since[0] * (equity - (moved - moved_before)) / since[1]))
        if moved != moved_before:
            since = (units[-1], equity)
    peak, deepest = units[0], Fraction(0)
    for unit in units:
        peak = max(peak, unit)
        deepest = max(deepest, (peak - unit) / peak)
    closes, day = [units[0]], snapshots[0][0].date()
    for (at, _, _), before in zip(snapshots[1:], units):
        while day < at.date():
            closes.append(before)
            day += datetime.timedelta(days=1)
    returns = [float(b / a - 1) for a, b in zip(closes, closes[1:])]
    mean = math.fsum(returns) / len(returns)
    spread = math.sqrt(math.fsum((r - mean) ** 2 for r in returns) / (len(returns) - 1))
    downside = math.sqrt(math.fsum(min(r, 0) ** 2 for r in returns) / len(returns))
    year = math.sqrt(365)
    return units, {
        "return": float(100 * (units[-1] / units[0] - 1)), "drawdown": float(100 * deepest),
        "volatility": 100 * spread * year, "sharpe": mean / spread * year, "sortino": mean / downside * year,
    }


def weighted(snapshots):
    """By Newton's method, where ours halves an interval."""
    start, end = snapshots[0][0], snapshots[-1][0]
    flows = [(start, snapshots[0][1])]
    flows += [(at, moved - before) for (_, _, before), (at, _, moved) in zip(snapshots, snapshots[1:]) if moved != before]
    shares = [(float(amount), (end - at) / (end - start)) for at, amount in flows]
    x = 1.0
    for _ in range(100):
        miss = math.fsum(a * x ** w for a, w in shares) - float(snapshots[-1][1])
        x -= miss / math.fsum(a * w * x ** (w - 1) for a, w in shares if w > 0)
    return 100 * (x - 1)


def expected(fills, snapshots):
    markets = {}
    for at, symbol, number, side, quantity, price, fee, currency, value, order in fills:
        kind = {"": "none", "USDT": "money", "BNB": "other"}.get(currency, "coin")
        markets.setdefault(symbol, Market()).take(at, order or number, side, quantity, price, fee, "other" if kind == "none" else kind,
                                                     value)
    for symbol, m in sorted(markets.items()):
        yield f"market,{symbol},{m.fills},{text(m.size)},{text(m.cost)},{text(m.realized)},{text(m.outside)},{text(m.fees)},{m.unvalued}"
        for day, d in sorted(m.days.items()):
            yield f"day,{symbol},{day},{d.fills},{text(d.turnover)},{text(d.fees)},{d.trades()},{d.hours()}"
    units, figures = curve(snapshots)
    yield from (f"unit,{text(unit)}" for unit in units)
    yield from ((name, value, 1e-6) for name, value in figures.items())
    yield ("weighted", weighted(snapshots), 1e-6)


def main(program, seed):
    dice = random.Random(seed)
    fills, snapshots = list(make_fills(dice)), list(make_snapshots(dice))
    with tempfile.NamedTemporaryFile("w", suffix=".csv") as file:
        for at, symbol, number, side, quantity, price, fee, currency, value, order in fills:
            file.write(f"fill,{ms(at)},{symbol},{number},{side},{text(quantity)},{text(price)},{text(fee)},{currency},"
                       f"{'' if value is None else text(value)},{order}\n")
        for at, equity, moved in snapshots:
            file.write(f"snapshot,{ms(at)},{text(equity)},{text(moved)}\n")
        file.flush()
        lines = subprocess.run([program, file.name], check=True, capture_output=True, text=True).stdout.splitlines()
    wanted = list(expected(fills, snapshots))
    assert len(lines) == len(wanted), f"{len(lines)} lines, {len(wanted)} expected"
    for line, want in zip(lines, wanted):
        if isinstance(want, str):
            assert line == want, f"ours {line}\nplain {want}"
            continue
        name, value, tolerance = want
        ours = line.split(",")
        assert ours[0] == name and abs(float(ours[1]) - value) <= tolerance, f"ours {line}\nplain {name},{value}"
    print(f"{len(lines)} lines agree")


main(sys.argv[1], int(sys.argv[2]))
