#!/usr/bin/env bash
# ./dev test [SUITE...]: builds what users run, then runs the suites, and ends with a line "N passed, N failed". What else a suite needs is
# compiled when its turn comes (tools/test.mjs): the suites that mostly wait run meanwhile.
set -euo pipefail
source tools/common.sh
install_web
node=$(node_program)
suites=${*:-"unit tsan fuzz sim reference frontend server clients browser"}
wants() { case " $suites " in *" $1 "*) return 0 ;; *) return 1 ;; esac; }

if wants server || wants clients || wants browser; then build_server; build_web; fi
if wants server; then say "Building what strategies are built with"; build release hoga_strategy_sdk plugin_driver; npm_install tests/server; fi
if wants clients; then npm_install tests/clients; fi
say "Running the tests"
exec "$node" tools/test.mjs $suites
