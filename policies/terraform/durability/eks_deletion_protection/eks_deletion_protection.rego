# METADATA
# title: Cluster can be deleted by one call
# description: >-
#   With the cluster everything goes that was only in it: volumes that are not retained, load balancers, secrets.
#   Deletion protection makes AWS refuse.
# related_resources:
#   - ref: https://docs.aws.amazon.com/eks/latest/userguide/deletion-protection.html
# custom:
#   id: TB033
#   severity: low
#   profile: strict
#   selector: [{terraform: aws_eks_cluster}, {terraform: module}]
#   remediation: >-
#     Set `deletion_protection = true`; provider 6.12 and later know it.
#   sources: [connect2, ai-gym]
#   tags: [durability]
package terraform.durability.eks_deletion_protection

import data.lib.terraform.durability

violation contains {"message": message, "at": ["deletion_protection"]} if {
	input.environment == "production"
	_is_cluster
	not durability.on(object.get(input.raw, "deletion_protection", false))
	message := sprintf("%s can be deleted by one call: deletion_protection is not true in production", [input.title])
}

_is_cluster if input.type == "aws_eks_cluster"

# Older versions of the module have no such input.
_is_cluster if {
	durability.is_module(input.raw.source, "eks")
	regex.match(`^[^0-9]*2[1-9]`, object.get(input.raw, "version", "21"))
}
