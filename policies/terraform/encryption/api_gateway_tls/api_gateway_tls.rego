# METADATA
# title: API domain accepts old versions of TLS
# description: >-
#   Callers may still use TLS 1.0 or 1.1, whose flaws let others read what they send and receive.
# related_resources:
#   - ref: https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-custom-domain-tls-version.html
#   - ref: https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/api_gateway_domain_name
# custom:
#   id: TE046
#   severity: medium
#   profile: recommended
#   selector: [{terraform: aws_api_gateway_domain_name}, {terraform: aws_apigatewayv2_domain_name}]
#   remediation: >-
#     Set `security_policy = "TLS_1_2"`, or one of the policies that begin with `SecurityPolicy_TLS13`.
#   peers: {checkov: [CKV_AWS_206], trivy: [AWS-0005]}
#   tags: [encryption]
package terraform.encryption.api_gateway_tls

import data.lib.terraform.switches

violation contains {"message": message, "at": ["security_policy"]} if {
	input.type == "aws_api_gateway_domain_name"
	value := object.get(input.raw, "security_policy", null)
	_is_old(value)
	reason := switches.wanted("security_policy", value, "TLS_1_2")
	message := sprintf("%s accepts versions before TLS 1.2: %s", [input.title, reason])
}

violation contains {"message": message, "at": ["domain_name_configuration", 0, "security_policy"]} if {
	input.type == "aws_apigatewayv2_domain_name"
	value := input.raw.domain_name_configuration[0].security_policy
	value == "TLS_1_0"
	message := sprintf("%s accepts versions before TLS 1.2: security_policy is TLS_1_0, wanted is TLS_1_2", [input.title])
}

_is_old(value) if value in {null, "TLS_1_0"}
