# METADATA
# title: Repository is not checked out
# description: >-
#   A job starts with an empty directory. Scripts and actions of the repository are not there until a step checks it
#   out, and the step that uses them fails.
# related_resources:
#   - ref: https://github.com/actions/checkout
# custom:
#   id: GW012
#   severity: medium
#   profile: strict
#   selector: [{workflow: any}]
#   remediation: Check the repository out in an earlier step of the job.
#   sources: [ai-gym]
package workflow.correctness.checkout_missing

import data.lib.workflow.places

_jobs := {id: steps |
	some id, job in places.mapping(input.raw, "jobs")
	is_object(job)
	steps := places.list(job, "steps")
}

# The first step of a job that may bring files, by its position.
_brings(id) := min([index | some index, step in _jobs[id]; _may_bring(step)])

_may_bring(step) if contains(lower(places.text(step, "uses")), "checkout")

# An action that we do not know may do anything.
_may_bring(step) if {
	uses := places.text(step, "uses")
	uses != ""
	not startswith(uses, "./")
	not _brings_nothing(uses)
}

_brings_nothing(uses) if {
	some name in ["actions/setup-", "hashicorp/setup-", "docker/", "aws-actions/configure-aws-credentials", "azure/login", "google-github-actions/auth", "actions/upload-artifact"]
	startswith(uses, name)
}

_may_bring(step) if {
	regex.match(`(git (clone|init|fetch|pull)|gh repo clone|gh run download|curl |wget |tar |unzip |cat *>|tee |> *\S+\.sh|mkdir|npm (init|create)|docker cp|cargo (new|init))`, places.text(step, "run"))
}

violation contains {"message": message, "at": ["jobs", id, "steps", index, "uses"]} if {
	some id, steps in _jobs
	some index, step in steps
	uses := places.text(step, "uses")
	startswith(uses, "./")
	not _brings(id) < index
	message := sprintf("%s is in the repository, which no earlier step of job %q checks out", [uses, id])
}

violation contains {"message": message, "at": ["jobs", id, "steps", index, "run"]} if {
	some id, steps in _jobs
	some index, step in steps
	run := places.text(step, "run")
	[[_, script]] := regex.find_all_string_submatch_n(`(?:^|\n)\s*(?:bash |sh |python3? )?(\./[A-Za-z0-9_./-]+\.(?:sh|py|js|rb))\b`, run, 1)
	not _brings(id) <= index
	message := sprintf("%s is in the repository, which no earlier step of job %q checks out", [script, id])
}
