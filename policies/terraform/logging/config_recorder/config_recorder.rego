# METADATA
# title: Configuration of the account is not recorded
# description: >-
#   Without AWS Config nobody can say what a resource looked like last week, or since when it breaks a rule.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/config_configuration_recorder
# custom:
#   id: TL014
#   severity: low
#   profile: audit
#   scope: set
#   selector: [{terraform: root}]
#   remediation: >-
#     Add an `aws_config_configuration_recorder`, or set `enable_config = true` in the module.
#   sources: [ai-gym]
#   peers: {checkov: [CKV2_AWS_45, CKV2_AWS_48, CKV_AWS_121]}
#   tags: [audit-logs, detection]
package terraform.logging.config_recorder

import data.lib.terraform.switches

# Only what sets up the account is asked for it: others leave it to that.
violation contains {"message": message, "at": {"ref": input.ref}} if {
	input.environment == "production"
	_is_baseline
	not input.blocks.aws_config_configuration_recorder
	not _is_flagged
	message := sprintf("%s sets up production without recording of changes: no aws_config_configuration_recorder", [
		input.path,
	])
}

violation contains {"message": message, "at": {"ref": call.ref}, "severity": "high"} if {
	some call in input.blocks.module
	call.environment == "production"
	switches.off(call.raw.enable_config)
	message := sprintf("%s leaves production without recording of changes: enable_config is false", [call.address])
}

_is_baseline if {
	some type in _baseline
	input.blocks[type]
}

_is_flagged if {
	some call in input.blocks.module
	_mentions(call)
}

_mentions(call) if call.raw.enable_config in {true, false, "true", "false"}

_mentions(call) if "enable_config" in call.unknown

_baseline := {
	"aws_cloudtrail", "aws_securityhub_account", "aws_organizations_organization", "aws_organizations_account",
	"aws_guardduty_detector", "aws_organizations_policy",
}
