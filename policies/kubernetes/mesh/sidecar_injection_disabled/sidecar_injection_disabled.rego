# METADATA
# title: Workload is kept out of the mesh
# description: >-
#   Pods without a sidecar send and accept plaintext, and no policy, limit or telemetry of the mesh holds for them. With STRICT
#   in force they cannot reach the others at all.
# related_resources:
#   - ref: https://istio.io/latest/docs/setup/additional-setup/sidecar-injection/
# custom:
#   id: KM004
#   severity: medium
#   profile: strict
#   selector: [{kubernetes: pods}, {kubernetes: Namespace}]
#   remediation: Remove the label or annotation, so that the pods get their sidecar.
#   parameters:
#     exempt_namespaces: {type: list, default: [kube-system, monitoring], description: Namespaces that may stay out of the mesh}
#   sources: [ai-gym, pivotal-flow]
#   peers: {kyverno: [prevent-disabling-injection-pods, enforce-sidecar-injection-namespace]}
package kubernetes.mesh.sidecar_injection_disabled

violation contains {"message": message, "at": ["metadata", "labels", "istio-injection"]} if {
	input.kind == "Namespace"
	input.labels["istio-injection"] == "disabled"
	not input.name in data.parameters.KM004.exempt_namespaces
	message := sprintf("namespace %q is kept out of the mesh", [input.name])
}

violation contains {"message": message, "at": [input.pod.metadata_path, field, "sidecar.istio.io/inject"]} if {
	some field, values in {"labels": input.pod.labels, "annotations": input.pod.annotations}
	values["sidecar.istio.io/inject"] == "false"
	not input.pod.host_network
	not _is_exempt
	message := sprintf("the pods of %s get no sidecar", [input.title])
}

_is_exempt if input.context.namespace.name in data.parameters.KM004.exempt_namespaces
