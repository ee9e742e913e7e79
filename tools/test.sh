#!/usr/bin/env bash
# ./dev test [SUITE...]: builds what the suites need, runs them, and ends with a line "N passed, N failed".
set -euo pipefail
source tools/common.sh
install_web
node=$(node_program)
suites=${*:-"unit tsan fuzz sim reference frontend server clients browser"}
wants() { case " $suites " in *" $1 "*) return 0 ;; *) return 1 ;; esac; }

# The folders with threads of their own, or whose objects several threads share.
thread_folders="base bus net storage exchange_api notify runtime"

started=$SECONDS
phase() { say "[$((SECONDS - started)) s] $*"; }
if wants unit; then phase "Building the tests with address and undefined sanitizers"; build asan; fi
if wants fuzz; then phase "Building the fuzzers"; build asan fuzzers; fi
if wants tsan; then
  phase "Building the tests with the thread sanitizer"
  build tsan $(for folder in $thread_folders; do echo "${folder}_test"; done)
fi
if wants sim; then phase "Building the simulations"; build release exchange_sim trading_sim; fi
if wants reference; then
  phase "Building the programs that are compared with others"
  build release indicator_values strategy_signals backtest_trades portfolio_results
  python_install tests/reference
fi
if wants server || wants clients || wants browser; then phase "Building what users run"; build_server; build_web; fi
if wants server; then phase "Building what strategies are built with"; build release hoga_strategy_sdk plugin_driver; fi
if wants server; then npm_install tests/server; fi
if wants clients; then npm_install tests/clients; fi
phase "Running the tests"
HOGA_THREAD_FOLDERS="$thread_folders" exec "$node" tools/test.mjs $suites
