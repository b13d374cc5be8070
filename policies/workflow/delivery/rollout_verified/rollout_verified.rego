# METADATA
# title: Rollout is not awaited
# description: >-
#   `kubectl apply` ends when the cluster has taken the objects, not when the new pods run. The job is green while
#   they crash. Waiting without a limit holds the runner until the job is ended.
# related_resources:
#   - ref: https://kubernetes.io/docs/reference/kubectl/generated/kubectl_rollout/kubectl_rollout_status/
# custom:
#   id: GD020
#   severity: low
#   profile: strict
#   selector: [{workflow: any}]
#   remediation: Wait with `kubectl rollout status ... --timeout=300s` after the change.
#   sources: [pivotal-flow, connect2, ai-gym]
#   parameters:
#     max_timeout: {type: number, default: 600, description: Seconds that a rollout may take at most}
package workflow.delivery.rollout_verified

import data.lib.workflow.places
import data.lib.workflow.scripts
import data.lib.workflow.steps

_jobs := steps.jobs(input.raw)

# Changes of workloads by kubectl, the last of each job.
violation contains {"message": message, "at": at} if {
	some id, job in _jobs
	changes := [{"step": step, "command": command} |
		some step in steps.deploying(job)
		some command in steps.commands_of("deploy", step)
		command.name == "kubectl"
		not contains(command.text, "--dry-run")
		not _is_no_workload(command.text)
	]
	count(changes) > 0
	not _waits(job)
	not _is_awaited_later(id)
	last := changes[count(changes) - 1]
	at := scripts.place(array.concat(last.step.path, ["run"]), last.step.raw.run, last.command.text)
	message := sprintf("job %q does not wait until what it changes is rolled out", [id])
}

# Objects without pods.
_is_no_workload(text) if regex.match(`(?i)(crds?[/ .]|customresource|namespace|configmap|secret|rbac|issuer|ingress|monitor)`, text)

_waits(job) if {
	some step in job.steps
	regex.match(`rollout status|kubectl\b.* wait |--wait|argo rollouts|kubectl argo|deploy.*\.sh`, places.text(step.raw, "run"))
}

_is_awaited_later(id) if {
	some other in input.jobs
	id in other.ancestors
	_waits(_jobs[other.id])
}

_is_awaited_later(id) if {
	some other in input.jobs
	id in other.ancestors
	other.raw.uses
}

violation contains {"message": message, "at": at} if {
	some _, job in _jobs
	some step in job.steps
	run := places.text(step.raw, "run")
	contains(run, "rollout status")
	some part in steps.parts(run)
	text := trim_space(part)
	contains(text, "kubectl")
	contains(text, "rollout status")
	not contains(text, "--timeout")
	not contains(text, "--watch=false")
	not regex.match(`^(timeout|#)`, text)
	at := scripts.place(array.concat(step.path, ["run"]), run, text)
	message := "rollout status without --timeout waits until the job is ended"
}

violation contains {"message": message, "at": at} if {
	most := data.parameters.GD020.max_timeout
	some _, job in _jobs
	some step in job.steps
	run := places.text(step.raw, "run")
	contains(run, "rollout status")
	some part in steps.parts(run)
	text := trim_space(part)
	contains(text, "rollout status")
	[[_, amount, unit]] := regex.find_all_string_submatch_n(`--timeout[= ]["']?([1-9][0-9]{0,5})(s|m|h)\b`, text, 1)
	seconds := to_number(amount) * {"s": 1, "m": 60, "h": 3600}[unit]
	seconds > most
	at := scripts.place(array.concat(step.path, ["run"]), run, text)
	message := sprintf("the rollout is given %s%s, more than %v seconds", [amount, unit, most])
}
