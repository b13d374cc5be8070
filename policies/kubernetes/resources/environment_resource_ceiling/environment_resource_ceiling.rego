# METADATA
# title: Limit is above what its environment gets
# description: >-
#   Each environment has an agreed size. A container in development that may use as much as one in production costs as
#   much, and hides until the release that it does not fit what production gives it.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/
# custom:
#   id: KR022
#   severity: low
#   profile: audit
#   selector: [{kubernetes: pods}]
#   remediation: Lower the limit in this environment, or agree on another size with the parameter `ceilings`.
#   sources: [connect2, deployment-architecture, ai-gym]
#   parameters:
#     ceilings:
#       type: map
#       default:
#         development: {cpu: "0.5", memory: 1Gi}
#         testing: {cpu: "1", memory: 512Mi}
#         staging: {cpu: "2", memory: 2Gi}
#         production: {cpu: "4", memory: 4Gi}
#       description: Largest limit of a container by environment and resource
package kubernetes.resources.environment_resource_ceiling

import data.lib.kubernetes.resources
import data.lib.kubernetes.sums

violation contains {"message": message, "at": at} if {
	ceilings := data.parameters.KR022.ceilings[input.environment]
	some container in input.containers
	container.type != "ephemeral container"
	some resource, limit in container.limits
	ceiling := ceilings[resource]
	limit.value > sums.quantity(ceiling)
	message := sprintf("%s limits %s to %s, %s gets at most %v", [
		container.title, resource, resources.described(limit), input.environment, ceiling,
	])
	at := _place(container, resource, limit)
}

_place(_, _, limit) := limit.path if limit.path

_place(container, resource, limit) := [container.path, "resources", "limits", resource] if not limit.path
