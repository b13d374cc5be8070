#!/usr/bin/env bash
# Finds the loadline to use, or builds it: the given one, the one on the PATH, the one of this action.
set -euo pipefail
# shellcheck source=action/runner.sh
source "$GITHUB_ACTION_PATH/action/runner.sh"

build() {
  local root=$RUNNER_TEMP/loadline
  if ! command -v cargo >/dev/null; then
    refuse 3 'there is no loadline on the PATH, and no cargo to build it with'
  fi
  # From the directory of the action, so that no toolchain file and no cargo settings of the checked
  # repository have a say in the build.
  if ! (cd "$GITHUB_ACTION_PATH" && cargo install --locked --path checker --root "$root" >&2); then
    refuse 3 'cannot build loadline; the log says why'
  fi
  found=$root/bin/loadline
}

case $LOADLINE_BUILD in
  auto | always | never) ;;
  *) refuse 2 'input build is %q; it is auto, always or never' "$LOADLINE_BUILD" ;;
esac

if [[ -n $LOADLINE_BINARY ]]; then
  found=$LOADLINE_BINARY
  if [[ ! -f $found || ! -x $found ]]; then
    refuse 2 'input binary is %q, which is no program' "$found"
  fi
  # Without a directory the shell would look for it on the PATH.
  case $found in
    /* | [A-Za-z]:*) ;;
    *) found=$PWD/$found ;;
  esac
elif [[ $LOADLINE_BUILD == always ]]; then
  build
elif found=$(command -v loadline); then
  :
elif [[ $LOADLINE_BUILD == never ]]; then
  refuse 3 'there is no loadline on the PATH, and input build is never'
else
  build
fi

inert "$found" --version || refuse 3 '%q does not run' "$found"
set_output binary "$found"
