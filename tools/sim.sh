#!/usr/bin/env bash
# ./dev sim [--seed N] [--count M]: the account's engine on a faulty wire with a fake exchange, killed and rebuilt at any step, from a
# seed. Prints the seed of a failure; the same seed fails the same way again.
set -euo pipefail
source tools/common.sh
seed=1 count=200
while [ $# -gt 0 ]; do
  case "$1" in
    --seed) seed=$2; count=1; shift 2 ;;
    --count) count=$2; shift 2 ;;
    *) say "usage: ./dev sim [--seed N] [--count M]"; exit 2 ;;
  esac
done
build asan engine_test
HOGA_SIM_SEED=$seed HOGA_SIM_SEEDS=$count exec build/asan/bin/engine_test --gtest_filter='*Simulation*' --gtest_brief=1
