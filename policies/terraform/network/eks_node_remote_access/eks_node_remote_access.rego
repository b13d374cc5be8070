# METADATA
# title: Nodes accept SSH from the internet
# description: >-
#   Where a node group has an SSH key and no source group, EKS opens port 22 (3389 on Windows) of every node to the
#   whole internet. That rule stands in no file.
# related_resources:
#   - ref: https://docs.aws.amazon.com/eks/latest/APIReference/API_RemoteAccessConfig.html
# custom:
#   id: TN012
#   severity: high
#   profile: recommended
#   selector: [{terraform: aws_eks_node_group}]
#   remediation: >-
#     Name the security group of the bastion in `source_security_group_ids`, or remove `remote_access` and use Session
#     Manager.
#   sources: [pivotal-flow]
#   peers: {checkov: [CKV_AWS_100]}
#   tags: [network]
package terraform.network.eks_node_remote_access

# The block is there to name a key; which one does not matter, and mostly it is not known.
violation contains {"message": message, "at": ["remote_access", index, "source_security_group_ids"]} if {
	some index, access in input.raw.remote_access
	_names_nobody(object.get(access, "source_security_group_ids", []))
	message := sprintf("%s opens SSH of its nodes to the internet: remote_access has no source_security_group_ids", [input.title])
}

_names_nobody(groups) if groups in {null, []}
