# METADATA
# title: Single NAT gateway
# description: >-
#   If the zone of the only NAT gateway fails, the nodes of all zones lose their way out: no image is pulled, no
#   service outside is reached. Without any gateway, private nodes cannot even join.
# related_resources:
#   - ref: https://docs.aws.amazon.com/eks/latest/eksctl/vpc-configuration.html
# custom:
#   id: KE009
#   severity: medium
#   profile: strict
#   selector: [{kubernetes: eksctl.io/ClusterConfig}]
#   remediation: >-
#     Set vpc.nat.gateway to HighlyAvailable, which makes one for each zone.
#   sources: [pivotal-flow, ai-gym]
#   tags: [eks]
package kubernetes.eks.eksctl_nat_ha

import data.lib.kubernetes.eksctl

violation contains {"message": message, "at": ["vpc", "nat", "gateway"]} if {
	is_judged
	eksctl.environment(input.environment, input.raw) == "production"
	gateway := object.get(nat, "gateway", null)
	gateway in {null, "Single"}
	message := sprintf("%s has one NAT gateway for all zones%s", [input.title, origin(gateway)])
}

violation contains {"message": message, "at": ["vpc", "nat", "gateway"], "severity": severity, "help": help} if {
	is_judged
	nat.gateway == "Disable"
	private := [group | some group in eksctl.groups(input.raw); group.group.privateNetworking == true]
	count(private) > 0
	severity := "high"
	help := "Set vpc.nat.gateway to HighlyAvailable, or `privateCluster.enabled: true` for a cluster without a way out."
	message := sprintf("%s has no NAT gateway, so that %s has no way out", [input.title, private[0].title])
}

is_judged if {
	not eksctl.is_private(input.raw)
	not eksctl.has_own_network(input.raw)
}

nat := eksctl.part(eksctl.part(input.raw, "vpc"), "nat")

origin(gateway) := ": vpc.nat.gateway is Single" if gateway == "Single"

origin(gateway) := ", as vpc.nat.gateway is missing" if gateway == null
