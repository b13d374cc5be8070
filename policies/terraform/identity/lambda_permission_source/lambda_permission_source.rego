# METADATA
# title: Function can be called from every account
# description: >-
#   A permission for a service without the source lets that service call the function for anyone: whoever sets up a bucket
#   or topic in an account of their own can have it call this function.
# related_resources:
#   - ref: https://docs.aws.amazon.com/lambda/latest/dg/permissions-function-services.html
# custom:
#   id: TI022
#   severity: high
#   profile: recommended
#   selector: [{terraform: aws_lambda_permission}]
#   remediation: Set `source_arn` to the ARN of what calls the function; for buckets also `source_account`.
#   peers: {checkov: [CKV_AWS_364], trivy: [AWS-0067]}
#   tags: [iam]
package terraform.identity.lambda_permission_source

violation contains {"message": message, "at": ["principal"]} if {
	principal := input.raw.principal
	is_string(principal)
	endswith(principal, ".amazonaws.com")
	not _has_source
	message := sprintf("%s lets %s call the function for any account: it has neither source_arn nor source_account", [
		input.title,
		principal,
	])
}

_has_source if {
	some name in ["source_arn", "source_account", "principal_org_id", "event_source_token"]
	name in input.written
}
