# METADATA
# title: Unsupported Kubernetes version
# description: >-
#   Without support there are no security fixes, and AWS upgrades the cluster on its own when extended support ends.
#   Extended support costs several times as much for each hour.
# related_resources:
#   - ref: https://docs.aws.amazon.com/eks/latest/userguide/kubernetes-versions.html
# custom:
#   id: KE002
#   severity: medium
#   profile: recommended
#   selector: [{kubernetes: eksctl.io/ClusterConfig}]
#   remediation: >-
#     Upgrade to a version in standard support, one minor version at a time.
#   parameters:
#     min: {type: string, default: "", description: "Lowest version; where it is empty, what is in standard support"}
#     reference_date: {type: string, default: "2026-07-01", description: "Day, as YYYY-MM-DD, on which support is looked at"}
#   sources: [astral-planner, pivotal-flow]
#   peers: {checkov: [CKV_AWS_339], kubescape: [C-0273]}
#   tags: [eks]
package kubernetes.eks.eksctl_supported_version

import data.lib.kubernetes.eksctl

support := data.tables.eks_support.entries.versions

violation contains {"message": message, "at": ["metadata", "version"]} if {
	version := input.raw.metadata.version
	is_number(version)
	message := sprintf("version is the number %v; eksctl takes a text, in quotes", [version])
}

violation contains {"message": message, "at": ["metadata", "version"]} if {
	lowest := data.parameters.KE002.min
	version := input.raw.metadata.version
	eksctl.minor(version) < eksctl.minor(lowest)
	message := sprintf("version %s is below %s, the lowest one that is allowed", [version, lowest])
}

violation contains {"message": message, "at": ["metadata", "version"]} if {
	today := data.parameters.KE002.reference_date
	lowest := data.parameters.KE002.min
	version := input.raw.metadata.version
	not is_below(version, lowest)
	support[version].extended < today
	message := sprintf("all support of version %s on EKS ended on %s", [version, support[version].extended])
}

violation contains {"message": message, "at": ["metadata", "version"]} if {
	lowest := data.parameters.KE002.min
	version := input.raw.metadata.version
	not is_below(version, lowest)
	not support[version]
	eksctl.minor(version) < min({minor | some known, _ in support; minor := eksctl.minor(known)})
	message := sprintf("version %s is long out of support on EKS", [version])
}

violation contains {"message": message, "at": ["metadata", "version"], "severity": severity} if {
	today := data.parameters.KE002.reference_date
	data.parameters.KE002.min == ""
	version := input.raw.metadata.version
	support[version].standard < today
	support[version].extended >= today
	severity := "low"
	message := sprintf("version %s is in extended support only, until %s", [version, support[version].extended])
}

is_below(version, lowest) if eksctl.minor(version) < eksctl.minor(lowest)
