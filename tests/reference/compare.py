"""compare.py plain|talib CANDLES.csv VALUES.csv: what indicator_values printed against another's values, to 1e-9."""
import csv
import importlib
import math
import sys
from collections import namedtuple

TOLERANCE = 1e-9
Bar = namedtuple('Bar', 'time open high low close volume')


def read_bars(path):
    with open(path, newline='') as file:
        rows = list(csv.reader(file))[1:]
    return [Bar(row[0], *map(float, row[1:6])) for row in rows]


def read_values(path):
    with open(path, newline='') as file:
        return {row[0]: [float(cell) if cell else None for cell in row[1:]] for row in csv.reader(file)}


def main(kind, candles, values):
    bars, ours = read_bars(candles), read_values(values)
    theirs = importlib.import_module(f'{kind}_indicators').indicators(bars)
    faults, compared, worst, worst_at = [], 0, 0.0, 'nothing'
    for name, expected in theirs.items():
        # A number that never has a value is not printed.
        actual = ours.get(name, [None] * len(bars))
        for i, (mine, other) in enumerate(zip(actual, expected, strict=True)):
            if other == 'standstill':
                continue
            if (mine is None) != (other is None):
                faults.append(f'{name} at candle {i}: {mine} instead of {other}')
                continue
            if mine is None:
                continue
            compared += 1
            difference = abs(mine - other) / max(1.0, abs(other))
            if not math.isfinite(mine) or difference > TOLERANCE:
                faults.append(f'{name} at candle {i}: {mine} instead of {other}')
            elif difference > worst:
                worst, worst_at = difference, name
    unknown = sorted(set(ours) - set(theirs)) if kind == 'plain' else []
    faults += [f'{name} is compared with nothing' for name in unknown]
    for fault in faults[:20]:
        print(fault)
    print(f'{len(theirs)} numbers over {len(bars)} candles: {compared} values compared, {len(faults)} faults, greatest difference {worst:.1e} ({worst_at})')
    return 1 if faults else 0


if __name__ == '__main__':
    sys.exit(main(*sys.argv[1:]))
