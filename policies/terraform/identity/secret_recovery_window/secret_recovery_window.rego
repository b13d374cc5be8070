# METADATA
# title: Secret can be deleted at once
# description: >-
#   With a window of 0 days a secret is gone the moment Terraform destroys it. A mistaken plan then takes down everything
#   that reads it, and nothing brings it back.
# related_resources:
#   - ref: https://docs.aws.amazon.com/secretsmanager/latest/userguide/manage_delete-secret.html
# custom:
#   id: TI017
#   severity: low
#   profile: strict
#   selector: [{terraform: aws_secretsmanager_secret}]
#   remediation: Remove `recovery_window_in_days`, which is 30 by default, or set it to at least 7.
#   sources: [ai-gym]
#   tags: [secrets]
package terraform.identity.secret_recovery_window

violation contains {"message": message, "at": ["recovery_window_in_days"]} if {
	input.environment == "production"
	input.raw.recovery_window_in_days in {0, "0"}
	message := sprintf("%s can be deleted without a way back: recovery_window_in_days is 0, not at least 7", [input.title])
}
