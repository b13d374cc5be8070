# METADATA
# title: Task is not hardened
# description: >-
#   A privileged container or one that sees the processes of its host can take the host over, and with it all other tasks
#   on it. A root filesystem that can be written keeps what an intruder puts there.
# related_resources:
#   - ref: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/security-tasks-containers.html
# custom:
#   id: TI025
#   severity: medium
#   profile: strict
#   selector: [{terraform: aws_ecs_task_definition}]
#   remediation: >-
#     Remove `privileged` and `pidMode`, set `readonlyRootFilesystem` to true and mount a volume for what has to be
#     written.
#   peers: {checkov: [CKV_AWS_334, CKV_AWS_335, CKV_AWS_336]}
package terraform.identity.ecs_task_hardening

violation contains {"message": message, "at": ["container_definitions"], "severity": "high"} if {
	some container in json.unmarshal(input.raw.container_definitions)
	container.privileged == true
	message := sprintf("container %v of %s runs privileged", [_name(container), input.title])
}

violation contains {"message": message, "at": ["pid_mode"]} if {
	input.raw.pid_mode == "host"
	message := sprintf("%s sees the processes of its host: pid_mode is host", [input.title])
}

violation contains {"message": message, "at": ["container_definitions"], "severity": "low"} if {
	not _is_windows
	names := [_name(container) |
		some container in json.unmarshal(input.raw.container_definitions)
		is_object(container)
		not container.readonlyRootFilesystem == true
	]
	count(names) > 0
	message := sprintf("%s has a root filesystem that can be written: %s", [input.title, concat(", ", names)])
}

_name(container) := sprintf("%q", [container.name]) if is_string(container.name)

_name(container) := "without a name" if not is_string(container.name)

_is_windows if {
	some platform in input.raw.runtime_platform
	startswith(platform.operating_system_family, "WINDOWS")
}
