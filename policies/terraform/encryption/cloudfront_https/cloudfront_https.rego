# METADATA
# title: CloudFront serves or fetches over plain HTTP
# description: >-
#   With `allow-all` visitors who type an address without https stay on plain HTTP, where pages and cookies can be read
#   and changed. An origin that is asked over HTTP gives them away one step later.
# related_resources:
#   - ref: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-https.html
#   - ref: https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/cloudfront_distribution
# custom:
#   id: TE033
#   severity: high
#   profile: recommended
#   selector: [{terraform: aws_cloudfront_distribution}]
#   remediation: >-
#     Set `viewer_protocol_policy = "redirect-to-https"` (or `https-only`) on every cache behavior, and
#     `origin_protocol_policy = "https-only"` on every custom origin.
#   sources: [astral-planner, pivotal-flow]
#   peers: {checkov: [CKV_AWS_34, CKV2_AWS_72], trivy: [AWS-0012]}
#   tags: [encryption]
package terraform.encryption.cloudfront_https

violation contains {"message": message, "at": ["default_cache_behavior", index, "viewer_protocol_policy"]} if {
	some index
	behavior := input.raw.default_cache_behavior[index]
	behavior.viewer_protocol_policy == "allow-all"
	message := sprintf("%s answers over plain HTTP: viewer_protocol_policy is allow-all", [input.title])
}

violation contains {"message": message, "at": ["ordered_cache_behavior", index, "viewer_protocol_policy"]} if {
	some index
	behavior := input.raw.ordered_cache_behavior[index]
	behavior.viewer_protocol_policy == "allow-all"
	path := object.get(behavior, "path_pattern", "a path")
	message := sprintf("%s answers over plain HTTP for %v: viewer_protocol_policy is allow-all", [input.title, path])
}

# match-viewer is as good as what viewers are held to, which is judged above.
violation contains {"message": message, "at": at, "severity": "medium"} if {
	some index, inner
	origin := input.raw.origin[index]
	settings := origin.custom_origin_config[inner]
	settings.origin_protocol_policy == "http-only"
	_can_speak_tls(origin)
	at := ["origin", index, "custom_origin_config", inner, "origin_protocol_policy"]
	message := sprintf("%s fetches over plain HTTP: origin_protocol_policy is http-only", [input.title])
}

# Websites of S3 speak HTTP only.
_can_speak_tls(origin) if {
	is_string(origin.domain_name)
	not contains(origin.domain_name, "s3-website")
}

_can_speak_tls(origin) if {
	not origin.domain_name
	some other in input.references
	other.attribute == "origin"
	other.type in {"aws_lb", "aws_alb", "aws_elb"}
	not _is_website
}

_is_website if {
	some other in input.references
	other.attribute == "origin"
	other.of in {"website_endpoint", "website_domain"}
}
