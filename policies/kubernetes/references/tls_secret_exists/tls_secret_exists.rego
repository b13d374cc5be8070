# METADATA
# title: Certificate of an Ingress or Gateway is missing
# description: >-
#   Without the Secret the controller serves its own self-signed certificate, or the listener does not start.
#   Browsers then refuse the site.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/services-networking/ingress/#tls
# custom:
#   id: KX020
#   severity: low
#   profile: strict
#   selector:
#     - {kubernetes: networking.k8s.io/Ingress}
#     - {kubernetes: gateway.networking.k8s.io/Gateway}
#     - {kubernetes: networking.istio.io/Gateway}
#   remediation: Add a Certificate with that secretName, or the annotation of cert-manager that makes one.
#   sources: [connect2, ai-gym]
package kubernetes.references.tls_secret_exists

import data.lib.kubernetes.references

violation contains {"message": message, "at": reference.path, "assumes": ["complete"]} if {
	some reference in input.references
	reference.role == "tls-secret"
	reference.found == "nowhere"
	not references.is_open(reference.name)
	not _is_made
	message := sprintf("no Certificate or Secret makes %q in %s", [reference.name, references.where(reference)])
}

# cert-manager makes what an annotated Ingress or Gateway names.
_is_made if {
	some key in ["cert-manager.io/cluster-issuer", "cert-manager.io/issuer", "kubernetes.io/tls-acme"]
	input.annotations[key]
}
