# METADATA
# title: Instance metadata v1 is allowed
# description: >-
#   The first version of the metadata service answers every plain request. One request that an application is talked
#   into sending hands over the role of the node, with all that it may do in the account.
# related_resources:
#   - ref: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-instance-metadata-service.html
# custom:
#   id: KE008
#   severity: high
#   profile: recommended
#   selector: [{kubernetes: eksctl.io/ClusterConfig}]
#   remediation: >-
#     Remove disableIMDSv1, which is true unless something else is written, and disablePodIMDS: false.
#   sources: [ai-gym]
#   peers: {checkov: [CKV_AWS_79], trivy: [AWS-0028]}
#   tags: [eks]
package kubernetes.eks.eksctl_imds

import data.lib.kubernetes.eksctl

violation contains {"message": message, "at": [group.at, "disableIMDSv1"]} if {
	some group in eksctl.groups(input.raw)
	group.group.disableIMDSv1 == false
	message := sprintf("%s allows version 1 of the metadata service: disableIMDSv1 is false", [group.title])
}

violation contains {"message": message, "at": [group.at, "disablePodIMDS"], "severity": severity, "help": help} if {
	some group in eksctl.groups(input.raw)
	group.group.disablePodIMDS == false
	severity := "info"
	help := "Set disablePodIMDS to true where pods have roles of their own."
	message := sprintf("pods of %s reach the metadata service, and the role of the node with it", [group.title])
}
