# METADATA
# title: Pull requests run on a machine of your own
# description: >-
#   Whoever may open a pull request runs code on that machine. It stays there after the job: what the code leaves
#   behind reads the secrets of the next one and sees the network around it.
# related_resources:
#   - ref: https://docs.github.com/en/actions/reference/security/secure-use
# custom:
#   id: GA017
#   severity: high
#   profile: strict
#   selector: [{workflow: any}]
#   remediation: Use a runner of GitHub for pull requests, or machines that are thrown away after one job.
#   peers: {poutine: [pr_runs_on_self_hosted], zizmor: [self-hosted-runner]}
#   parameters:
#     allowed_labels: {type: list, default: [], description: "Labels of runners that are thrown away after one job, in lower case"}
package workflow.supply_chain.self_hosted_on_pull_request

import data.lib.workflow.checkouts
import data.lib.workflow.places

violation contains {"message": message, "at": array.concat(job.path, ["runs-on"])} if {
	some event in ["pull_request", "pull_request_target", "issue_comment", "fork"]
	event in places.events(input.raw)
	some job in input.jobs
	labels := {lower(label) | some label in job.runner}
	"self-hosted" in labels
	count(labels & {label | some label in data.parameters.GA017.allowed_labels}) == 0
	not _is_closed(places.text(job.raw, "if"))
	message := sprintf("job %q runs what pull requests bring on a self-hosted runner", [job.id])
}

_is_closed(text) if checkouts.is_own_repository(text)

_is_closed(text) if regex.match(`github\.event_name\s*(!=\s*'pull_request|==\s*'(push|schedule|workflow_dispatch|release|merge_group))|github\.ref\s*==`, text)
