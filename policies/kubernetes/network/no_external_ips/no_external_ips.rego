# METADATA
# title: Service claims external addresses
# description: >-
#   Nodes send traffic for an address in `externalIPs` to the pods of the Service, whoever owns it. Whoever may create
#   a Service can thereby take over connections of the whole cluster to any address (CVE-2020-8554).
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/services-networking/service/#external-ips
# custom:
#   id: KN013
#   severity: high
#   profile: recommended
#   selector: [{kubernetes: Service}]
#   remediation: Remove `externalIPs`; use a load balancer, an Ingress or a Gateway.
#   peers: {trivy: [KSV-0108], kyverno: [restrict-service-external-ips]}
package kubernetes.network.no_external_ips

violation contains {"message": message, "at": ["spec", "externalIPs"]} if {
	addresses := input.raw.spec.externalIPs
	is_array(addresses)
	count(addresses) > 0
	message := sprintf("%s takes over the traffic to %s", [input.title, _listed(addresses)])
}

_listed(addresses) := concat(", ", [sprintf("%v", [address]) | some address in addresses]) if count(addresses) <= 4

_listed(addresses) := sprintf("%d addresses", [count(addresses)]) if count(addresses) > 4
