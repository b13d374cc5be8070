# METADATA
# title: Load balancer accepts old versions of TLS
# description: >-
#   Where no policy is named the load balancer still speaks TLS 1.0 and 1.1, whose flaws let others read what clients
#   with old settings send. Every browser of the last ten years speaks TLS 1.2.
# related_resources:
#   - ref: https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html
# custom:
#   id: TE032
#   severity: medium
#   profile: recommended
#   selector: [{terraform: aws_lb_listener}, {terraform: aws_alb_listener}]
#   remediation: >-
#     Set `ssl_policy = "ELBSecurityPolicy-TLS13-1-2-2021-06"` or another one whose minimum is TLS 1.2.
#   sources: [astral-planner]
#   peers: {checkov: [CKV_AWS_103, CKV_AWS_213, CKV2_AWS_74], trivy: [AWS-0047]}
#   tags: [encryption]
package terraform.encryption.lb_tls_policy

import data.lib.terraform.switches

violation contains {"message": message, "at": ["ssl_policy"]} if {
	input.raw.protocol in {"HTTPS", "TLS"}
	value := object.get(input.raw, "ssl_policy", null)
	not _is_recent(value)
	reason := switches.wanted("ssl_policy", value, "one with TLS 1.2 or later only")
	message := sprintf("%s accepts TLS 1.0 or 1.1: %s", [input.title, reason])
}

# The names say the oldest version that a policy accepts; variants for FIPS and for the time after quantum computers
# begin in the same way.
_is_recent(value) if {
	some beginning in ["TLS-1-2-", "FS-1-2-", "TLS13-1-2-", "TLS13-1-3-"]
	startswith(value, sprintf("ELBSecurityPolicy-%s", [beginning]))
}
