# METADATA
# title: Named object lives in another namespace
# description: >-
#   ConfigMaps, Secrets, claims, accounts and backends are looked up in the namespace of the object that names them.
#   One of that name in another namespace does not count: the pod is not started, or the Ingress answers with
#   errors.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/overview/working-with-objects/namespaces/
# custom:
#   id: KX018
#   severity: high
#   profile: recommended
#   selector: [{kubernetes: any}]
#   remediation: Move one of the two, or declare the object in both namespaces.
#   sources: [ai-gym]
#   refines: [KX004, KX011, KX012, KX014, KX015]
package kubernetes.references.cross_namespace_reference

violation contains {
	"message": message, "at": reference.path, "severity": severity, "assumes": ["namespace", "complete"],
	"related": [{"at": {"ref": reference.target.ref}, "message": "the one of that name"}],
} if {
	some reference in input.references
	reference.found == "elsewhere"
	reference.role in {
		"backend", "volume", "environment", "claim", "service-account", "image-pull-secret", "governing-service",
		"tls-secret",
	}
	reference.kind in {"ConfigMap", "Secret", "PersistentVolumeClaim", "ServiceAccount", "Service"}
	not reference.optional
	not _looks_elsewhere(reference)
	severity := _severity(reference)
	message := sprintf("%s %q is in namespace %q, but looked for in %q only", [
		reference.kind,
		reference.name,
		reference.target.namespace,
		reference.namespace,
	])
}

# A Gateway of the mesh reads certificates beside its pods; an ALB takes names of annotations for backends.
_looks_elsewhere(reference) if {
	reference.role == "tls-secret"
	input.group == "networking.istio.io"
}

_looks_elsewhere(reference) if {
	reference.role == "backend"
	input.annotations[sprintf("alb.ingress.kubernetes.io/actions.%s", [reference.name])]
}

# Secrets are often made outside of the manifests, one for each namespace.
_severity(reference) := "medium" if {
	reference.kind == "Secret"
	not input.context.closed
}

_severity(reference) := "high" if reference.kind != "Secret"

_severity(reference) := "high" if {
	reference.kind == "Secret"
	input.context.closed
}
