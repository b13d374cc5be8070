# METADATA
# title: No identity for workloads
# description: >-
#   Without an OIDC provider or pod identities, pods that need AWS take the role of their node, so that each may do
#   what any of them needs, or are given static keys.
# related_resources:
#   - ref: https://docs.aws.amazon.com/eks/latest/eksctl/iamserviceaccounts.html
# custom:
#   id: KE012
#   severity: medium
#   profile: recommended
#   selector: [{kubernetes: eksctl.io/ClusterConfig}]
#   remediation: >-
#     Set iam.withOIDC to true, or give service accounts roles with iam.podIdentityAssociations.
#   sources: [ai-gym]
#   tags: [eks]
package kubernetes.eks.eksctl_oidc

import data.lib.kubernetes.eksctl

violation contains {"message": message, "at": ["iam", "withOIDC"]} if {
	not iam.withOIDC == true
	not eksctl.is_open(object.get(iam, "withOIDC", null))
	not has_identities
	message := sprintf("%s gives its pods no identity of their own: iam.withOIDC is not true", [input.title])
}

iam := eksctl.part(input.raw, "iam")

has_identities if count(iam.podIdentityAssociations) > 0

has_identities if input.raw.addonsConfig.autoApplyPodIdentityAssociations == true

has_identities if {
	some addon in input.raw.addons
	is_identity(addon)
}

is_identity(addon) if count(addon.podIdentityAssociations) > 0

is_identity(addon) if addon.useDefaultPodIdentityAssociations == true

is_identity(addon) if addon.name == "eks-pod-identity-agent"
