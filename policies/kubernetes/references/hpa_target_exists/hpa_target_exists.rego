# METADATA
# title: Autoscaler has nothing to scale
# description: >-
#   A HorizontalPodAutoscaler finds its workload by group, kind and name in its own namespace. Where one of them is
#   wrong it reports an error in its status and never scales; nobody notices until the load comes.
# related_resources:
#   - ref: https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/
# custom:
#   id: KX006
#   severity: high
#   profile: recommended
#   selector: [{kubernetes: autoscaling/HorizontalPodAutoscaler}]
#   remediation: Make `scaleTargetRef` name apiVersion, kind and name of a workload of the same namespace.
#   sources: [connect2, deployment-architecture, ai-gym]
#   peers:
#     kube-linter: [dangling-horizontalpodautoscaler]
#     kube-score: [horizontalpodautoscaler-has-target]
#     kubescape: [C-0300]
package kubernetes.references.hpa_target_exists

import data.lib.kubernetes.references

violation contains {"message": message, "at": target.path, "severity": severity, "assumes": ["complete"]} if {
	some target in input.references
	target.role == "scale-target"
	target.found == "nowhere"
	not references.is_open(target.name)
	not _is_wrong_group
	severity := references.graded(input.context.closed, "high", "medium")
	message := sprintf("there is no %s %q in %s", [target.kind, target.name, references.where(target)])
}

violation contains {
	"message": message, "at": target.path, "assumes": ["namespace"],
	"related": [{"at": {"ref": target.target.ref}, "message": "the one of that name"}],
} if {
	some target in input.references
	target.role == "scale-target"
	target.found == "elsewhere"
	not _is_wrong_group
	message := sprintf("%s %q lives in namespace %q, but an autoscaler sees only its own, %q", [
		target.kind,
		target.name,
		target.target.namespace,
		target.namespace,
	])
}

violation contains {"message": message, "at": ["spec", "scaleTargetRef", "apiVersion"]} if {
	_is_wrong_group
	message := sprintf("%s is of the group apps, not of %q", [
		input.raw.spec.scaleTargetRef.kind,
		input.raw.spec.scaleTargetRef.apiVersion,
	])
}

_is_wrong_group if {
	reference := input.raw.spec.scaleTargetRef
	reference.kind in {"Deployment", "StatefulSet", "ReplicaSet"}
	is_string(reference.apiVersion)
	not references.is_open(reference.apiVersion)
	not startswith(reference.apiVersion, "apps/")
	not startswith(reference.apiVersion, "apps.")
}
