#!/usr/bin/env bash
# ./dev check [--all]: format, lint, static analysis of what has changed (of everything with --all), rules, generated files.
set -euo pipefail
source tools/common.sh
install_web
node=$(node_program)
failed=0
step() {
  local name=$1
  shift
  if "$@"; then say "ok    $name"; else say "FAILED $name"; failed=1; fi
}

changed_cpp() {
  if [ "${1:-}" = --all ]; then
    git ls-files 'backend/*.cpp'
  else
    # Against the last state that others have: what this work adds, committed or not.
    local base
    base=$(git rev-parse --verify -q origin/main || true)
    [ -n "$base" ] && [ "$base" != "$(git rev-parse HEAD)" ] || base=$(git rev-parse --verify -q HEAD~1 || git rev-parse HEAD)
    { git diff --name-only --diff-filter=d "$base" -- 'backend/*.cpp'; git ls-files -o --exclude-standard 'backend/*.cpp'; } | sort -u
  fi
}

check_format() {
  git ls-files 'backend/*.cpp' 'backend/*.hpp' 'bench/*.cpp' 'tests/fuzz/*.cpp' 'tests/simulation/*.cpp' 'tests/simulation/*.hpp' | xargs -r -P 2 -n 20 clang-format --dry-run --Werror
}

check_tidy() {
  local files
  files=$(changed_cpp "$@" | grep -vE '_(fuzz|bench)\.cpp$' || true)
  # The first commit of a repository changes everything: there a sample would prove little and everything takes an hour.
  [ -n "$files" ] || return 0
  if [ "$(printf '%s\n' "$files" | wc -l)" -gt 40 ] && [ "${1:-}" != --all ]; then
    say "      more than 40 files have changed: static analysis of them all is ./dev check --all"
    files=$(printf '%s\n' "$files" | grep -E '/(order|decimal|account_engine|order_manager|risk_gate|vault|password|jwt)\.cpp$' || true)
  fi
  configure tidy
  printf '%s\n' "$files" | xargs -r -P 2 -n 1 clang-tidy -p build/tidy --quiet --warnings-as-errors='*' 2>/dev/null
}

check_generated() {
  local before after
  before=$(git status --porcelain -- ARCHITECTURE.md frontend/openapi.json frontend/src/shared/api; sha256sum ARCHITECTURE.md frontend/openapi.json frontend/src/shared/api/schema.d.ts)
  tools/generate.sh
  after=$(git status --porcelain -- ARCHITECTURE.md frontend/openapi.json frontend/src/shared/api; sha256sum ARCHITECTURE.md frontend/openapi.json frontend/src/shared/api/schema.d.ts)
  [ "$before" = "$after" ] || { say "Generated files were out of date: commit what ./dev gen wrote."; return 1; }
}

step "rules (sizes, folder directions, purity, money)" "$node" tools/rules.mjs
step "format" check_format
step "web app: lint, types, texts" env PATH="$(dirname "$node"):$PATH" npm --prefix frontend run --silent check
step "generated files" check_generated
step "static analysis" check_tidy "$@"
exit $failed
