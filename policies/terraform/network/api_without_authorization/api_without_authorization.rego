# METADATA
# title: API answers without authorization
# description: >-
#   Everybody who knows the address can call what stands behind it, as often as they like. Addresses of APIs stand in
#   every browser and every app that uses them.
# related_resources:
#   - ref: https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-control-access-to-api.html
# custom:
#   id: TN036
#   severity: high
#   profile: recommended
#   selector: [{terraform: aws_api_gateway_rest_api}, {terraform: aws_apigatewayv2_route}]
#   remediation: >-
#     Set `authorization`, or `authorization_type`, to `AWS_IAM`, `JWT`, a Cognito pool or an authorizer of your own.
#   peers: {checkov: [CKV_AWS_59, CKV_AWS_309, CKV2_AWS_70], trivy: [AWS-0004]}
#   tags: [network, api]
package terraform.network.api_without_authorization

import data.lib.terraform.network

# From the API, since only from there its policy and its methods are both in sight.
violation contains {"message": message, "at": {"ref": method.ref}} if {
	input.type == "aws_api_gateway_rest_api"
	not _has_policy
	some method in input.referrers
	method.type == "aws_api_gateway_method"
	method.attribute == "rest_api_id"
	method.raw.authorization == "NONE"
	not network.on(object.get(method.raw, "api_key_required", false))
	count({"api_key_required", "http_method"} & {name | some name in object.get(method, "unknown", [])}) == 0
	method.raw.http_method != "OPTIONS"
	message := sprintf("%s lets everybody call %s of %s: authorization is NONE", [method.address, method.raw.http_method, input.title])
}

violation contains {"message": message, "at": ["authorization_type"]} if {
	input.type == "aws_apigatewayv2_route"
	object.get(input.raw, "authorization_type", "NONE") == "NONE"
	not network.on(object.get(input.raw, "api_key_required", false))
	_takes_requests(input.raw.route_key)
	message := sprintf("%s lets everybody call %s: authorization_type is NONE", [input.title, input.raw.route_key])
}

_has_policy if "policy" in input.written

_has_policy if {
	some other in input.referrers
	other.type == "aws_api_gateway_rest_api_policy"
}

# Over a socket only the first request can be authorized; its other routes have names without a method.
_takes_requests(key) if {
	key in {"$connect", "$default"}
	not _is_later(key)
}

_takes_requests(key) if {
	contains(key, " ")
	not startswith(key, "OPTIONS ")
}

_is_later("$default") if {
	some api in input.references
	api.attribute == "api_id"
	api.raw.protocol_type != "HTTP"
}

_is_later("$default") if {
	count([api | some api in input.references; api.attribute == "api_id"; api.raw.protocol_type]) == 0
}
