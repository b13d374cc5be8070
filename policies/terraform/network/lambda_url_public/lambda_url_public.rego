# METADATA
# title: Function can be called by everybody
# description: >-
#   A function URL without authorization is a server on the internet, with the permissions of the role of the function
#   behind it and a bill that anybody can run up.
# related_resources:
#   - ref: https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html
# custom:
#   id: TN037
#   severity: high
#   profile: recommended
#   selector: [{terraform: aws_lambda_function_url}]
#   remediation: >-
#     Set `authorization_type = "AWS_IAM"`, or put the function behind an API with an authorizer; name origins in
#     `cors`.
#   peers: {checkov: [CKV_AWS_258, CKV2_AWS_75]}
#   tags: [network, serverless]
package terraform.network.lambda_url_public

import data.lib.terraform.network

violation contains {"message": message, "at": ["authorization_type"]} if {
	input.raw.authorization_type == "NONE"
	message := sprintf("%s can be called by everybody: authorization_type is NONE", [input.title])
}

violation contains {"message": message, "at": ["cors", index, "allow_origins"]} if {
	some index, cors in input.raw.cors
	network.on(cors.allow_credentials)
	is_array(cors.allow_origins)
	"*" in cors.allow_origins
	message := sprintf("%s answers every website in the name of its visitors: allow_origins is *, with credentials", [input.title])
}
