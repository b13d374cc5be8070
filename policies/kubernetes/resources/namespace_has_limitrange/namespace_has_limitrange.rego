# METADATA
# title: Namespace has no LimitRange with defaults
# description: >-
#   Containers that set no resources get none: they are scheduled for nothing and bounded by nothing. A LimitRange with
#   defaults for containers gives them something to begin with, and a ResourceQuota does not reject them.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/policy/limit-range/
# custom:
#   id: KR014
#   severity: low
#   profile: strict
#   scope: namespace
#   selector: [{kubernetes: Namespace}]
#   remediation: >-
#     Add a LimitRange with `default` and `defaultRequest` for cpu and memory of type Container.
#   sources: [pivotal-flow]
#   peers: {trivy: [KSV-0039], kyverno: [add-ns-quota]}
#   parameters:
#     exempt_namespaces:
#       type: list
#       default: [kube-system, kube-public, kube-node-lease, istio-system, monitoring]
#       description: Namespaces that need no LimitRange
package kubernetes.resources.namespace_has_limitrange

violation contains {"message": message, "at": {"ref": input.ref}, "assumes": ["complete"], "related": related} if {
	input.declared
	not input.name in data.parameters.KR014.exempt_namespaces
	not _has_defaults
	related := [{"at": {"ref": range.ref}, "message": "gives containers no defaults"} |
		some range in array.slice(_ranges, 0, 3)
	]
	message := sprintf("namespace %q has no LimitRange with defaults for containers%s", [input.name, _where[input.closed]])
}

_where := {true: "", false: " among these files"}

_ranges := object.get(input, ["objects", "LimitRange", "first"], [])

_has_defaults if {
	some range in _ranges
	is_array(range.object.spec.limits)
	some item in range.object.spec.limits
	item.type == "Container"

	# The API makes defaults of bounds, too.
	some key in ["default", "defaultRequest", "max", "min"]
	is_object(item[key])
	count(item[key]) > 0
}

# One that is too large to be handed over may have them.
_has_defaults if {
	some range in _ranges
	not range.object
}
