# METADATA
# title: Secrets of the cluster are not encrypted with a key of your own
# description: >-
#   Since Kubernetes 1.28 EKS encrypts all objects with a key that AWS owns; before, secrets lay in clear in etcd and
#   its backups. With a key of your own nobody reads them without its policy saying so.
# related_resources:
#   - ref: https://docs.aws.amazon.com/eks/latest/userguide/envelope-encryption.html
#   - ref: https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/eks_cluster
# custom:
#   id: TE020
#   severity: low
#   profile: strict
#   selector: [{terraform: aws_eks_cluster}, {terraform: module}]
#   remediation: >-
#     Add `encryption_config { resources = ["secrets"], provider { key_arn = ... } }`; it cannot be removed later.
#   sources: [ai-gym, pivotal-flow, astral-planner]
#   peers: {checkov: [CKV_AWS_58], trivy: [AWS-0039], kubescape: [C-0066]}
#   tags: [encryption, keys]
package terraform.encryption.eks_secrets_encryption

import data.lib.terraform.encryption
import data.lib.terraform.switches

violation contains {"message": message, "at": ["encryption_config"], "severity": severity} if {
	input.type == "aws_eks_cluster"
	not _is_encrypted
	severity := _severity(object.get(input.raw, "version", null))
	message := sprintf("%s keeps secrets without a key of yours: no encryption_config for \"secrets\"", [input.title])
}

violation contains {"message": message, "at": [name], "severity": severity} if {
	switches.is_module(input.raw.source, "eks")
	some name in _switched_off
	severity := _severity(object.get(input.raw, "kubernetes_version", object.get(input.raw, "cluster_version", null)))
	message := sprintf("%s keeps secrets without a key of yours: %s switches encryption off", [input.title, name])
}

_is_encrypted if {
	some index
	"secrets" in input.raw.encryption_config[index].resources
}

# The module encrypts unless it is told otherwise.
_switched_off contains "encryption_config" if {
	"encryption_config" in input.written
	object.get(input.raw, "encryption_config", {}) == null
}

_switched_off contains "cluster_encryption_config" if input.raw.cluster_encryption_config in [{}, []]

_severity(version) := "high" if {
	parts := encryption.numbers(version)
	parts < [1, 28]
}

_severity(version) := "low" if encryption.reaches(version, [1, 28])

_severity(null) := "low"
