#!/usr/bin/env bash
# Builds and runs a package that depends on GateCore by git and version. Takes the committed state.
set -euo pipefail
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cp -R . "$work/dependent"
mkdir "$work/gatescope"
git -C ../.. archive HEAD | tar -x -C "$work/gatescope"
git -C "$work/gatescope" init --quiet
git -C "$work/gatescope" add --all
git -C "$work/gatescope" -c user.name=check -c user.email=check@localhost commit --quiet --message "as committed"
git -C "$work/gatescope" tag 1.0.0

export GATESCOPE_URL="file://$work/gatescope"
swift package --package-path "$work/dependent" resolve
# Older SwiftPMs refuse unsafe flags in a package that comes by git; newer ones no longer say anything.
if swift package --package-path "$work/dependent/.build/checkouts/gatescope" dump-package | grep unsafeFlags; then
  echo "gatescope has unsafe flags as a dependency" >&2
  exit 1
fi
swift run --package-path "$work/dependent" dependent
