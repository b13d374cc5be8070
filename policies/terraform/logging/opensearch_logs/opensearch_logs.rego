# METADATA
# title: Search domain writes no audit log
# description: >-
#   Who logged in, which indices were read and who changed rights is written nowhere.
# related_resources:
#   - ref: https://docs.aws.amazon.com/opensearch-service/latest/developerguide/audit-logs.html
#   - ref: https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/opensearch_domain
# custom:
#   id: TL012
#   severity: low
#   profile: strict
#   selector: [{terraform: aws_opensearch_domain}]
#   remediation: >-
#     Add `log_publishing_options { log_type = "AUDIT_LOGS" }` with a log group; it needs fine-grained access control.
#   sources: [connect2, deployment-architecture]
#   peers: {checkov: [CKV_AWS_84, CKV_AWS_317], trivy: [AWS-0042]}
#   tags: [logging, audit-logs]
package terraform.logging.opensearch_logs

import data.lib.terraform.switches

violation contains {"message": message, "at": ["log_publishing_options"]} if {
	not _is_audited
	not _is_open
	message := sprintf("%s writes no audit log: no log_publishing_options of type AUDIT_LOGS", [input.title])
}

violation contains {"message": message, "at": ["log_publishing_options", index, "enabled"]} if {
	some index
	options := input.raw.log_publishing_options[index]
	options.log_type == "AUDIT_LOGS"
	switches.off(options.enabled)
	message := sprintf("%s writes no audit log: enabled is false", [input.title])
}

_is_audited if {
	some index
	input.raw.log_publishing_options[index].log_type == "AUDIT_LOGS"
}

# A type that is not known may be the one that counts.
_is_open if {
	some options in input.raw.log_publishing_options
	not options.log_type
}
