# METADATA
# title: Public zone is neither signed nor logged
# description: >-
#   Without DNSSEC answers can be forged; without a query log nobody sees names that are asked for by an attacker.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/route53_query_log
#   - ref: https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/route53_hosted_zone_dnssec
# custom:
#   id: TL022
#   severity: low
#   profile: audit
#   selector: [{terraform: aws_route53_zone}]
#   remediation: >-
#     Add `aws_route53_hosted_zone_dnssec` with a key-signing key, and `aws_route53_query_log`, for the zone.
#   peers: {checkov: [CKV2_AWS_39, CKV2_AWS_38]}
#   tags: [dns]
package terraform.logging.route53_query_log_dnssec

violation contains {"message": message, "at": ["vpc"]} if {
	_is_public
	not _has({"aws_route53_query_log"})
	message := sprintf("queries of %s are not logged: no aws_route53_query_log", [input.title])
}

violation contains {"message": message, "at": ["vpc"]} if {
	_is_public
	not _has({"aws_route53_hosted_zone_dnssec", "aws_route53_key_signing_key"})
	message := sprintf("answers of %s are not signed: no aws_route53_hosted_zone_dnssec", [input.title])
}

_is_public if {
	not "vpc" in input.written
	input.referrers
}

_has(types) if {
	some other in input.referrers
	other.type in types
}
