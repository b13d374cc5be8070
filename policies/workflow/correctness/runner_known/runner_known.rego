# METADATA
# title: Runner label that nobody has
# description: >-
#   A job waits for a runner with all of its labels. Where a label is misspelt it waits a day and is cancelled, and
#   nothing says why.
# related_resources:
#   - ref: https://docs.github.com/en/actions/reference/runners/github-hosted-runners
# custom:
#   id: GW010
#   severity: medium
#   profile: recommended
#   selector: [{workflow: any}]
#   remediation: Correct the label, or name your own in `self_hosted_labels`.
#   peers: {actionlint: [check-runner-labels]}
#   parameters:
#     self_hosted_labels: {type: list, default: [], description: "Labels of runners of your own, in lower case"}
#     strict_labels: {type: boolean, default: false, description: Report every label that is neither hosted nor in self_hosted_labels}
package workflow.correctness.runner_known

import data.lib.workflow.spelling

_hosted := {label | some _, labels in data.tables.hosted_runners.entries; some label in labels}

_labels contains [label, array.concat(job.path, ["runs-on"])] if {
	some job in input.jobs
	label := job.raw["runs-on"]
	is_string(label)
}

_labels contains [label, array.concat(job.path, ["runs-on", index])] if {
	some job in input.jobs
	is_array(job.raw["runs-on"])
	not "self-hosted" in {lower(label) | some label in job.runner}
	some index, label in job.raw["runs-on"]
	is_string(label)
}

_is_open(label) if contains(label, "{{")

_is_open(label) if lower(label) in _hosted

_is_open(label) if lower(label) in data.parameters.GW010.self_hosted_labels

_is_open(label) if lower(label) == "self-hosted"

# The hosted label that was meant: one letter away, with the same digits.
_meant(label) := others[0] if {
	others := [other |
		some other in _hosted
		abs(count(label) - count(other)) < 2
		_digits(label) == _digits(other)
		spelling.differs_by_one(lower(label), other)
	]
	count(others) > 0
}

_digits(label) := regex.replace(label, `[^0-9]`, "")

violation contains {"message": message, "at": path} if {
	some [label, path] in _labels
	not _is_open(label)
	other := _meant(label)
	message := sprintf("no runner has the label %q: the job waits and is cancelled; did you mean %s?", [label, other])
}

violation contains {"message": message, "at": path, "severity": "low"} if {
	data.parameters.GW010.strict_labels
	some [label, path] in _labels
	not _is_open(label)
	not _meant(label)
	message := sprintf("the label %q is neither of a hosted runner nor among `self_hosted_labels`", [label])
}
