# Secrets in expressions.
package lib.workflow.secrets

# A secret of the repository, the organisation or the environment; the token of the run is none of those.
is_secret(context) if {
	startswith(context, "secrets.")
	context != "secrets.github_token"
}

# The token of the run.
is_token(context) if context in {"secrets.github_token", "github.token"}

# Secrets that become the value of `expression`, and do not only decide about it.
in_value(expression) := [context | some context in expression.flows; is_secret(context)]

# Its name, as people write it.
name(context) := sprintf("secrets.%s", [upper(substring(context, 8, -1))])

# The step or the calling job to which `with`, `env` or `secrets` of this path belong.
owner_of(path) := array.slice(path, 0, 4) if {
	path[0] == "jobs"
	path[2] == "steps"
	path[4] in {"with", "env"}
}

owner_of(path) := array.slice(path, 0, 3) if {
	path[0] == "runs"
	path[1] == "steps"
	path[3] in {"with", "env"}
}

owner_of(path) := array.slice(path, 0, 2) if {
	path[0] == "jobs"
	path[2] in {"with", "secrets"}
}
