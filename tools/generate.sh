#!/usr/bin/env bash
# ./dev gen: writes what is generated and committed: the OpenAPI document, the web app's types from it, the drawing of the folders.
set -euo pipefail
source tools/common.sh
install_web
node=$(node_program)
build_server
build/release/bin/hoga openapi > frontend/openapi.json.new
mv frontend/openapi.json.new frontend/openapi.json
(cd frontend && PATH="$(dirname "$node"):$PATH" npm run --silent gen:api -- openapi.json)
"$node" tools/rules.mjs --draw
