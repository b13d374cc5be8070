# METADATA
# title: AWS load balancer forwards or ends plaintext
# description: >-
#   Without a certificate on the load balancer, and with a port that is no TLS, what clients send crosses the internet in
#   clear. A certificate that is not used for port 443, and a policy of TLS 1.0 or 1.1, protect little more.
# related_resources:
#   - ref: https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/service/annotations/
# custom:
#   id: KN024
#   severity: medium
#   profile: recommended
#   selector: [{kubernetes: Service}]
#   remediation: >-
#     Name a certificate in `aws-load-balancer-ssl-cert` with `aws-load-balancer-ssl-ports: "443"`, or pass TLS through
#     to the pods.
#   sources: [astral-planner, ai-gym]
#   peers: {kubescape: [C-0231]}
package kubernetes.network.lb_backend_plaintext

import data.lib.kubernetes.network

_aws := "service.beta.kubernetes.io/aws-load-balancer-"

_value(name) := input.annotations[sprintf("%s%s", [_aws, name])]

_at(name) := ["metadata", "annotations", sprintf("%s%s", [_aws, name])]

violation contains {"message": message, "at": at} if {
	_is_aws
	not _value("ssl-cert")
	_value("backend-protocol") == "http"
	at := _at("backend-protocol")
	message := sprintf("the load balancer of %s takes and forwards plain HTTP, since it has no certificate", [input.title])
}

violation contains {"message": message, "at": ["spec", "ports", index, "port"]} if {
	_is_aws
	not _value("ssl-cert")
	_is_tcp
	not _passes_tls
	some entry in network.service_ports(input.raw)
	index := entry[0]
	_is_plain(entry[1])
	message := sprintf("the load balancer of %s forwards plaintext on port %v, since it has no certificate", [
		input.title,
		entry[1].port,
	])
}

violation contains {"message": message, "at": at} if {
	_is_aws
	_value("ssl-cert")
	ports := {trim_space(port) | some port in split(_value("ssl-ports"), ",")}
	count(ports & {"443", "https", "*"}) == 0
	not _names_443(ports)
	_listens_443
	at := _at("ssl-ports")
	message := sprintf("the certificate of %s is not used for port 443, only for %s", [input.title, _value("ssl-ports")])
}

_old_policies := {
	"ELBSecurityPolicy-2016-08", "ELBSecurityPolicy-2015-05", "ELBSecurityPolicy-TLS-1-0-2015-04",
	"ELBSecurityPolicy-TLS-1-1-2017-01", "ELBSecurityPolicy-FS-2018-06", "ELBSecurityPolicy-FS-1-1-2019-08",
	"ELBSecurityPolicy-TLS13-1-0-2021-06", "ELBSecurityPolicy-TLS13-1-1-2021-06",
}

violation contains {"message": message, "at": at} if {
	_is_aws
	policy := _value("ssl-negotiation-policy")
	policy in _old_policies
	at := _at("ssl-negotiation-policy")
	message := sprintf("the load balancer of %s allows TLS older than 1.2 (%s)", [input.title, policy])
}

_is_aws if {
	input.raw.spec.type == "LoadBalancer"
	some key, value in input.annotations
	value != null
	startswith(key, _aws)
}

_is_tcp if not _value("backend-protocol")

_is_tcp if _value("backend-protocol") == "tcp"

# Behind a port that passes TLS through the plain one mostly redirects.
_passes_tls if {
	some entry in network.service_ports(input.raw)
	_is_tls(entry[1])
}

_is_tls(port) if port.port == 443

_is_tls(port) if port.targetPort == "https"

_is_plain(port) if port.port in {80, 3000, 8000, 8080}

_is_plain(port) if {
	startswith(port.name, "http")
	not startswith(port.name, "https")
	not port.port in {80, 3000, 8000, 8080}
}

_listens_443 if {
	some entry in network.service_ports(input.raw)
	entry[1].port == 443
}

# The list may name the port instead of its number.
_names_443(names) if {
	some entry in network.service_ports(input.raw)
	entry[1].port == 443
	entry[1].name in names
}
