# METADATA
# title: Identity pool gives credentials to guests
# description: >-
#   With guests allowed, everybody who knows the identifier of the pool, which is in the application, gets credentials of
#   the account without signing in.
# related_resources:
#   - ref: https://docs.aws.amazon.com/cognito/latest/developerguide/identity-pools.html
# custom:
#   id: TI027
#   severity: medium
#   profile: recommended
#   selector: [{terraform: aws_cognito_identity_pool}]
#   remediation: Set `allow_unauthenticated_identities = false`.
#   peers: {checkov: [CKV_AWS_366]}
#   tags: [iam]
package terraform.identity.cognito_guest_access

violation contains {"message": message, "at": ["allow_unauthenticated_identities"]} if {
	input.raw.allow_unauthenticated_identities in {true, "true"}
	message := sprintf("%s gives credentials to whoever asks: allow_unauthenticated_identities is true", [input.title])
}
