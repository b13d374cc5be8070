# METADATA
# title: Load balancer listens in plain text
# description: >-
#   Passwords, cookies and everything else that browsers and services send can be read and changed on the way. A
#   listener for HTTP is only good for sending clients to HTTPS.
# related_resources:
#   - ref: https://docs.aws.amazon.com/elasticloadbalancing/latest/application/create-https-listener.html
#   - ref: https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/lb_listener
# custom:
#   id: TE031
#   severity: high
#   profile: recommended
#   selector: [{terraform: aws_lb_listener}, {terraform: aws_alb_listener}, {terraform: aws_elb}]
#   remediation: >-
#     Let the listener on port 80 redirect with `redirect { port = "443", protocol = "HTTPS", status_code = "HTTP_301"
#     }`, and forward from one with protocol HTTPS or TLS and a certificate.
#   sources: [astral-planner, pivotal-flow]
#   peers: {checkov: [CKV_AWS_2, CKV_AWS_376, CKV_AWS_378, CKV2_AWS_20], trivy: [AWS-0054]}
#   tags: [encryption]
package terraform.encryption.lb_listener_https

import data.lib.terraform.switches

violation contains {"message": message, "at": ["protocol"], "severity": severity} if {
	input.type in {"aws_lb_listener", "aws_alb_listener"}
	_is_plain
	severity := _severity
	message := sprintf("%s serves plain HTTP: protocol is %s and no action redirects to HTTPS", [input.title, _protocol])
}

violation contains {"message": message, "at": ["protocol"]} if {
	input.type in {"aws_lb_listener", "aws_alb_listener"}
	input.raw.protocol in {"TCP", "TCP_UDP"}
	switches.number(input.raw.port) == 80
	some balancer in _balancers
	_is_public(balancer)
	message := sprintf("%s passes plain HTTP on: protocol is %s on port 80", [input.title, input.raw.protocol])
}

violation contains {"message": message, "at": ["listener", index, "lb_protocol"], "severity": severity} if {
	input.type == "aws_elb"
	some index
	listener := input.raw.listener[index]
	lower(listener.lb_protocol) in {"http", "tcp"}
	switches.number(listener.lb_port) == 80
	severity := _classic_severity
	message := sprintf("%s listens in plain text on port 80: lb_protocol is %s", [input.title, listener.lb_protocol])
}

_protocol := "HTTP" if input.raw.protocol == "HTTP"

_protocol := "not set (HTTP)" if {
	not "protocol" in input.written
	"port" in input.written
	not _is_gateway
}

_is_plain if {
	_protocol
	some index
	action := input.raw.default_action[index]
	not _is_harmless(action)
}

_is_harmless(action) if {
	action.type == "redirect"
	action.redirect[0].protocol == "HTTPS"
}

# A refusal gives nothing away.
_is_harmless(action) if {
	action.type == "fixed-response"
	startswith(sprintf("%v", [action.fixed_response[0].status_code]), "4")
}

# What is not known may be a redirect.
_is_harmless(action) if not action.type

# Signs users in, which only works behind HTTPS, and says so itself.
_is_harmless(action) if startswith(action.type, "authenticate-")

_balancers := [other |
	some other in input.references
	other.attribute == "load_balancer_arn"
	other.type in {"aws_lb", "aws_alb"}
	other.raw
]

_is_gateway if {
	some balancer in _balancers
	balancer.raw.load_balancer_type == "gateway"
}

_is_public(balancer) if {
	not switches.on(object.get(balancer.raw, "internal", false))
	not "internal" in object.get(balancer, "unknown", [])
}

# Only of a load balancer that is known is it known that everybody reaches it.
_severity := "high" if {
	some balancer in _balancers
	_is_public(balancer)
}

_severity := "medium" if {
	every balancer in _balancers {
		not _is_public(balancer)
	}
}

_classic_severity := "medium" if switches.on(input.raw.internal)

_classic_severity := "high" if not switches.on(object.get(input.raw, "internal", false))
