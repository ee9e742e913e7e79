#!/usr/bin/env bash
# ./dev sim [--seed N | --seeds N [--from N]] [--plant NAME]: the whole trading system in one thread with faults of every kind, from a
# seed (tests/simulation/README.md). Prints the seed of a failure with the last events; the same seed fails the same way again.
# ./dev sim --plants: every planted bug must be found.
# ./dev sim --matching [--operations N] [--seed N]: random orders of every kind through the built-in exchange and a simple matcher that
# must agree with it; ten million operations unless said.
set -euo pipefail
source tools/common.sh
if [ "${1:-}" = --matching ]; then
  shift
  build release exchange_sim
  # Of two that are given the last counts.
  exec build/release/bin/exchange_sim --operations 10000000 "$@"
fi
build release trading_sim
exec build/release/bin/trading_sim "$@"
