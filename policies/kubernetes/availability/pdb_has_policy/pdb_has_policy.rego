# METADATA
# title: Disruption budget says nothing, or too much
# description: >-
#   A PodDisruptionBudget with neither minAvailable nor maxUnavailable protects nothing, and the API rejects one
#   with both.
# related_resources:
#   - ref: https://kubernetes.io/docs/tasks/run-application/configure-pdb/#specifying-a-poddisruptionbudget
# custom:
#   id: KA007
#   severity: medium
#   profile: recommended
#   selector: [{kubernetes: policy/PodDisruptionBudget}]
#   remediation: "Set one of the two, most often `maxUnavailable: 1`."
#   sources: [ai-gym]
#   peers: {kube-score: [poddisruptionbudget-has-policy]}
package kubernetes.availability.pdb_has_policy

violation contains {"message": message, "at": ["spec"], "key": true} if {
	is_object(object.get(input.raw, "spec", {}))
	not _has("minAvailable")
	not _has("maxUnavailable")
	message := "neither minAvailable nor maxUnavailable is set, so the budget protects nothing"
}

violation contains {
	"message": message, "severity": "high", "at": ["spec", "maxUnavailable"], "key": true,
	"related": [{"at": ["spec", "minAvailable"], "message": "the other one"}],
} if {
	_has("minAvailable")
	_has("maxUnavailable")
	message := "minAvailable and maxUnavailable exclude each other, and the API rejects both"
}

_has(key) if input.raw.spec[key] != null
