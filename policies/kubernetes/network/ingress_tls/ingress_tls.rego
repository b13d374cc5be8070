# METADATA
# title: Ingress has no TLS
# description: >-
#   Without `tls` the controller serves the hosts over plain HTTP. Passwords, tokens and cookies can be read and changed
#   by everybody on the way.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/services-networking/ingress/#tls
# custom:
#   id: KN014
#   severity: high
#   profile: recommended
#   selector: [{kubernetes: networking.k8s.io/Ingress}, {kubernetes: extensions/Ingress}]
#   remediation: >-
#     Add `tls` with the hosts and a `secretName`, for example one that cert-manager fills, or the annotation with which
#     your controller takes certificates.
#   parameters:
#     exempt_environments:
#       type: list
#       default: [development]
#       description: "Environments in which plain HTTP is allowed: development, testing, staging"
#   sources: [connect2, deployment-architecture, ai-gym, astral-planner]
#   peers: {kubescape: [C-0263], polaris: [tlsSettingsMissing], kyverno: [require-ingress-https]}
package kubernetes.network.ingress_tls

import data.lib.kubernetes.network

violation contains {"message": message, "at": ["spec", "tls"]} if {
	is_array(input.raw.spec.rules)
	count(input.raw.spec.rules) > 0
	object.get(input.raw.spec, "tls", []) in {[], null}
	not input.environment in data.parameters.KN014.exempt_environments
	not network.tls_by_controller(input.raw)
	not network.is_auxiliary(input.raw)
	message := sprintf("%s serves %s without TLS", [input.title, _hosts])
}

_names := [rule.host | some rule in input.raw.spec.rules; is_string(rule.host); rule.host != ""]

_hosts := "every host" if count(_names) == 0

_hosts := _names[0] if count(_names) == 1

_hosts := sprintf("%s and %d more", [_names[0], count(_names) - 1]) if count(_names) > 1
