# METADATA
# title: Pod has no controller
# description: >-
#   A bare Pod is not started again when its node goes, cannot be scaled, and cannot be updated in place.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/workloads/pods/#using-pods
# custom:
#   id: KA026
#   severity: medium
#   profile: strict
#   selector: [{kubernetes: Pod}]
#   remediation: Let a Deployment, StatefulSet or Job make the pod.
#   sources: [pivotal-flow, connect2]
#   peers: {kubescape: [C-0073], kyverno: [prevent-bare-pods]}
package kubernetes.availability.no_naked_pod

violation contains {"message": message, "at": ["kind"]} if {
	input.environment in {"production", "staging"}
	not _is_meant
	message := sprintf("%s is a bare pod: nothing starts it again when its node goes", [input.title])
}

_is_meant if {
	some key in [
		"helm.sh/hook", "argocd.argoproj.io/hook", "kubernetes.io/config.mirror", "kubernetes.io/config.source",
	]
	input.annotations[key]
}
