# METADATA
# title: Secret is not rotated
# description: >-
#   A secret that is never replaced stays good for everybody who ever saw it: former colleagues, old backups, a log of last
#   year.
# related_resources:
#   - ref: https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotating-secrets.html
# custom:
#   id: TI016
#   severity: low
#   profile: strict
#   selector: [{terraform: aws_secretsmanager_secret}, {terraform: aws_secretsmanager_secret_rotation}]
#   parameters:
#     max_days: {type: number, default: 90, description: Days after which a secret has to be replaced.}
#   remediation: Add an `aws_secretsmanager_secret_rotation` with `automatically_after_days` of 30 or so.
#   sources: [astral-planner, ai-gym]
#   peers: {checkov: [CKV2_AWS_57, CKV_AWS_304]}
#   tags: [secrets]
package terraform.identity.secret_rotation

violation contains {"message": message, "at": []} if {
	input.type == "aws_secretsmanager_secret"
	input.referrers
	not _is_rotated
	message := sprintf("%s is never rotated: there is no aws_secretsmanager_secret_rotation for it", [input.title])
}

violation contains {"message": message, "at": ["rotation_rules", index, "automatically_after_days"]} if {
	input.type == "aws_secretsmanager_secret_rotation"
	max_days := data.parameters.TI016.max_days
	some index, rule in input.raw.rotation_rules
	days := rule.automatically_after_days
	is_number(days)
	days > max_days
	message := sprintf("%s replaces the secret after %v days; at most %v are wanted", [input.title, days, max_days])
}

_is_rotated if {
	some referrer in input.referrers
	referrer.type == "aws_secretsmanager_secret_rotation"
}

# How older versions of the provider wrote it.
_is_rotated if "rotation_lambda_arn" in input.written
