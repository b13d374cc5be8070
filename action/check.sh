#!/usr/bin/env bash
# Runs `loadline check` with the inputs of the action and says what came of it.
#
# Every input is one variable and becomes whole arguments: nothing here is evaluated, split at blanks or
# matched against file names. `--flag=value` keeps a value that starts with a dash a value.
set -euo pipefail
# shellcheck source=action/runner.sh
source "$GITHUB_ACTION_PATH/action/runner.sh"

arguments=(check --no-progress)
entries=()

# Sets `entries` to the lines of a value, without blanks around them and without empty ones.
split() {
  local line
  entries=()
  while IFS=$' \t' read -r line; do
    if [[ -n $line ]]; then
      entries+=("$line")
    fi
  done <<<"${1//$'\r'/}"
}

# A flag with one value.
one() {
  if [[ -n $2 ]]; then
    arguments+=("--$1=$2")
  fi
}

# A flag that is repeated for each line.
each() {
  local entry
  split "$2"
  for entry in ${entries[@]+"${entries[@]}"}; do
    arguments+=("--$1=$entry")
  done
}

# A flag without a value.
switch() {
  case $2 in
    true) arguments+=("--$1") ;;
    false | "") ;;
    *) refuse 2 'input %s is %q; it is true or false' "$1" "$2" ;;
  esac
}

# Reports that are asked for. The annotations go to the log unless another format does.
annotations=yes
sarif=
outputs() {
  local entry
  split "$1"
  for entry in ${entries[@]+"${entries[@]}"}; do
    case $entry in
      *=-) annotations=no ;;
      sarif=*) sarif=${entry#sarif=} ;;
      *=*) ;;
      *) annotations=no ;;
    esac
    arguments+=("--output=$entry")
  done
}

outputs "$LOADLINE_OUTPUT"
each select "$LOADLINE_SELECT"
each ignore "$LOADLINE_IGNORE"
one min-severity "$LOADLINE_MIN_SEVERITY"
one fail-on "$LOADLINE_FAIL_ON"
switch exit-zero "$LOADLINE_EXIT_ZERO"
one config "$LOADLINE_CONFIG"
each exclude "$LOADLINE_EXCLUDE"
switch no-ignore "$LOADLINE_NO_IGNORE"
switch hidden "$LOADLINE_HIDDEN"
one environment "$LOADLINE_ENVIRONMENT"
one kubernetes-version "$LOADLINE_KUBERNETES_VERSION"
each policy "$LOADLINE_POLICY"
one baseline "$LOADLINE_BASELINE"
one diff-base "$LOADLINE_DIFF_BASE"
switch include-unknown "$LOADLINE_INCLUDE_UNKNOWN"
switch show-suppressed "$LOADLINE_SHOW_SUPPRESSED"
one jobs "$LOADLINE_JOBS"
switch verbose "$LOADLINE_VERBOSE"
switch statistics "$LOADLINE_STATISTICS"

scratch=$(mktemp -d "$RUNNER_TEMP/loadline.XXXXXXXX")
trap 'rm -rf "$scratch"' EXIT
arguments+=("--output=json=$scratch/report.json")
# The format github adds the summary of the step, too, as much of it as GitHub shows.
if [[ $annotations == yes ]]; then
  arguments+=(--output=github)
else
  arguments+=(--output=github=/dev/null)
fi
split "$LOADLINE_PATHS"
arguments+=(-- ${entries[@]+"${entries[@]}"})

check() (
  exec "$LOADLINE" "${arguments[@]}" </dev/null
)

# The sum of the counts per severity, which stand in front of anything that others wrote.
count() {
  awk '/"findings": \{/ { inside = 1; next }
       inside && /\}/ { exit }
       inside { gsub(/[^0-9]/, ""); sum += $0 }
       END { print sum + 0 }' "$1"
}

code=0
if [[ $annotations == yes ]]; then
  check 2>"$scratch/log" || code=$?
  if [[ -s $scratch/log ]]; then
    inert cat "$scratch/log"
  fi
else
  inert check 2>&1 || code=$?
fi

if [[ -s $scratch/report.json ]]; then
  set_output findings "$(count "$scratch/report.json")"
fi
if [[ -n $sarif && -f $sarif ]]; then
  set_output sarif "$sarif"
fi
set_output exit-code "$code"
if ((code > 1)); then
  printf '::error title=Loadline::the check is not complete; exit code %d, the log says why\n' "$code"
fi
exit "$code"
