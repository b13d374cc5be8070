# METADATA
# title: Rollout deadline is too long
# description: >-
#   Until the deadline a stuck rollout counts as progressing, and pipelines that wait for it see nothing wrong.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#progress-deadline-seconds
# custom:
#   id: KA028
#   severity: low
#   profile: audit
#   selector: [{kubernetes: apps/Deployment}]
#   remediation: Lower `progressDeadlineSeconds`, or remove it; the default is 600.
#   sources: [pivotal-flow, connect2, ai-gym]
#   parameters:
#     max: {type: number, default: 600, description: Longest deadline in seconds}
package kubernetes.availability.update_deadline

violation contains {"message": message, "at": ["spec", "progressDeadlineSeconds"]} if {
	deadline := input.raw.spec.progressDeadlineSeconds
	is_number(deadline)
	deadline > data.parameters.KA028.max
	message := sprintf("a stuck rollout is noticed after %v s only, wanted are at most %v s", [
		deadline,
		data.parameters.KA028.max,
	])
}
