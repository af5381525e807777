#!/usr/bin/env bash
# Builds what can be given away: a wheel and a source archive in dist/.
set -euo pipefail
cd "$(dirname "$0")/.."

tools=$(mktemp -d)
trap 'rm -rf "$tools"' EXIT
.venv/bin/python -m venv "$tools"
echo "==> Fetching the build front end"
"$tools/bin/pip" install --quiet --disable-pip-version-check build
rm -rf dist
echo "==> Building"
"$tools/bin/python" -m build --outdir dist . >"$tools/build.log" 2>&1 || { cat "$tools/build.log" >&2; exit 1; }
most=45000000 # bytes of the wheel, the program's own model in it
for file in dist/*.whl; do
  if [ "$(wc -c <"$file")" -ge "$most" ]; then
    echo "$file has 45 MB or more: the models in it must stay small." >&2
    exit 1
  fi
done
for file in dist/*; do
  printf '%8s KB  %s\n' "$(($(wc -c <"$file") / 1024))" "$file"
done
