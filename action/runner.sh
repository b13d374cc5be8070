#!/usr/bin/env bash
# How the scripts of the action speak to the runner. For `source`; it runs with bash 3.2 as well.

# A word that nobody can guess, so that no text can end what it opens.
token() {
  od -An -N16 -tx1 /dev/urandom | tr -d ' \n'
}

# Sets the output NAME of this step to VALUE, whatever characters that has.
set_output() {
  local name=$1 value=$2 end
  end=$(token)
  printf '%s<<%s\n%s\n%s\n' "$name" "$end" "$value" "$end" >>"$GITHUB_OUTPUT"
}

# Runs a command whose words are text and nothing else: the runner must not read commands in them.
inert() {
  local end code=0
  end=$(token)
  printf '::stop-commands::%s\n' "$end"
  "$@" || code=$?
  # The last line may lack its end.
  printf '\n::%s::\n' "$end"
  return "$code"
}

# Ends the step with exit code CODE and an error. FORMAT is for printf; values in it belong to %q.
refuse() {
  local code=$1 message
  shift
  # shellcheck disable=SC2059 # The format is the argument.
  message=$(printf "$@")
  printf '::error title=Loadline::%s\n' "$message"
  set_output exit-code "$code"
  exit "$code"
}
