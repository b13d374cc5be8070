# METADATA
# title: Administrative or data port is open to the internet
# description: >-
#   Ports of shells, databases, caches and cluster APIs are scanned within minutes of being opened. One weak password or
#   one unpatched service behind them is enough to lose the machine or its data.
# related_resources:
#   - ref: https://docs.aws.amazon.com/vpc/latest/userguide/vpc-security-groups.html
# custom:
#   id: TN001
#   severity: critical
#   profile: recommended
#   selector: [{terraform: aws_security_group}, {terraform: aws_security_group_rule}, {terraform: aws_vpc_security_group_ingress_rule}]
#   remediation: Allow the range of a VPN or office, or name the security group of the clients instead of addresses.
#   refines: [TN002]
#   parameters:
#     sensitive_ports: {type: list, default: [22, 3389, 5432, 3306, 1433, 1521, 27017, 6379, 11211, 9200, 9300, 5601, 2379, 6443, 10250, 2049, 5672, 15672, 9092], description: Ports that must not be open to the internet}
#   sources: [pivotal-flow, astral-planner]
#   peers: {checkov: [CKV_AWS_24, CKV_AWS_25], trivy: [AWS-0107]}
#   tags: [network]
package terraform.network.sg_open_sensitive_port

import data.lib.terraform.network

violation contains {"message": message, "at": open[0].path} if {
	sensitive := data.parameters.TN001.sensitive_ports
	some rule in network.ingress(input)
	open := network.worlds(rule)
	count(open) > 0
	not network.all_ports(rule)
	held := sort([port | some port in sensitive; network.holds(rule, port)])
	count(held) > 0
	message := sprintf("%s opens %s to %s", [input.title, _named(network.ports(rule), held), network.texts(open)])
}

_named([first, last], held) := sprintf("%s (%s)", [network.span([first, last]), _service(held[0])]) if first == last

_named([first, last], held) := sprintf("%s with %s", [network.span([first, last]), _first(held)]) if first != last

_service(port) := object.get(network.sensitive, sprintf("%v", [port]), "sensitive")

_first(held) := concat(", ", [sprintf("%v (%s)", [port, _service(port)]) | some port in array.slice(held, 0, 4)])
