# METADATA
# title: Ingress has no effective rate limit
# description: >-
#   Without a limit a single client can use up the capacity of the system or try passwords without end.
# related_resources:
#   - ref: https://kubernetes.github.io/ingress-nginx/user-guide/nginx-configuration/annotations/#rate-limiting
# custom:
#   id: KN021
#   severity: low
#   profile: strict
#   selector: [{kubernetes: networking.k8s.io/Ingress}]
#   remediation: "Add `nginx.ingress.kubernetes.io/limit-rps`, or on an ALB a web ACL with a rate rule."
#   sources: [connect2, deployment-architecture, ai-gym]
package kubernetes.network.ingress_rate_limited

import data.lib.kubernetes.network

_limits := [
	"nginx.ingress.kubernetes.io/limit-rps",
	"nginx.ingress.kubernetes.io/limit-rpm",
	"nginx.ingress.kubernetes.io/limit-connections",
	"nginx.ingress.kubernetes.io/global-rate-limit",
	"alb.ingress.kubernetes.io/wafv2-acl-arn",
	"alb.ingress.kubernetes.io/waf-acl-id",
]

violation contains {"message": message, "at": ["metadata", "annotations", _limits[0]]} if {
	input.environment == "production"
	_is_judged
	not network.is_auxiliary(input.raw)
	not _is_limited
	message := sprintf("%s limits neither requests nor connections of a client", [input.title])
}

# How other controllers limit is not known here.
_is_judged if network.is_nginx(input.raw)

_is_judged if network.is_alb(input.raw)

_is_limited if {
	some key in _limits
	input.annotations[key]
}
