# METADATA
# title: Volumes of nodes are not encrypted explicitly
# description: >-
#   The volume of a node holds images, logs, empty directories and copies of Secrets. Without encryption a snapshot or
#   a lost disk shows them; left to the account, it depends on a setting that nobody sees here.
# related_resources:
#   - ref: https://docs.aws.amazon.com/ebs/latest/userguide/ebs-encryption.html
# custom:
#   id: KE007
#   severity: high
#   profile: recommended
#   selector: [{kubernetes: eksctl.io/ClusterConfig}]
#   remediation: >-
#     Set volumeEncrypted to true, and volumeKmsKeyID to a key of your own.
#   sources: [pivotal-flow]
#   peers: {checkov: [CKV_AWS_3], trivy: [AWS-0026, AWS-0131]}
#   tags: [eks]
package kubernetes.eks.eksctl_volume_encryption

import data.lib.kubernetes.eksctl

violation contains {"message": message, "at": [group.at, "volumeEncrypted"], "severity": severity} if {
	some group in eksctl.groups(input.raw)
	not has_template(group.group)
	written := object.get(group.group, "volumeEncrypted", null)
	severity := severities[sprintf("%v", [written])]
	message := sprintf("%s %s", [group.title, reason(severity)])
}

violation contains {"message": message, "at": [group.at, "volumeKmsKeyID"], "severity": severity, "help": help} if {
	some group in eksctl.groups(input.raw)
	not has_template(group.group)
	group.group.volumeEncrypted == true
	object.get(group.group, "volumeKmsKeyID", null) in {null, ""}
	severity := "info"
	help := "Set volumeKmsKeyID to a key of your own."
	message := sprintf("volumes of %s are encrypted with the key of AWS, not with one of your own", [group.title])
}

severities := {"false": "high", "null": "medium", "<null>": "medium"}

reason("high") := "has volumes that are not encrypted: volumeEncrypted is false"

reason("medium") := "leaves the encryption of its volumes to the account: volumeEncrypted is missing"

# The launch template says it then.
has_template(group) if group.launchTemplate.id
