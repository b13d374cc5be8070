# METADATA
# title: Two builds push the same image
# description: >-
#   Two steps build different things and push them under one name. The later one wins, and which that is depends on
#   the run.
# related_resources:
#   - ref: https://github.com/docker/build-push-action#inputs
# custom:
#   id: GD027
#   severity: high
#   profile: recommended
#   selector: [{workflow: any}]
#   remediation: Give each component an image name of its own.
#   sources: [connect2]
package workflow.delivery.image_tag_collision

import data.lib.workflow.places
import data.lib.workflow.steps

_builds := [{"path": step.path, "job": step.job, "tags": tags, "made_of": made_of, "names": _names(given)} |
	some _, job in steps.jobs(input.raw)
	some step in job.steps
	step.action == "docker/build-push-action"
	given := places.mapping(step.raw, "with")
	given.push
	not given.push == false
	tags := given.tags
	is_string(tags)
	made_of := [_given(given, "context", "."), _given(given, "file", ""), _given(given, "target", ""), _given(given, "platforms", ""), _given(given, "build-args", "")]
]

_given(given, key, otherwise) := trim_suffix(trim_prefix(sprintf("%v", [object.get(given, key, otherwise)]), "./"), "/")

# Names that are pushed; those that a step or a matrix makes are known within one job only.
_names(given) := {trim_space(name) |
	is_string(given.tags)
	some name in split(replace(given.tags, ",", "\n"), "\n")
	trim_space(name) != ""
}

violation contains {"message": message, "at": [build.path, "with", "tags"], "related": related} if {
	some index, build in _builds
	earlier := [other |
		some other in array.slice(_builds, 0, index)
		_differ(other.made_of, build.made_of)
		some name in build.names
		name in other.names
		_is_one(name, build, other)
	]
	count(earlier) > 0
	related := [{"at": [earlier[0].path, "with", "tags"], "message": "the other build"}]
	message := sprintf("another build of %s pushes the same tags as this one of %s", [_called(earlier[0]), _called(build)])
}

# Other platforms or arguments are another matter.
_differ(one, other) if {
	array.slice(one, 0, 3) != array.slice(other, 0, 3)
	array.slice(one, 3, 5) == array.slice(other, 3, 5)
}

_is_one(name, build, other) if build.job == other.job

_is_one(name, build, other) if {
	build.job != other.job
	not contains(name, "steps.")
	not contains(name, "matrix.")
	not contains(name, "needs.")
	not contains(name, "env.")
}

_called(build) := build.made_of[0] if build.made_of[1] == ""

_called(build) := build.made_of[1] if build.made_of[1] != ""
