# METADATA
# title: Workload names no owner
# description: >-
#   Somebody has to be asked before a workload is changed, and called when it fails. Where neither a label nor an
#   annotation names a team, that costs the time in which it matters.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/overview/working-with-objects/common-labels/
# custom:
#   id: KL013
#   severity: info
#   profile: audit
#   selector: [{kubernetes: pods}]
#   remediation: Add a label such as `team`, or an annotation such as `owner` with a way to reach the team.
#   parameters:
#     keys:
#       type: list
#       default: [owner, team, contact, maintainer, email, slack]
#       description: Names of labels and annotations, without a prefix, of which one has to be there
#   sources: [pivotal-flow, ai-gym]
#   peers:
#     kube-linter: [required-label-owner, required-annotation-email]
#     kyverno: [require-annotations]
#   tags: [labels]
package kubernetes.hygiene.owner_annotation

violation contains {"message": message, "at": ["metadata", "labels"], "key": true} if {
	wanted := data.parameters.KL013.keys
	count({key | some key in written; key in wanted}) == 0
	message := sprintf("%s names no owner, neither by a label nor by an annotation", [input.title])
}

# In small letters and without a prefix: of `example.com/Team` team.
written contains name if {
	some map in [input.labels, input.annotations, input.pod.labels, input.pod.annotations]
	some key, value in map
	value != ""
	parts := split(lower(key), "/")
	name := parts[count(parts) - 1]
}
