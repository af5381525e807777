#!/usr/bin/env bash
# Makes requirements.lock (the program) and requirements-dev.lock (that, and what the checks need) anew from
# pyproject.toml, for every system and every Python from 3.11 on, with the sums of all files. Run it after changing
# a dependency; `packaging/lock.sh --upgrade` takes the newest of everything.
set -euo pipefail
cd "$(dirname "$0")/.."

tools=$(mktemp -d)
trap 'rm -rf "$tools"' EXIT
python3 -m venv "$tools"
"$tools/bin/pip" install --quiet --disable-pip-version-check uv

compile() {
  "$tools/bin/uv" pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-header --quiet \
    "$@" >/dev/null
}
compile "$@" -o requirements.lock
compile "$@" --group dev -c requirements.lock -o requirements-dev.lock
wc -l requirements.lock requirements-dev.lock
