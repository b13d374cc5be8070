# METADATA
# title: Load balancer is open to the internet
# description: >-
#   A Service of type LoadBalancer gets an address that everybody can reach, past the ingress controller with its
#   TLS, limits and logs, unless the addresses of clients are restricted or the load balancer is internal.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/services-networking/service/#loadbalancer
# custom:
#   id: KN011
#   severity: medium
#   profile: recommended
#   selector: [{kubernetes: Service}]
#   remediation: >-
#     Use `type: ClusterIP` behind an Ingress, mark the load balancer as internal with the annotation of the cloud, or
#     list the clients in `loadBalancerSourceRanges`.
#   parameters:
#     exempt_selectors:
#       type: list
#       default:
#         - app.kubernetes.io/name=ingress-nginx
#         - app.kubernetes.io/name=traefik
#         - app.kubernetes.io/name=contour
#         - app.kubernetes.io/name=envoy
#         - app.kubernetes.io/name=kong
#         - app.kubernetes.io/name=haproxy-ingress
#         - app.kubernetes.io/name=istio-ingress
#         - istio=ingressgateway
#       description: "Labels, as `key=value`, in the selectors of Services that are meant to be open: ingress controllers and gateways"
#   sources: [ai-gym, connect2, deployment-architecture]
#   peers: {kube-linter: [exposed-services], kubescape: [C-0256], kyverno: [restrict-loadbalancer]}
package kubernetes.network.loadbalancer_restricted

import data.lib.kubernetes.network

violation contains {"message": message, "at": ["spec", "type"]} if {
	_is_public
	not _has_ranges
	message := sprintf("%s asks for a load balancer that the whole internet may reach", [input.title])
}

violation contains {"message": message, "at": ["spec", "loadBalancerSourceRanges", index]} if {
	_is_public
	is_array(input.raw.spec.loadBalancerSourceRanges)
	some index, range in input.raw.spec.loadBalancerSourceRanges
	range in _world
	message := sprintf("%s lets %s, the whole internet, reach its load balancer", [input.title, range])
}

violation contains {"message": message, "at": ["metadata", "annotations", key]} if {
	_is_public
	not _has_field
	some key in _range_annotations
	some range in split(input.annotations[key], ",")
	trim_space(range) in _world
	message := sprintf("%s lets %s, the whole internet, reach its load balancer", [input.title, trim_space(range)])
}

_world := {"0.0.0.0/0", "::/0"}

_range_annotations := [
	"service.beta.kubernetes.io/load-balancer-source-ranges",
	"service.beta.kubernetes.io/aws-load-balancer-source-ranges",
	"service.beta.kubernetes.io/azure-allowed-ip-ranges",
]

_is_public if {
	input.raw.spec.type == "LoadBalancer"
	not network.is_internal(input.annotations)
	not network.is_internal_by_default(input.raw, input.annotations)
	not _is_gateway
	not _is_restricted_elsewhere
}

_is_gateway if {
	some key, value in input.raw.spec.selector
	sprintf("%s=%v", [key, value]) in data.parameters.KN011.exempt_selectors
}

# Rules of a firewall or a pool of addresses that stand elsewhere.
_is_restricted_elsewhere if {
	some key, value in input.annotations
	value != ""
	some part in ["aws-load-balancer-security-groups", "metallb.universe.tf/", "metallb.io/", "azure-allowed-service-tags"]
	contains(key, part)
}

_is_restricted_elsewhere if {
	class := input.raw.spec.loadBalancerClass
	some word in ["metallb", "tailscale", "kube-vip", "internal"]
	contains(class, word)
}

_has_ranges if _has_field

_has_ranges if {
	some key in _range_annotations
	trim_space(input.annotations[key]) != ""
}

_has_field if count(input.raw.spec.loadBalancerSourceRanges) > 0
