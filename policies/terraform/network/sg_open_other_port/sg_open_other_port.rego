# METADATA
# title: Port other than those of the web is open to the internet
# description: >-
#   What answers on an unusual port is rarely meant for everybody: an application behind its load balancer, a metrics
#   endpoint, a debugger. Open to the internet it is found and tried like everything else.
# related_resources:
#   - ref: https://docs.aws.amazon.com/vpc/latest/userguide/vpc-security-groups.html
# custom:
#   id: TN002
#   severity: high
#   profile: recommended
#   selector: [{terraform: aws_security_group}, {terraform: aws_security_group_rule}, {terraform: aws_vpc_security_group_ingress_rule}]
#   remediation: >-
#     Let the load balancer be the only thing that is open, on 80 and 443, and allow its security group here; list a port
#     that has to be public in `allowed_public_ports`.
#   refines: [TN030]
#   parameters:
#     allowed_public_ports: {type: list, default: [80, 443], description: Ports that may be open to the internet}
#   sources: [pivotal-flow]
#   peers: {checkov: [CKV_AWS_260], trivy: [AWS-0107]}
#   tags: [network]
package terraform.network.sg_open_other_port

import data.lib.terraform.network

violation contains {"message": message, "at": open[0].at} if {
	count(open) > 0
	message := sprintf("%s opens %s to %s", [input.title, _spans, open[0].to])
}

# One finding for all rules of a group, in the order in which they stand.
open := [{"at": worlds[0].path, "to": network.texts(worlds), "span": network.span(ports)} |
	some rule in network.ingress(input)
	worlds := network.worlds(rule)
	count(worlds) > 0
	ports := network.ports(rule)
	not network.all_ports(rule)
	not _is_sensitive(rule)
	not _is_allowed(ports)
]

_spans := concat(", ", [one.span | some one in array.slice(open, 0, 5)])

_is_sensitive(rule) if {
	some port, _ in network.sensitive
	network.holds(rule, to_number(port))
}

_is_allowed([first, last]) if {
	first == last
	some port in data.parameters.TN002.allowed_public_ports
	port == first
	not _serves_nobody
}

# Only where everything that is known to use the group is a data store or a node.
_serves_nobody if {
	attached := network.attached(input)
	count(attached) > 0
	count(attached - network.inner) == 0
}
