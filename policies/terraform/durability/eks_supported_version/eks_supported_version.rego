# METADATA
# title: Kubernetes version of the cluster is not supported
# description: >-
#   Past its extended support AWS upgrades the cluster by itself, when it suits AWS; new ones cannot be made. In
#   extended support each hour of the cluster costs six times as much.
# related_resources:
#   - ref: https://docs.aws.amazon.com/eks/latest/userguide/kubernetes-versions.html
# custom:
#   id: TB022
#   severity: medium
#   profile: recommended
#   selector: [{terraform: aws_eks_cluster}, {terraform: module}]
#   remediation: >-
#     Upgrade one minor version at a time to one in standard support.
#   parameters:
#     reference_date: {type: string, default: "2026-10-01", description: "Day, as YYYY-MM-DD, for which support is judged"}
#     warn_days_before_end: {type: number, default: 60, description: "Days before the end of extended support from which it is told"}
#   sources: [astral-planner]
#   peers: {checkov: [CKV_AWS_339], kubescape: [C-0273]}
#   tags: [lifecycle]
package terraform.durability.eks_supported_version

import data.lib.terraform.durability

violation contains {"message": message, "at": [written.attribute], "severity": found.severity} if {
	some written in _versions
	found := _fault(written.text)
	message := sprintf("%s runs Kubernetes %s, %s", [input.title, written.text, found.text])
}

violation contains {"message": message, "at": ["version"], "severity": "info"} if {
	input.type == "aws_eks_cluster"
	not "version" in input.written
	message := sprintf("%s does not say which version of Kubernetes it runs: version is not set", [input.title])
}

_versions contains {"attribute": "version", "text": text} if {
	input.type == "aws_eks_cluster"
	text := sprintf("%v", [input.raw.version])
}

_versions contains {"attribute": "kubernetes_version", "text": text} if {
	durability.is_module(input.raw.source, "eks")
	text := sprintf("%v", [input.raw.kubernetes_version])
}

_versions contains {"attribute": "cluster_version", "text": text} if {
	durability.is_module(input.raw.source, "eks")
	text := sprintf("%v", [input.raw.cluster_version])
}

_fault(version) := {"severity": "high", "text": sprintf("and EKS does not: its support ended on %s", [ends.extended])} if {
	ends := data.tables.eks_support.entries.versions[version]
	ends.extended < data.parameters.TB022.reference_date
}

_fault(version) := {"severity": "medium", "text": sprintf("which EKS upgrades by force after %s", [ends.extended])} if {
	ends := data.tables.eks_support.entries.versions[version]
	today := data.parameters.TB022.reference_date
	ends.extended >= today
	_day(ends.extended) - _day(today) < data.parameters.TB022.warn_days_before_end
}

_fault(version) := {"severity": "low", "text": sprintf("in extended support since %s, at extra cost", [ends.standard])} if {
	ends := data.tables.eks_support.entries.versions[version]
	today := data.parameters.TB022.reference_date
	ends.standard < today
	ends.extended >= today
	_day(ends.extended) - _day(today) >= data.parameters.TB022.warn_days_before_end
}

# Newer ones than the table knows may well exist; what is no version at all is a placeholder.
_fault(version) := {"severity": "high", "text": "which EKS does not have"} if {
	regex.match(`^[0-9]+\.[0-9]+$`, version)
	not data.tables.eks_support.entries.versions[version]
	not _may_be_new(version)
}

_may_be_new(version) if {
	regex.match(`^1\.[0-9]+$`, version)
	to_number(split(version, ".")[1]) > data.tables.eks_support.entries.newest
}

_day(date) := time.parse_rfc3339_ns(sprintf("%sT00:00:00Z", [date])) / 86400000000000
