#!/bin/sh
# Installs what `make bench` needs beyond building and testing: the load generator and the peers calltally is measured
# against. Debian packages first (only those that are missing), then Fastify, better-sqlite3 and DuckDB into this folder.
# Nothing to do is silent. A peer that cannot be installed is not fatal: its rows then say SKIPPED.
set -eu
cd "$(dirname "$0")"

missing=
needs() { # PROGRAM PACKAGE...
  program=$1
  shift
  command -v "$program" > /dev/null 2>&1 || missing="$missing $*"
}
needs wrk wrk
needs hyperfine hyperfine
needs sqlite3 sqlite3
needs python3 python3
needs sqlite-utils sqlite-utils
needs g++ g++
needs gcc gcc
needs make make
needs node nodejs libnode-dev
needs npm npm

if [ -n "$missing" ]; then
  echo "installing:$missing"
  sudo=
  [ "$(id -u)" -eq 0 ] || sudo=sudo
  $sudo apt-get update -qq
  # shellcheck disable=SC2086 # a list of words
  $sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing
fi

# Does what is installed match package.json, and does the compiled module load into this node?
fits() {
  node -e '
    const { dependencies, optionalDependencies } = require("./package.json");
    const want = { ...dependencies, ...optionalDependencies };
    for (const name of Object.keys(want))
      if (require("./node_modules/" + name + "/package.json").version !== want[name]) process.exit(1);
    new (require("better-sqlite3"))(":memory:").close();
    require("fastify");
    require("@duckdb/node-api");' > /dev/null 2>&1
}
fits && exit 0

echo "installing into $(pwd)/node_modules: fastify, duckdb, better-sqlite3 (compiled here, a minute or two)"
# The headers of the node on this machine where they are installed; else node-gyp looks for them itself.
include=$(dirname "$(dirname "$(readlink -f "$(command -v node)")")")
[ ! -e "$include/include/node/node.h" ] || export npm_config_nodedir="$include"
export npm_config_build_from_source=true npm_config_fund=false npm_config_audit=false npm_config_update_notifier=false
npm install --no-package-lock --loglevel=error || true
if ! fits; then
  echo "fastify, duckdb or better-sqlite3 could not be installed: the benchmarks will say SKIPPED for them" >&2
fi
