# METADATA
# title: Secrets are not encrypted with a key of your own
# description: >-
#   Without a key in KMS, nobody but AWS decides who may read the Secrets in the database of the cluster, and access
#   to them is not recorded. Before version 1.28 they are not encrypted one by one at all.
# related_resources:
#   - ref: https://docs.aws.amazon.com/eks/latest/eksctl/kms-encryption.html
# custom:
#   id: KE003
#   severity: medium
#   profile: recommended
#   selector: [{kubernetes: eksctl.io/ClusterConfig}]
#   remediation: >-
#     Set secretsEncryption.keyARN to the ARN of a symmetric key of KMS.
#   sources: [pivotal-flow, ai-gym, astral-planner]
#   peers: {checkov: [CKV_AWS_58], trivy: [AWS-0039], kubescape: [C-0066]}
#   tags: [eks]
package kubernetes.eks.eksctl_secrets_encryption

import data.lib.kubernetes.eksctl

violation contains {"message": message, "at": ["secretsEncryption", "keyARN"], "severity": severity} if {
	object.get(eksctl.part(input.raw, "secretsEncryption"), "keyARN", null) in {null, ""}
	severity := severity_of(eksctl.part(input.raw, "metadata"))
	message := sprintf("%s names no key of KMS for its Secrets: secretsEncryption.keyARN is missing", [input.title])
}

severity_of(metadata) := "high" if eksctl.minor(metadata.version) < 28

severity_of(metadata) := "medium" if not is_old(metadata)

is_old(metadata) if eksctl.minor(metadata.version) < 28
