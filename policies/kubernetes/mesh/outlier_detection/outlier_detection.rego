# METADATA
# title: DestinationRule has no circuit breaking
# description: >-
#   Without limits of connections and without outlier detection a slow or broken pod keeps getting its share of the requests
#   and takes its callers down with it.
# related_resources:
#   - ref: https://istio.io/latest/docs/tasks/traffic-management/circuit-breaking/
# custom:
#   id: KM022
#   severity: low
#   profile: strict
#   selector: [{kubernetes: networking.istio.io/DestinationRule}]
#   remediation: >-
#     Add `outlierDetection` with `consecutive5xxErrors`, `interval`, `baseEjectionTime` and a `maxEjectionPercent` of about 50.
#   sources: [ai-gym]
package kubernetes.mesh.outlier_detection

import data.lib.kubernetes.network

violation contains {"message": message, "at": ["spec", "trafficPolicy", "outlierDetection"]} if {
	is_object(input.raw.spec)
	count(_breakers) == 0
	message := sprintf("%s limits no connections and takes no broken pod out", [input.title])
}

violation contains {"message": message, "at": ["spec", "trafficPolicy", "outlierDetection", "maxEjectionPercent"]} if {
	detection := input.raw.spec.trafficPolicy.outlierDetection
	detection.maxEjectionPercent == 100
	object.get(detection, "minHealthPercent", 0) in {0, null}
	message := sprintf("%s may take out all pods at once (maxEjectionPercent 100)", [input.title])
}

violation contains {"message": message, "at": ["spec", "trafficPolicy", "outlierDetection", key]} if {
	some key in ["interval", "baseEjectionTime"]
	text := sprintf("%v", [input.raw.spec.trafficPolicy.outlierDetection[key]])
	not network.placeholder(text)
	not regex.match(`^([0-9]+(\.[0-9]+)?(ms|s|m|h))+$`, text)
	message := sprintf("%s %q is no duration such as 30s", [key, text])
}

_breakers := [policy |
	some policy in _policies
	_breaks(policy)
]

_breaks(policy) if count(policy.outlierDetection) > 0

_breaks(policy) if count(policy.connectionPool) > 0

_breaks(policy) if {
	is_array(policy.portLevelSettings)
	some port in policy.portLevelSettings
	count(object.get(port, "outlierDetection", {})) + count(object.get(port, "connectionPool", {})) > 0
}

_policies := array.concat(
	[input.raw.spec.trafficPolicy | is_object(input.raw.spec.trafficPolicy)],
	[subset.trafficPolicy |
		is_array(input.raw.spec.subsets)
		some subset in input.raw.spec.subsets
		is_object(subset.trafficPolicy)
	],
)
