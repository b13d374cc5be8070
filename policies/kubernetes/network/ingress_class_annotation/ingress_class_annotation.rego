# METADATA
# title: Ingress class stands in the deprecated annotation
# description: >-
#   The annotation `kubernetes.io/ingress.class` is deprecated since Kubernetes 1.18 and no controller has to read it; an
#   Ingress that none takes gets no address. With the field beside it the API refuses the object.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/services-networking/ingress/#deprecated-annotation
# custom:
#   id: KN017
#   severity: low
#   profile: recommended
#   selector: [{kubernetes: networking.k8s.io/Ingress}]
#   remediation: "Remove the annotation and write `spec.ingressClassName`, the name of an IngressClass."
#   sources: [connect2, deployment-architecture, ai-gym]
#   peers: {kyverno: [restrict-ingress-classes]}
package kubernetes.network.ingress_class_annotation

_key := "kubernetes.io/ingress.class"

violation contains {"message": message, "at": ["metadata", "annotations", _key], "severity": "high", "related": related} if {
	class := input.annotations[_key]
	_has_field
	related := [{"at": ["spec", "ingressClassName"], "message": "the field, which is meant to replace it"}]
	message := sprintf("class %q stands in the annotation and in the field; the API refuses to create that", [class])
}

# The controller of GKE knows no other way.
violation contains {"message": message, "at": ["metadata", "annotations", _key]} if {
	class := input.annotations[_key]
	not _has_field
	not class in {"gce", "gce-internal"}
	message := sprintf("class %q stands in a deprecated annotation instead of spec.ingressClassName", [class])
}

_has_field if {
	is_string(input.raw.spec.ingressClassName)
	input.raw.spec.ingressClassName != ""
}
