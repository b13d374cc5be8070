# METADATA
# title: Results of queries are not encrypted as the work group says
# description: >-
#   Results are copies of rows. Without a setting they are written as each client likes, to places and with keys that
#   nobody chose.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/athena_workgroup
#   - ref: https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/athena_database
# custom:
#   id: TE047
#   severity: medium
#   profile: strict
#   selector: [{terraform: aws_athena_workgroup}, {terraform: aws_athena_database}]
#   remediation: >-
#     Add `encryption_configuration` to `result_configuration`, and leave `enforce_workgroup_configuration` at true.
#   peers: {checkov: [CKV_AWS_77, CKV_AWS_159, CKV_AWS_82], trivy: [AWS-0006, AWS-0007]}
#   tags: [encryption]
package terraform.encryption.athena_results_encrypted

import data.lib.terraform.switches

violation contains {
	"message": message, "at": ["configuration", 0, "result_configuration", 0, "encryption_configuration"],
} if {
	input.type == "aws_athena_workgroup"
	not input.raw.configuration[0].result_configuration[0].encryption_configuration[0].encryption_option
	not _is_managed
	message := sprintf("%s writes results as each client likes: no encryption_configuration", [input.title])
}

violation contains {"message": message, "at": ["configuration", 0, "enforce_workgroup_configuration"]} if {
	input.type == "aws_athena_workgroup"
	switches.off(input.raw.configuration[0].enforce_workgroup_configuration)
	message := sprintf("clients of %s may write unencrypted results: enforce_workgroup_configuration is false", [
		input.title,
	])
}

violation contains {"message": message, "at": ["encryption_configuration"]} if {
	input.type == "aws_athena_database"
	not input.raw.encryption_configuration[0].encryption_option
	message := sprintf("%s does not say how it is encrypted: no encryption_configuration", [input.title])
}

# Results that Athena keeps itself are encrypted.
_is_managed if switches.on(input.raw.configuration[0].managed_query_results_configuration[0].enabled)
