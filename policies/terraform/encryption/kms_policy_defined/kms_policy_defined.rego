# METADATA
# title: Key has no policy of its own
# description: >-
#   The default policy leaves everything to the identity policies of the account: whoever may grant rights may grant
#   the key. A policy of its own says who administers the key and who uses it.
# related_resources:
#   - ref: https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html
# custom:
#   id: TE029
#   severity: low
#   profile: audit
#   selector: [{terraform: aws_kms_key}]
#   remediation: >-
#     Write `policy`, or an `aws_kms_key_policy` for the key.
#   sources: [pivotal-flow, ai-gym]
#   peers: {checkov: [CKV2_AWS_64]}
#   tags: [encryption, keys]
package terraform.encryption.kms_policy_defined

violation contains {"message": message, "at": ["policy"]} if {
	not "policy" in input.written
	input.referrers
	not _has_policy
	message := sprintf("%s has the default policy: policy is not set", [input.title])
}

_has_policy if {
	some other in input.referrers
	other.type == "aws_kms_key_policy"
}
