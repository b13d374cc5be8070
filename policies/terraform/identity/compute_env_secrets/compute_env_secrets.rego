# METADATA
# title: Secret is a plain environment variable
# description: >-
#   The environment of a function, task or build is shown to everybody who may look at its configuration, and so are the
#   scripts with which machines start. A secret that is written there is also in the repository and in the state.
# related_resources:
#   - ref: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/specifying-sensitive-data.html
# custom:
#   id: TI020
#   severity: high
#   profile: recommended
#   selector:
#     - {terraform: aws_lambda_function}
#     - {terraform: aws_instance}
#     - {terraform: aws_launch_template}
#     - {terraform: aws_launch_configuration}
#     - {terraform: aws_ecs_task_definition}
#     - {terraform: aws_batch_job_definition}
#     - {terraform: aws_codebuild_project}
#   remediation: >-
#     Replace the secret, keep it in a secret manager and hand over its ARN: `secrets` with `valueFrom` in ECS and Batch,
#     the type SECRETS_MANAGER in CodeBuild, a look-up at run time in Lambda.
#   refines: [TI012, TI014]
#   sources: [ai-gym, astral-planner]
#   peers: {checkov: [CKV_AWS_45, CKV_AWS_46], trivy: [AWS-0029, AWS-0129]}
#   tags: [secrets]
package terraform.identity.compute_env_secrets

import data.lib.terraform.secrets

violation contains {"message": message, "at": ["environment", index, "variables", name], "severity": severity} if {
	input.type == "aws_lambda_function"
	some index, environment in input.raw.environment
	some name, value in environment.variables
	severity := _severities[secrets.leak(name, value)]
	message := sprintf("%s has a secret in its environment: %s is a text", [input.title, name])
}

violation contains {"message": message, "at": at, "severity": severity} if {
	input.type == "aws_codebuild_project"
	some outer, environment in input.raw.environment
	some index, variable in environment.environment_variable
	not variable.type in {"SECRETS_MANAGER", "PARAMETER_STORE"}
	severity := _severities[secrets.leak(variable.name, variable.value)]
	at := ["environment", outer, "environment_variable", index, "value"]
	message := sprintf("%s has a secret in its environment: %s is a text", [input.title, variable.name])
}

violation contains {"message": message, "at": ["container_definitions"], "severity": severity} if {
	input.type == "aws_ecs_task_definition"
	some container in json.unmarshal(input.raw.container_definitions)
	some variable in container.environment
	severity := _severities[secrets.leak(variable.name, variable.value)]
	message := sprintf("%s has a secret in its environment: %s is a text", [input.title, variable.name])
}

violation contains {"message": message, "at": ["container_properties"], "severity": severity} if {
	input.type == "aws_batch_job_definition"
	properties := json.unmarshal(input.raw.container_properties)
	some variable in properties.environment
	severity := _severities[secrets.leak(variable.name, variable.value)]
	message := sprintf("%s has a secret in its environment: %s is a text", [input.title, variable.name])
}

violation contains {"message": message, "at": ["user_data"]} if {
	script := input.raw.user_data
	_has_secret(script)
	message := sprintf("%s has a secret in the script with which it starts", [input.title])
}

violation contains {"message": message, "at": ["user_data_base64"]} if {
	script := base64.decode(input.raw.user_data_base64)
	_has_secret(script)
	message := sprintf("%s has a secret in the script with which it starts", [input.title])
}

_severities := {"secret": "high", "placeholder": "low"}

_has_secret(script) if secrets.is_credential(script)

# A line that sets a variable, whose value neither is looked up nor stands for another one.
_has_secret(script) if {
	some line in split(script, "\n")
	[left, right] := _assignment(line)
	secrets.is_secret_name(left)
	value := trim(trim_space(right), "\"'")
	not contains(value, "$")
	not contains(value, "`")
	not contains(value, " ")
	secrets.is_literal(value)
}

_assignment(line) := [name, right] if {
	at := indexof(line, "=")
	at > 0
	name := trim_prefix(trim_space(substring(line, 0, at)), "export ")
	regex.match(`^[A-Z][A-Z0-9_]*$`, name)
	right := substring(line, at + 1, -1)
}
