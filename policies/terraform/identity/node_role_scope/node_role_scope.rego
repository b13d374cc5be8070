# METADATA
# title: Role of nodes has more rights than nodes need
# description: >-
#   Every pod on a node can ask the node for its credentials unless that is blocked. Rights of one application on the node
#   role are rights of all of them.
# related_resources:
#   - ref: https://docs.aws.amazon.com/eks/latest/userguide/create-node-role.html
# custom:
#   id: TI021
#   severity: medium
#   profile: strict
#   selector: [{terraform: aws_iam_role}]
#   remediation: Give the right to a role of the service account that needs it, by EKS Pod Identity or IRSA.
#   sources: [connect2, ai-gym]
#   peers: {kubescape: [C-0223]}
#   tags: [iam]
package terraform.identity.node_role_scope

violation contains {"message": message, "at": {"ref": place}, "severity": severity} if {
	_is_of_nodes
	some referrer in input.referrers
	referrer.type == "aws_iam_role_policy_attachment"
	place := referrer.ref
	arn := referrer.raw.policy_arn
	policy := _excess(arn)
	severity := _severity(policy)
	message := sprintf("%s gives nodes of a cluster the rights of %s, and with them all pods", [referrer.address, policy])
}

violation contains {"message": message, "at": ["managed_policy_arns", index], "severity": severity} if {
	_is_of_nodes
	some index, arn in input.raw.managed_policy_arns
	policy := _excess(arn)
	severity := _severity(policy)
	message := sprintf("%s gives nodes of a cluster the rights of %s, and with them all pods", [input.title, policy])
}

_is_of_nodes if {
	some referrer in input.referrers
	referrer.type == "aws_eks_node_group"
	referrer.attribute == "node_role_arn"
}

# What a policy of AWS gives beyond what a node needs; policies of the account's own may be what is left of it.
_excess(arn) := policy if {
	is_string(arn)
	contains(arn, ":iam::aws:policy/")
	parts := split(arn, "/")
	policy := parts[count(parts) - 1]
	not policy in _needed
}

_needed := {
	"AmazonEKSWorkerNodePolicy", "AmazonEKSWorkerNodeMinimalPolicy", "AmazonEKS_CNI_Policy",
	"AmazonEC2ContainerRegistryReadOnly", "AmazonEC2ContainerRegistryPullOnly", "AmazonSSMManagedInstanceCore",
	"CloudWatchAgentServerPolicy",
}

_severity(policy) := "info" if policy in {"AmazonEBSCSIDriverPolicy", "AmazonEBSCSIDriverPolicyV2"}

_severity(policy) := "medium" if not policy in {"AmazonEBSCSIDriverPolicy", "AmazonEBSCSIDriverPolicyV2"}
