# METADATA
# title: Search domain does not enforce HTTPS
# description: >-
#   Queries, documents and credentials go over the network in plain text, or under a version of TLS that is broken.
#   Without a policy of its own the domain still accepts TLS 1.0.
# related_resources:
#   - ref: https://docs.aws.amazon.com/opensearch-service/latest/developerguide/infrastructure-security.html
#   - ref: https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/opensearch_domain
# custom:
#   id: TE025
#   severity: high
#   profile: recommended
#   selector: [{terraform: aws_opensearch_domain}, {terraform: aws_elasticsearch_domain}]
#   remediation: >-
#     Set `enforce_https = true` and `tls_security_policy = "Policy-Min-TLS-1-2-PFS-2023-10"` in
#     `domain_endpoint_options`.
#   sources: [astral-planner]
#   peers: {checkov: [CKV_AWS_83, CKV_AWS_228], trivy: [AWS-0046, AWS-0126]}
#   tags: [encryption]
package terraform.encryption.opensearch_https

import data.lib.terraform.switches

violation contains {"message": message, "at": ["domain_endpoint_options", 0, "enforce_https"]} if {
	value := object.get(input.raw, ["domain_endpoint_options", 0, "enforce_https"], null)
	not switches.on(value)
	_is_evident(value)
	reason := switches.wanted("domain_endpoint_options.enforce_https", value, "true")
	message := sprintf("%s accepts plain HTTP: %s", [input.title, reason])
}

violation contains {"message": message, "at": ["domain_endpoint_options", 0, "tls_security_policy"]} if {
	options := input.raw.domain_endpoint_options[0]
	not switches.off(object.get(options, "enforce_https", true))
	value := object.get(options, "tls_security_policy", null)
	_is_old(value)
	reason := switches.wanted("tls_security_policy", value, "one of TLS 1.2 or later")
	message := sprintf("%s accepts TLS 1.0: %s", [input.title, reason])
}

# The provider enforces HTTPS where the block exists and does not say otherwise.
_is_evident(value) if value != null

_is_evident(null) if not "domain_endpoint_options" in input.written

_is_old(value) if value in {null, "Policy-Min-TLS-1-0-2019-07"}
