#!/usr/bin/env bash
# ./dev sim [--seed N] [--count M]: the account's engine on a faulty wire with a fake exchange, killed and rebuilt at any step, from a
# seed. Prints the seed of a failure; the same seed fails the same way again.
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
seed=1 count=200
while [ $# -gt 0 ]; do
  case "$1" in
    --seed) seed=$2; count=1; shift 2 ;;
    --count) count=$2; shift 2 ;;
    *) say "usage: ./dev sim [--seed N] [--count M], or ./dev sim --matching [--operations N] [--seed N]"; exit 2 ;;
  esac
done
build asan engine_test
HOGA_SIM_SEED=$seed HOGA_SIM_SEEDS=$count exec build/asan/bin/engine_test --gtest_filter='*Simulation*' --gtest_brief=1
