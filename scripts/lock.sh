#!/usr/bin/env bash
# Write requirements.lock and requirements-dev.lock from pyproject.toml: one resolution for every Python and platform,
# with the hash of each file and no address. The pins that stand are kept unless --upgrade is given.
set -euo pipefail
cd "$(dirname "$0")/.."

tools=$(mktemp -d)
trap 'rm -rf "$tools"' EXIT
python3 -m venv "$tools"
"$tools/bin/python" -m pip --disable-pip-version-check -q install uv

compile() {
    local output=$1
    shift
    "$tools/bin/uv" pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url \
        --group build "$@" pyproject.toml -o "$output"
}
compile requirements.lock "$@"
compile requirements-dev.lock --extra dev --extra dask --extra bench -c requirements.lock "$@"
