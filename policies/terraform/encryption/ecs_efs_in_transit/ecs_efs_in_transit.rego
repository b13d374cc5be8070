# METADATA
# title: Task mounts a file system over a plain connection
# description: >-
#   Files go between the task and EFS over NFS in plain text, and the task mounts whatever answers at the address.
# related_resources:
#   - ref: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/efs-volumes.html
#   - ref: https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/ecs_task_definition
# custom:
#   id: TE051
#   severity: high
#   profile: recommended
#   selector: [{terraform: aws_ecs_task_definition}]
#   remediation: >-
#     Set `transit_encryption = "ENABLED"` in `efs_volume_configuration`.
#   peers: {checkov: [CKV_AWS_97], trivy: [AWS-0035]}
#   tags: [encryption]
package terraform.encryption.ecs_efs_in_transit

import data.lib.terraform.switches

violation contains {
	"message": message, "at": ["volume", index, "efs_volume_configuration", 0, "transit_encryption"],
} if {
	some index
	volume := input.raw.volume[index]
	configuration := volume.efs_volume_configuration[0]
	value := object.get(configuration, "transit_encryption", null)
	value != "ENABLED"
	name := object.get(volume, "name", "a volume")
	reason := switches.wanted("transit_encryption", value, "ENABLED")
	message := sprintf("%s mounts %v over a plain connection: %s", [input.title, name, reason])
}
