# METADATA
# title: VerticalPodAutoscaler names a workload or container that is not there
# description: >-
#   A VerticalPodAutoscaler without its target recommends nothing. A container policy for a name that no container
#   has is silently passed over, so the bounds that somebody wrote do not hold.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/workloads/autoscaling/vertical-pod-autoscale/
# custom:
#   id: KX007
#   severity: medium
#   profile: recommended
#   selector: [{kubernetes: autoscaling.k8s.io/VerticalPodAutoscaler}]
#   remediation: Correct the name; `*` is a container policy for all containers.
#   sources: [deployment-architecture]
#   peers: {kyverno: [verify-vpa-target]}
package kubernetes.references.vpa_target_exists

import data.lib.kubernetes.references
import data.lib.kubernetes.selectors

violation contains {"message": message, "at": target.path, "severity": severity, "assumes": ["complete"]} if {
	some target in input.references
	target.role == "scale-target"
	target.found == "nowhere"
	not references.is_open(target.name)
	severity := references.graded(input.context.closed, "medium", "low")
	message := sprintf("there is no %s %q in %s", [target.kind, target.name, references.where(target)])
}

violation contains {
	"message": message, "at": target.path, "assumes": ["namespace"],
	"related": [{"at": {"ref": target.target.ref}, "message": "the one of that name"}],
} if {
	some target in input.references
	target.role == "scale-target"
	target.found == "elsewhere"
	message := sprintf("%s %q lives in namespace %q, but a VerticalPodAutoscaler sees only its own, %q", [
		target.kind,
		target.name,
		target.target.namespace,
		target.namespace,
	])
}

violation contains {
	"message": message, "at": ["spec", "resourcePolicy", "containerPolicies", index, "containerName"],
	"assumes": ["namespace"], "related": [{"at": {"ref": target.target.ref}, "message": "its target"}],
} if {
	is_array(input.raw.spec.resourcePolicy.containerPolicies)
	some index, policy in input.raw.spec.resourcePolicy.containerPolicies
	wanted := policy.containerName
	is_string(wanted)
	wanted != "*"
	not references.is_open(wanted)
	some target in input.references
	target.role == "scale-target"
	target.found == "here"
	template := selectors.template(target.target.object)
	names := [container.name | some container in selectors.running(template)]
	count(names) > 0
	not wanted in names
	not _is_injected(wanted)
	message := sprintf("%s %q has no container %q; it has %s", [
		target.kind,
		target.name,
		wanted,
		concat(", ", array.slice(names, 0, 8)),
	])
}

# Sidecars of meshes stand in no manifest.
_is_injected(name) if name in {"istio-proxy", "linkerd-proxy", "vault-agent", "kuma-sidecar", "envoy"}
