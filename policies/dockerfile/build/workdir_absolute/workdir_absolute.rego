# METADATA
# title: WORKDIR is a relative path
# description: >-
#   A relative path continues whatever directory was current before, perhaps one that the base image has set. A new
#   version of that image moves everything elsewhere.
# related_resources:
#   - ref: https://docs.docker.com/build/building/best-practices/#workdir
# custom:
#   id: DF013
#   severity: medium
#   profile: recommended
#   selector: [{dockerfile: any}]
#   remediation: Write the path from the root, such as `/app`.
#   peers: {trivy: [DS-0009], checkov: [CKV_DOCKER_10], hadolint: [DL3000]}
package dockerfile.build.workdir_absolute

import data.lib.dockerfile.instructions

_directories := [one | some one in instructions.named(input.raw, "WORKDIR"); is_string(one.raw.value)]

violation contains {"message": message, "at": [one.path, "value"], "severity": severity} if {
	some index, one in _directories
	not _is_absolute(one.raw.value)
	severity := _severity(_before(index))
	message := sprintf("WORKDIR %q depends on the directory before it", [one.raw.value])
}

# The nearest directory before, of the same stage.
_before(index) := _directories[index - 1].raw.value if {
	index > 0
	_directories[index - 1].stage == _directories[index].stage
}

_before(index) := "" if index == 0

_before(index) := "" if {
	index > 0
	_directories[index - 1].stage != _directories[index].stage
}

# Where the same stage has said an absolute one, it is at least known.
_severity(before) := "low" if _is_absolute(before)

_severity(before) := "medium" if not _is_absolute(before)

_is_absolute(path) if startswith(trim(path, "\"'"), "/")

_is_absolute(path) if startswith(trim(path, "\"'"), "$")

_is_absolute(path) if regex.match(`^["']?[A-Za-z]:`, path)

_is_absolute(path) if startswith(path, "\\")
