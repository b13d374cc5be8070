#!/usr/bin/env bash
# Runs loadline for a commit hook. pre-commit keeps a clone of this repository per revision; the first run
# builds the tool inside of that clone, and every later run finds it there.
set -euo pipefail

home=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
built=$home/target/hook
binary=$built/bin/loadline

if [[ ! -x $binary ]]; then
  if ! command -v cargo >/dev/null; then
    echo "error: this hook builds loadline with cargo, which is not on the PATH" >&2
    echo "  help: install a Rust toolchain, or use the hook loadline-system with a loadline on the PATH" >&2
    exit 3
  fi
  echo "building loadline; this happens once for each revision" >&2
  # From its own directory, so that the toolchain and settings of the checked repository stay out of it.
  if ! (cd "$home" && cargo install --quiet --locked --path checker --root "$built") >&2; then
    echo "error: cannot build loadline in $home" >&2
    exit 3
  fi
fi

exec "$binary" "$@"
