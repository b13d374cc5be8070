# METADATA
# title: Threat detection is not declared
# description: >-
#   An account without GuardDuty does not notice stolen credentials, mining or calls from known attackers. The
#   configuration that sets up the account is the place to switch it on.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/guardduty_detector
# custom:
#   id: TL013
#   severity: medium
#   profile: audit
#   scope: set
#   selector: [{terraform: root}]
#   remediation: >-
#     Add an `aws_guardduty_detector` with `enable = true`, or set `enable_guardduty = true` in the module.
#   sources: [ai-gym]
#   peers: {checkov: [CKV_AWS_238, CKV2_AWS_3]}
#   tags: [audit-logs, detection]
package terraform.logging.guardduty_enabled

import data.lib.terraform.switches

# Only what sets up the account is asked for it: others leave it to that.
violation contains {"message": message, "at": {"ref": input.ref}} if {
	input.environment == "production"
	_is_baseline
	not input.blocks.aws_guardduty_detector
	not _is_flagged
	message := sprintf("%s sets up production without threat detection: no aws_guardduty_detector", [
		input.path,
	])
}

violation contains {"message": message, "at": {"ref": call.ref}, "severity": "high"} if {
	some call in input.blocks.module
	call.environment == "production"
	switches.off(call.raw.enable_guardduty)
	message := sprintf("%s leaves production without threat detection: enable_guardduty is false", [call.address])
}

_is_baseline if {
	some type in _baseline
	input.blocks[type]
}

_is_flagged if {
	some call in input.blocks.module
	_mentions(call)
}

_mentions(call) if call.raw.enable_guardduty in {true, false, "true", "false"}

_mentions(call) if "enable_guardduty" in call.unknown

_baseline := {
	"aws_cloudtrail", "aws_securityhub_account", "aws_organizations_organization", "aws_organizations_account",
	"aws_config_configuration_recorder", "aws_config_delivery_channel", "aws_organizations_policy",
}
