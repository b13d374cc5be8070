# METADATA
# title: Permission that does not exist
# description: >-
#   GitHub refuses a workflow whose `permissions` name a scope or an access level that there is not. Nothing of it
#   runs; scopes are written in small letters and with dashes.
# related_resources:
#   - ref: https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#permissions
# custom:
#   id: GW016
#   severity: high
#   profile: recommended
#   selector: [{workflow: any}]
#   remediation: >-
#     Write a scope of the token with `read`, `write` or `none`, or `read-all`, `write-all` or `{}` for all of them.
#   peers: {actionlint: [permissions]}
package workflow.correctness.permission_scope_valid

_table := data.tables.permission_scopes.entries

# Where permissions stand.
_declared contains [["permissions"], input.raw.permissions]

_declared contains [path, permissions] if {
	some job in input.jobs
	permissions := job.raw.permissions
	path := array.concat(job.path, ["permissions"])
}

violation contains {"message": message, "at": path} if {
	some [path, permissions] in _declared
	is_string(permissions)
	not permissions in {"read-all", "write-all"}
	message := sprintf("permissions are %q; as one word only read-all and write-all are known", [permissions])
}

violation contains {"message": message, "at": array.concat(path, [scope]), "key": true} if {
	some [path, permissions] in _declared
	is_object(permissions)
	some scope, _ in permissions
	not _table[scope]
	not contains(scope, "{{")
	message := sprintf("the token has no scope %q%s", [scope, _meant(scope)])
}

violation contains {"message": message, "at": array.concat(path, [scope])} if {
	some [path, permissions] in _declared
	is_object(permissions)
	some scope, access in permissions
	levels := _table[scope]
	not access in levels
	not _is_placeholder(access)
	message := sprintf("%s is %v; it takes %s", [scope, access, concat(", ", levels)])
}

_is_placeholder(access) if {
	is_string(access)
	contains(access, "{{")
}

_meant(scope) := sprintf("; did you mean %q?", [others[0]]) if {
	others := [other | some other, _ in _table; _plain(other) == _plain(scope)]
	count(others) > 0
}

_meant(scope) := "" if {
	every other, _ in _table {
		_plain(other) != _plain(scope)
	}
}

_plain(scope) := trim_suffix(replace(replace(lower(scope), "_", ""), "-", ""), "s")
