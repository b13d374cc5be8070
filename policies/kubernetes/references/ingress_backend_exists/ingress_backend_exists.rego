# METADATA
# title: Ingress sends traffic to a Service that is not there
# description: >-
#   An Ingress whose backend does not exist is accepted by the API and answers every request with an error. It is found in
#   production, after the controller has taken the host over from whatever served it before.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/services-networking/ingress/
# custom:
#   id: KX004
#   severity: medium
#   profile: recommended
#   selector: [{kubernetes: networking.k8s.io/Ingress}, {kubernetes: extensions/Ingress}]
#   remediation: Correct the name, or add the Service to the namespace of the Ingress.
#   sources: [connect2, deployment-architecture]
#   peers:
#     kube-linter: [dangling-ingress]
#     kube-score: [ingress-targets-service]
#     kubescape: [C-0298]
package kubernetes.references.ingress_backend_exists

violation contains {"message": message, "at": backend.path, "severity": severity} if {
	some backend in _backends
	backend.found == "nowhere"
	severity := _severity
	message := sprintf("backend %q is no Service of %s", [backend.name, _where(backend)])
}

violation contains {
	"message": message, "at": backend.path, "severity": "high", "assumes": ["namespace"],
	"related": [{"at": {"ref": backend.target.ref}, "message": "the Service of that name"}],
} if {
	some backend in _backends
	backend.found == "elsewhere"
	message := sprintf("backend %q is a Service of namespace %q, but an Ingress reaches only its own, %q", [
		backend.name,
		backend.target.namespace,
		backend.namespace,
	])
}

# An ALB takes the name of an annotation for a backend.
_backends := [reference |
	some reference in input.references
	reference.role == "backend"
	not input.annotations[sprintf("alb.ingress.kubernetes.io/actions.%s", [reference.name])]
]

# In an open set the Service may come from elsewhere.
_severity := "medium" if input.context.closed

_severity := "low" if not input.context.closed

_where(backend) := sprintf("namespace %q in this set", [backend.namespace]) if backend.namespace

_where(backend) := "this set" if not backend.namespace
