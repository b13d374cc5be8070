# METADATA
# title: Nodes get public addresses
# description: >-
#   A node with a public address is one wrong rule of a security group away from the internet, with everything that
#   runs on it. Nodes need no address of their own to reach out.
# related_resources:
#   - ref: https://docs.aws.amazon.com/eks/latest/eksctl/vpc-subnet-settings.html
# custom:
#   id: KE006
#   severity: high
#   profile: recommended
#   selector: [{kubernetes: eksctl.io/ClusterConfig}]
#   remediation: >-
#     Set privateNetworking to true, so that the nodes stand in the private subnets.
#   sources: [pivotal-flow, ai-gym]
#   peers: {kubescape: [C-0229]}
#   tags: [eks]
package kubernetes.eks.eksctl_private_nodes

import data.lib.kubernetes.eksctl

violation contains {"message": message, "at": [group.at, "privateNetworking"]} if {
	not eksctl.is_private(input.raw)
	some group in eksctl.groups(input.raw)
	not group.group.privateNetworking == true
	not is_open(group.group)
	message := sprintf("nodes of %s get public addresses: privateNetworking is not true", [group.title])
}

is_open(group) if eksctl.is_open(group.privateNetworking)
