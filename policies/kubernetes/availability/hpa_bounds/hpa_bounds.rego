# METADATA
# title: Bounds of an autoscaler are wrong
# description: >-
#   The API rejects a maximum below the minimum. Equal bounds make the autoscaler do nothing, and a very high
#   maximum lets one broken metric fill the cluster.
# related_resources:
#   - ref: https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/horizontal-pod-autoscaler-v2/
# custom:
#   id: KA011
#   severity: high
#   profile: recommended
#   selector: [{kubernetes: autoscaling/HorizontalPodAutoscaler}, {kubernetes: keda.sh/ScaledObject}]
#   remediation: Choose a maximum above the minimum that the cluster can bear.
#   sources: [connect2, ai-gym, astral-planner, deployment-architecture]
#   peers: {polaris: [hpaMaxAvailability]}
#   parameters:
#     max_cap:
#       type: map
#       default: {default: 100, staging: 10}
#       description: Most replicas by environment; `default` holds for those that are not named
package kubernetes.availability.hpa_bounds

import data.lib.kubernetes.scaling

violation contains {"message": message, "at": ["spec", _key], "related": _minimum} if {
	least := scaling.least(input.kind, input.raw.spec)
	most := scaling.most(input.kind, input.raw.spec)
	most < least
	message := sprintf("the maximum %v is below the minimum %v", [most, least])
}

violation contains {"message": message, "at": ["spec", "maxReplicas"]} if {
	input.kind == "HorizontalPodAutoscaler"
	is_object(input.raw.spec)
	object.get(input.raw.spec, "maxReplicas", null) == null
	message := "maxReplicas is missing, and the API rejects that"
}

violation contains {"message": message, "severity": "low", "at": ["spec", _key], "related": _minimum} if {
	least := scaling.least(input.kind, input.raw.spec)
	most := scaling.most(input.kind, input.raw.spec)
	most == least
	message := sprintf("minimum and maximum are both %v, so nothing is scaled", [most])
}

violation contains {"message": message, "severity": "medium", "at": ["spec", _key]} if {
	most := scaling.most(input.kind, input.raw.spec)
	caps := data.parameters.KA011.max_cap
	most > object.get(caps, input.environment, caps["default"])
	message := sprintf("the maximum %v is above %v, the most that is agreed", [
		most,
		object.get(caps, input.environment, caps["default"]),
	])
}

_key := "maxReplicas" if input.kind == "HorizontalPodAutoscaler"

_key := "maxReplicaCount" if input.kind == "ScaledObject"

_minimum := [{"at": ["spec", key], "message": "the minimum"} |
	some key in ["minReplicas", "minReplicaCount"]
	is_number(input.raw.spec[key])
]
