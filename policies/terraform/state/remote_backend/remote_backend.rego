# METADATA
# title: State is kept in a local file
# description: >-
#   Without a backend the state lies beside the code on one machine. Nobody else can apply, two people can overwrite each
#   other's work, and the file with all secrets of the infrastructure is one `git add` away from the repository.
# related_resources:
#   - ref: https://developer.hashicorp.com/terraform/language/backend
# custom:
#   id: TS001
#   severity: high
#   profile: recommended
#   scope: set
#   selector: [{terraform: root}]
#   remediation: >-
#     Add a `backend` block, for example `backend "s3"` with `encrypt` and `use_lockfile`, or a `cloud` block, and move the
#     state with `terraform init -migrate-state`.
#   sources: [ai-gym, connect2, astral-planner]
package terraform.state.remote_backend

violation contains {"message": message, "at": {"ref": input.ref}} if {
	not input.backend
	_keeps_state
	message := sprintf("the root module %s keeps its state in a local file: it has no backend", [input.path])
}

violation contains {"message": message, "at": {"ref": input.backend.ref}} if {
	input.backend.type == "local"
	_keeps_state
	message := sprintf("the root module %s keeps its state in a local file: its backend is \"local\"", [input.path])
}

# Reusable modules get their state from whoever calls them, and examples are applied once and thrown away.
_keeps_state if {
	words := {word | some word in split(replace(input.path, "#", "/"), "/")}
	count(words & _exempt) == 0
}

_exempt := {"modules", "examples", "example", "tests", "test", "testdata", "fixtures", "docs", "sandbox"}
