# METADATA
# title: Runner image that GitHub has removed
# description: >-
#   Where no runner has the label any more, the job waits until it is cancelled and never starts. Images with an
#   announced end go the same way on a day that is known.
# related_resources:
#   - ref: https://github.com/actions/runner-images
# custom:
#   id: GA013
#   severity: medium
#   profile: recommended
#   selector: [{workflow: any}]
#   remediation: Name an image that is still offered.
#   sources: [ai-gym]
#   peers: {actionlint: [check-runner-labels], zizmor: [self-hosted-runner]}
#   parameters:
#     reference_date: {type: string, default: "2026-11-15", description: "Day, as YYYY-MM-DD, on which the image must be offered"}
#     flag_latest: {type: boolean, default: false, description: "Report labels that move, such as ubuntu-latest"}
package workflow.supply_chain.runner_image

_retired := data.tables.retired_runners.entries

# Labels of GitHub's runners with their places. Beside `self-hosted` a label means what the owner says.
_labels contains [label, array.concat(job.path, ["runs-on"])] if {
	some job in input.jobs
	is_string(job.raw["runs-on"])
	label := job.raw["runs-on"]
}

_labels contains [label, array.concat(job.path, ["runs-on", index])] if {
	some job in input.jobs
	is_array(job.raw["runs-on"])
	not _is_self_hosted(job)
	some index, label in job.raw["runs-on"]
	is_string(label)
}

_labels contains [label, array.concat(job.path, ["runs-on", "labels"])] if {
	some job in input.jobs
	not job.raw["runs-on"].group
	label := job.raw["runs-on"].labels
	is_string(label)
}

# Values of the matrix that the label takes.
_labels contains [label, array.concat(job.path, ["strategy", "matrix", name, index])] if {
	some job in input.jobs
	[name] := _matrix_name(job)
	values := job.raw.strategy.matrix[name]
	is_array(values)
	some index, label in values
	is_string(label)
}

_labels contains [label, array.concat(job.path, ["strategy", "matrix", "include", index, name])] if {
	some job in input.jobs
	[name] := _matrix_name(job)
	entries := job.raw.strategy.matrix.include
	is_array(entries)
	some index, entry in entries
	label := entry[name]
	is_string(label)
}

# Values of the matrix one level down, for `matrix.target.os`.
_labels contains [label, array.concat(job.path, ["strategy", "matrix", name, index, key])] if {
	some job in input.jobs
	[name, key] := _matrix_name(job)
	values := job.raw.strategy.matrix[name]
	is_array(values)
	some index, entry in values
	label := entry[key]
	is_string(label)
}

_matrix_name(job) := split(inner, ".") if {
	text := job.raw["runs-on"]
	is_string(text)
	startswith(text, "${{")
	endswith(text, "}}")
	whole := trim_space(substring(text, 3, count(text) - 5))
	startswith(whole, "matrix.")
	inner := substring(whole, 7, -1)
	not contains(inner, " ")
}

_is_self_hosted(job) if {
	some label in job.runner
	lower(label) == "self-hosted"
}

violation contains {"message": message, "at": path, "severity": "high", "help": help} if {
	some [label, path] in _labels
	image := _retired[_image(label)]
	image.ends <= data.parameters.GA013.reference_date
	help := sprintf("Write %s.", [image.use])
	message := sprintf("no runner has the label %s since %s: the job never starts", [label, image.ends])
}

violation contains {"message": message, "at": path, "severity": "low", "help": help} if {
	some [label, path] in _labels
	image := _retired[_image(label)]
	today := data.parameters.GA013.reference_date
	image.ends > today
	image.near <= today
	help := sprintf("Write %s.", [image.use])
	message := sprintf("the runner image %s ends on %s", [label, image.ends])
}

violation contains {"message": message, "at": path, "severity": "info", "help": help} if {
	some [label, path] in _labels
	lower(label) in {"ubuntu-latest", "windows-latest", "macos-latest"}
	data.parameters.GA013.flag_latest
	help := "Name the version, such as ubuntu-24.04."
	message := sprintf("%s is another image every year or two", [label])
}

# Larger and other runners of the same image.
_image(label) := trim_suffix(trim_suffix(trim_suffix(trim_suffix(lower(label), "-xlarge"), "-large"), "-arm64"), "-arm")
