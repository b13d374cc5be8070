# METADATA
# title: Output of a job is never read
# description: >-
#   The job computes and declares something that no job and no caller asks for. It is left over, or the reader has
#   another name for it.
# related_resources:
#   - ref: https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idoutputs
# custom:
#   id: GW015
#   severity: info
#   profile: audit
#   selector: [{workflow: any}]
#   remediation: Remove the output, or read it.
#   sources: [ai-gym]
package workflow.correctness.unused_job_output

import data.lib.workflow.places

_read := {context | some expression in input.expressions; some context in expression.contexts}

# Jobs of which all outputs are read at once, or one by a computed name.
_read_whole contains id if {
	some context in _read
	parts := split(context, ".")
	parts[0] in {"needs", "jobs"}
	_is_whole(parts)
	id := parts[1]
}

_is_whole(parts) if parts[1] == "*"

_is_whole(parts) if count(parts) == 2

_is_whole(parts) if {
	count(parts) == 3
	parts[2] == "outputs"
}

_is_whole(parts) if {
	count(parts) > 3
	parts[3] == "*"
}

_reads_all(id) if id in _read_whole

_reads_all(_) if "*" in _read_whole

_reads_all(_) if "needs" in _read

violation contains {"message": message, "at": ["jobs", id, "outputs", name], "key": true} if {
	some id, job in places.mapping(input.raw, "jobs")
	is_object(job)
	some name, _ in places.mapping(job, "outputs")
	not sprintf("needs.%s.outputs.%s", [lower(id), lower(name)]) in _read
	not sprintf("jobs.%s.outputs.%s", [lower(id), lower(name)]) in _read
	not _reads_all(lower(id))
	message := sprintf("nothing reads the output %q of job %q", [name, id])
}
