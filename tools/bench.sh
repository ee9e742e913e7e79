#!/usr/bin/env bash
# ./dev bench [NAME...] [--OPTION...]: runs the benchmarks bench/NAME.bench.mjs, all or those named, with the options from the first one on.
# Each prints a table and what was measured. `chaos` takes half an hour, `web` a quarter of one: they run only when they are named.
set -euo pipefail
source tools/common.sh
install_web
node=$(node_program)
names=()
while [ $# -gt 0 ] && [ "${1#--}" = "$1" ]; do names+=("$1"); shift; done
[ ${#names[@]} -gt 0 ] || mapfile -t names < <(ls bench | sed -n 's/\.bench\.mjs$//p' | grep -vE '^(chaos|web)$')
for name in "${names[@]}"; do
  [ -f "bench/$name.bench.mjs" ] || { say "There is no benchmark $name"; exit 2; }
done
case " ${names[*]} " in *" indicators "*) python_install tests/reference ;; esac
say "Building the programs of the benchmarks"
build release hoga benches
case " ${names[*]} " in *" web "*) build_web ;; esac
case " ${names[*]} " in *" backtest "*) say "Building a back-test without optimisation"; build dev backtest_speed ;; esac
for name in "${names[@]}"; do "$node" "bench/$name.bench.mjs" "$@"; done
