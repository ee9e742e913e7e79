#!/usr/bin/env bash
# ./dev bench [NAME]: runs the benchmarks under bench/, or the one named.
set -euo pipefail
source tools/common.sh
install_web
build_server
build_web
node=$(node_program)
for file in bench/${1:-*}.bench.mjs; do "$node" "$file"; done
