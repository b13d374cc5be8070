# METADATA
# title: Public endpoint has no web application firewall
# description: >-
#   Scans, floods of logins and requests made for known holes reach the application itself. A firewall in front takes
#   most of them, and is the place for a quick rule on a bad day.
# related_resources:
#   - ref: https://docs.aws.amazon.com/waf/latest/developerguide/how-aws-waf-works-resources.html
# custom:
#   id: TN023
#   severity: medium
#   profile: strict
#   selector: [{terraform: aws_lb}, {terraform: aws_alb}, {terraform: aws_cloudfront_distribution}, {terraform: module}]
#   remediation: >-
#     Associate a web ACL, with `aws_wafv2_web_acl_association` for a load balancer and `web_acl_id` for a
#     distribution.
#   sources: [pivotal-flow, ai-gym]
#   peers: {checkov: [CKV2_AWS_28, CKV_AWS_68], trivy: [AWS-0011]}
#   tags: [network]
package terraform.network.waf_on_public_endpoints

import data.lib.terraform.network

# The association may be made elsewhere: by another stack, or by the controller of an Ingress.
violation contains {"message": message, "at": ["internal"], "severity": "info"} if {
	input.type in {"aws_lb", "aws_alb"}
	not network.on(object.get(input.raw, "internal", false))
	object.get(input.raw, "load_balancer_type", "application") == "application"
	not _is_associated
	message := sprintf("%s faces the internet, and no aws_wafv2_web_acl_association refers to it here", [input.title])
}

violation contains {"message": message, "at": ["web_acl_id"]} if {
	input.type == "aws_cloudfront_distribution"
	not "web_acl_id" in input.written
	message := sprintf("%s has no web application firewall: web_acl_id is not set", [input.title])
}

violation contains {"message": message, "at": ["enable_waf"]} if {
	input.block == "module"
	input.environment == "production"
	network.off(input.raw.enable_waf)
	message := sprintf("%s switches the firewall off in production: enable_waf is false", [input.title])
}

_is_associated if {
	some other in input.referrers
	other.type in {"aws_wafv2_web_acl_association", "aws_wafregional_web_acl_association"}
}
