#!/bin/sh
# Makes the lock files anew from pyproject.toml; for maintainers, with uv on the PATH.
#
#   .ci/update_locks.sh                          keep the pins, add what pyproject.toml newly asks for
#   .ci/update_locks.sh --upgrade                every pin to the newest sound version
#   .ci/update_locks.sh --upgrade-package NAME   one package
#
# A new release waits a week, so that a bad one is found by others first. For an urgent security
# release: UV_EXCLUDE_NEWER='0 days' .ci/update_locks.sh --upgrade-package NAME
#
# One version for all supported Pythons and systems, with the hashes of every file of that version.
# Nothing of this machine may end up in the files, so its settings for pip and uv are left aside;
# tests/packaging/test_lock_files.py looks for what should not be there.
set -eu
cd "$(dirname -- "$0")/.."

: "${UV_EXCLUDE_NEWER:=7 days}"
export UV_EXCLUDE_NEWER
unset UV_FIND_LINKS UV_INDEX UV_EXTRA_INDEX_URL UV_CONSTRAINT UV_OVERRIDE UV_PRERELEASE

lock() {
    file=$1
    shift
    uv --no-config pip compile --quiet --universal --fork-strategy fewest --python-version 3.11 \
        --generate-hashes --no-header --no-annotate --output-file "$file" "$@"
    echo "$file: $(grep -c '==' "$file") pins"
}

lock requirements.lock pyproject.toml "$@"
lock requirements-dev.lock pyproject.toml --group dev --constraints requirements.lock "$@"
lock requirements-build.lock --group build --constraints requirements-dev.lock "$@"
lock .ci/requirements-uv.lock --group installer "$@"
