# METADATA
# title: Logs of the control plane are off
# description: >-
#   Who did what in the cluster, who was let in, and why pods were not placed is only in these logs. EKS writes none
#   of them unless it is told to, and what was not written cannot be looked up after an incident.
# related_resources:
#   - ref: https://docs.aws.amazon.com/eks/latest/userguide/control-plane-logs.html
# custom:
#   id: KE004
#   severity: medium
#   profile: recommended
#   selector: [{kubernetes: eksctl.io/ClusterConfig}]
#   remediation: >-
#     Set cloudWatch.clusterLogging.enableTypes to ["*"], and logRetentionInDays to the days that you need.
#   sources: [connect2, ai-gym]
#   peers: {checkov: [CKV_AWS_37], trivy: [AWS-0038], kubescape: [C-0067]}
#   tags: [eks]
package kubernetes.eks.eksctl_control_plane_logging

import data.lib.kubernetes.eksctl

wanted := ["api", "audit", "authenticator", "controllerManager", "scheduler"]

violation contains {"message": message, "at": ["cloudWatch", "clusterLogging", "enableTypes"]} if {
	not eksctl.is_on_outposts(input.raw)
	not is_list
	object.get(logging, "enableTypes", null) == null
	message := sprintf("%s writes no logs of its control plane", [input.title])
}

violation contains {"message": message, "at": ["cloudWatch", "clusterLogging", "enableTypes"]} if {
	not eksctl.is_on_outposts(input.raw)
	is_list
	not is_complete
	missing := [type | some type in wanted; not type in logging.enableTypes]
	count(missing) > 0
	message := sprintf("%s writes no logs of its %s", [input.title, concat(", ", missing)])
}

violation contains {
	"message": message, "at": ["cloudWatch", "clusterLogging", "logRetentionInDays"], "severity": severity, "help": help,
} if {
	count(logging.enableTypes) > 0
	not logging.logRetentionInDays
	severity := "low"
	help := "Set cloudWatch.clusterLogging.logRetentionInDays, for example to 90."
	message := sprintf("logs of the control plane of %s are kept for ever", [input.title])
}

logging := eksctl.part(eksctl.part(input.raw, "cloudWatch"), "clusterLogging")

is_list if is_array(logging.enableTypes)

is_complete if {
	some type in logging.enableTypes
	type in {"*", "all"}
}

is_complete if {
	some type in logging.enableTypes
	eksctl.is_open(type)
}
