# What the developer commands share. Sourced with the repository's root as the working directory.

say() { printf '%s\n' "$*" >&2; }

export CCACHE_BASEDIR=$PWD CCACHE_NOHASHDIR=1
export CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

is_installed() { [ "$(dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null)" = installed ]; }

# installable_of NAME...: those that this system's archive can install. A name that it knows from other packages' conflicts alone has no
# candidate. Asked once for all: where apt keeps no cache of its own, each question costs a second.
installable_of() { LC_ALL=C apt-cache policy "$@" | awk '/^[^ ]/ { name = $1 } /^  Candidate: [^(]/ { sub(":$", "", name); print name }'; }

# install_packages GROUP...: installs what deploy/packages.txt lists for these groups and is missing. Of names joined by "|" the first
# that this system's archive has is taken.
install_packages() {
  local missing=() chosen=() group names name installable found
  while read -r group names; do
    case " $* " in *" $group "*) ;; *) continue ;; esac
    # npm may also have come with a Node.js of its own.
    [ "$names" = npm ] && command -v npm >/dev/null && continue
    for name in ${names//|/ }; do is_installed "$name" && continue 2; done
    missing+=("$names")
  done < <(grep -v '^#' deploy/packages.txt)
  [ ${#missing[@]} -gt 0 ] || return 0
  as_root apt-get update -qq >&2
  # shellcheck disable=SC2086,SC2048 # names joined by "|" are names of their own here
  installable=" $(installable_of $(tr '|' ' ' <<<"${missing[*]}") | tr '\n' ' ')"
  for names in "${missing[@]}"; do
    found=
    for name in ${names//|/ }; do case $installable in *" $name "*) found=$name && break ;; esac; done
    [ -n "$found" ] || { say "This system has no package for: $names"; exit 1; }
    chosen+=("$found")
  done
  say "Installing ${#chosen[@]} packages: ${chosen[*]}"
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${chosen[@]}" >&2
}

node_program() {
  local architecture=x64
  [ "$(uname -m)" = aarch64 ] && architecture=arm64
  printf '%s/frontend/node_modules/node-linux-%s/bin/node' "$PWD" "$architecture"
}

# npm_install FOLDER: makes node_modules what the lock file says; does nothing when it is that already.
npm_install() {
  local stamp=$1/node_modules/.hoga-lock
  if ! cmp -s "$1/package-lock.json" "$stamp"; then
    say "Installing npm packages in $1"
    (cd "$1" && npm ci --no-audit --no-fund --loglevel=error >&2)
    cp "$1/package-lock.json" "$stamp"
  fi
}

# python_install FOLDER: makes FOLDER/.venv with what its requirements.txt names. What it brings is for comparison alone: without it the tests
# that want it are skipped, and say so.
python_install() {
  local folder=$1/.venv
  cmp -s "$1/requirements.txt" "$folder/.hoga-lock" && return
  say "Installing Python packages in $1"
  if python3 -m venv "$folder" && "$folder/bin/pip" install --quiet --disable-pip-version-check --only-binary :all: -r "$1/requirements.txt" >&2; then
    cp "$1/requirements.txt" "$folder/.hoga-lock"
  else
    say "The Python packages of $1 can't be installed here"
    rm -rf "$folder"
  fi
}

install_web() { npm_install frontend; }

# configure PRESET: makes the build folder; a folder that another place configured is made anew.
configure() {
  local log
  log=$(mktemp)
  if ! cmake --preset "$1" >"$log" 2>&1; then cat "$log" >&2; rm -f "$log"; exit 1; fi
  rm -f "$log"
}

# build PRESET TARGET...
build() {
  local preset=$1
  shift
  configure "$preset"
  ninja -C "build/$preset" --quiet "$@" >&2
}

build_server() {
  say "Building the server"
  build release hoga
}

# install_sdk PREFIX
install_sdk() {
  build release hoga_strategy_sdk
  cmake --install build/release --component sdk --prefix "$1" >/dev/null
  say "Installed in $1: give it to CMake as CMAKE_PREFIX_PATH"
}

# The web app is built when anything that goes into it is newer than what came out.
build_web() {
  install_web
  if [ -f frontend/dist/index.html ] &&
    [ -z "$(find frontend/src frontend/public frontend/index.html frontend/*.json frontend/*.ts frontend/scripts -newer frontend/dist/index.html -print -quit 2>/dev/null)" ]; then
    return
  fi
  say "Building the web app"
  (cd frontend && PATH="$(dirname "$(node_program)"):$PATH" npm run --silent build >&2)
}
