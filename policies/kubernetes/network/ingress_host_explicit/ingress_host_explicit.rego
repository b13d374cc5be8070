# METADATA
# title: Ingress serves a wildcard or any host
# description: >-
#   A rule without a host, one for all names of a domain and a default backend take requests for names that nobody meant:
#   other teams' hosts, addresses typed by scanners, domains that were pointed here by others.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/services-networking/ingress/#hostname-wildcards
# custom:
#   id: KN018
#   severity: medium
#   profile: strict
#   selector: [{kubernetes: networking.k8s.io/Ingress}]
#   remediation: Write each host in full.
#   sources: [connect2, deployment-architecture]
#   peers: {kyverno: [restrict-ingress-wildcard, disallow-empty-ingress-host]}
package kubernetes.network.ingress_host_explicit

import data.lib.kubernetes.network

violation contains {"message": message, "at": ["spec", "rules", index, "host"]} if {
	not network.is_auxiliary(input.raw)
	is_array(input.raw.spec.rules)
	some index, rule in input.raw.spec.rules
	is_object(rule)
	object.get(rule, "host", "") in {"", null}
	message := sprintf("rule %d of %s has no host and serves them all", [index + 1, input.title])
}

violation contains {"message": message, "at": ["spec", "rules", index, "host"]} if {
	is_array(input.raw.spec.rules)
	some index, rule in input.raw.spec.rules
	startswith(rule.host, "*.")
	message := sprintf("rule %d of %s serves every host of %s", [index + 1, input.title, substring(rule.host, 2, -1)])
}

violation contains {"message": message, "at": ["spec", "defaultBackend"]} if {
	is_object(input.raw.spec.defaultBackend)
	message := sprintf("the default backend of %s takes requests for every host and path", [input.title])
}
