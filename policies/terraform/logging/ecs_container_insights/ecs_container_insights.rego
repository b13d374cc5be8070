# METADATA
# title: Cluster of containers is not watched
# description: >-
#   Figures of tasks and services, or who ran which command in a container, are not there when they are needed.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/ecs_cluster
# custom:
#   id: TL023
#   severity: low
#   profile: audit
#   selector: [{terraform: aws_ecs_cluster}]
#   remediation: >-
#     Add `setting { name = "containerInsights", value = "enhanced" }`, and leave `logging` of
#     `execute_command_configuration` at `DEFAULT` or `OVERRIDE`.
#   peers: {checkov: [CKV_AWS_65, CKV_AWS_223], trivy: [AWS-0034]}
#   tags: [monitoring]
package terraform.logging.ecs_container_insights

violation contains {"message": message, "at": ["setting"]} if {
	not _has_insights
	not _is_open
	message := sprintf("%s has no container insights: no setting containerInsights with enabled or enhanced", [
		input.title,
	])
}

violation contains {"message": message, "at": ["configuration", 0, "execute_command_configuration", 0, "logging"]} if {
	input.raw.configuration[0].execute_command_configuration[0].logging == "NONE"
	message := sprintf("commands run in containers of %s are not logged: logging is NONE", [input.title])
}

_has_insights if {
	some setting in input.raw.setting
	setting.name == "containerInsights"
	setting.value in {"enabled", "enhanced"}
}

# A value that is not known may be the wanted one.
_is_open if {
	some setting in input.raw.setting
	not setting.value
}
