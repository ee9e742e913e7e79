#!/usr/bin/env bash
# ./dev bench [NAME...]: runs the benchmarks bench/NAME.bench.mjs, all or those named. Each prints a table and what was measured.
set -euo pipefail
source tools/common.sh
install_web
node=$(node_program)
names=("$@")
[ ${#names[@]} -gt 0 ] || mapfile -t names < <(ls bench | sed -n 's/\.bench\.mjs$//p')
for name in "${names[@]}"; do
  [ -f "bench/$name.bench.mjs" ] || { say "There is no benchmark $name"; exit 2; }
done
say "Building the programs of the benchmarks"
build release hoga benches
for name in "${names[@]}"; do "$node" "bench/$name.bench.mjs"; done
