# METADATA
# title: Image runs as root
# description: >-
#   Whoever breaks into a process of root may change everything in its container, and is one hole of the kernel away
#   from the node. Clusters with the restricted standard refuse to start such an image.
# related_resources:
#   - ref: https://docs.docker.com/build/building/best-practices/#user
# custom:
#   id: DF003
#   severity: high
#   profile: recommended
#   selector: [{dockerfile: any}]
#   remediation: Add a user and end the last stage with `USER` and its number, such as `USER 1001`.
#   sources: [deployment-architecture, astral-planner]
#   peers: {checkov: [CKV_DOCKER_3, CKV_DOCKER_8], trivy: [DS-0002]}
package dockerfile.base.non_root_user

import data.lib.dockerfile.instructions

# The stages that make the image, from its image to the last one.
_chain := instructions.lineage(input.stages, count(input.stages) - 1)

_users := [one | some one in instructions.named(input.raw, "USER"); one.stage in _chain; is_string(one.raw.value)]

_begin := input.stages[min(_chain)]

violation contains {"message": message, "at": [last.path, "value"], "severity": severity} if {
	count(_users) > 0
	last := _users[count(_users) - 1]
	_is_root(split(_resolved(last), ":")[0])
	severity := _severity
	message := sprintf("the image runs as root: its last USER is %q", [last.raw.value])
}

violation contains {"message": message, "at": path, "severity": severity} if {
	count(_users) == 0
	_begin.base.kind in {"image", "scratch"}
	not _has_own_user(_begin.base)
	not instructions.holds_files_only(input.raw, input.stages, count(input.stages) - 1)
	severity := _severity
	path := array.concat(input.stages[count(input.stages) - 1].path, ["from", "image"])
	message := "the image runs as root: its last stage has no USER"
}

# Where people work, not what is shipped.
_severity := "low" if _is_workplace

_severity := "high" if not _is_workplace

_is_workplace if contains(_begin.base.full_name, "/devcontainers/")

_is_root(user) if lower(user) == "root"

_is_root(user) if {
	user != ""
	trim(user, "0") == ""
}

# The user, with a build argument or variable of the same stages replaced; undefined where it has no value.
_resolved(one) := one.raw.value if not contains(one.raw.value, "$")

_resolved(one) := value if {
	[[_, name]] := regex.find_all_string_submatch_n(`^\$\{?([A-Za-z_][A-Za-z0-9_]*)\}?(?:$|:)`, one.raw.value, 1)
	values := [pair.value |
		some earlier in instructions.all(input.raw)
		earlier.name in {"ARG", "ENV"}
		earlier.stage in _chain
		some pair in instructions.listed(earlier.raw, "pairs")
		pair.name == name
		is_string(pair.value)
	]
	value := values[count(values) - 1]
}

# Images that are made to run as another user.
_has_own_user(base) if {
	some word in ["nonroot", "non-root", "rootless", "unprivileged"]
	contains(lower(base.text), word)
}

_has_own_user(base) if startswith(base.full_name, "cgr.dev/")

_has_own_user(base) if {
	parts := split(base.full_name, "/")
	count(parts) > 2
	parts[1] in {"bitnami", "bitnamilegacy"}
}
