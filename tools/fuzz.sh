#!/usr/bin/env bash
# ./dev fuzz [NAME...] [--seconds N]: searches for inputs that break a parser, with libFuzzer, starting from the kept inputs of
# tests/fuzz/NAME. Inputs that reach new code gather in build/fuzz/inputs/NAME, what breaks one stands in build/fuzz/found: mend it,
# and keep the input in tests/fuzz/NAME.
set -euo pipefail
source tools/common.sh
kept() { for folder in tests/fuzz/*/; do basename "$folder"; done; }
seconds=60 names=()
while [ $# -gt 0 ]; do
  case "$1" in
    --seconds) seconds=${2:?how many seconds}; shift 2 ;;
    -*) say "usage: ./dev fuzz [NAME...] [--seconds N]"; exit 2 ;;
    *) names+=("$1"); shift ;;
  esac
done
[ ${#names[@]} -gt 0 ] || mapfile -t names < <(kept | grep -v '^canary$')
for name in "${names[@]}"; do
  [ -d "tests/fuzz/$name" ] || { say "There is no fuzzer $name:" $(kept); exit 2; }
done
build fuzz "${names[@]/%/_fuzz}"
mkdir -p build/fuzz/found
failed=0
for name in "${names[@]}"; do
  mkdir -p "build/fuzz/inputs/$name"
  if "build/fuzz/bin/${name}_fuzz" "build/fuzz/inputs/$name" "tests/fuzz/$name" -max_total_time="$seconds" -max_len=4096 -timeout=10 \
    -rss_limit_mb=1024 -artifact_prefix="build/fuzz/found/$name-" >"build/fuzz/found/$name.log" 2>&1; then
    say "ok    $name: $(grep -oE 'Done [0-9]+ runs in [0-9]+ second' "build/fuzz/found/$name.log" || true)"
  else
    failed=1
    say "FAILED $name: build/fuzz/found/$name.log"
    grep -vE '^#[0-9]+|^INFO' "build/fuzz/found/$name.log" | head -40 >&2
  fi
done
exit $failed
