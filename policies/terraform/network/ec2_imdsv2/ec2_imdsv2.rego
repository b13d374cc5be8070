# METADATA
# title: Instance metadata may be read without a session
# description: >-
#   With version 1 of the metadata service a single forged request from within the machine, as a server-side request
#   forgery makes it, returns the credentials of its role. Version 2 asks for a token first.
# related_resources:
#   - ref: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-instance-metadata-service.html
# custom:
#   id: TN021
#   severity: high
#   profile: recommended
#   selector: [{terraform: aws_instance}, {terraform: aws_launch_template}, {terraform: aws_launch_configuration}]
#   remediation: >-
#     Add `metadata_options` with `http_tokens = "required"` and `http_put_response_hop_limit = 1`.
#   sources: [ai-gym]
#   peers: {checkov: [CKV_AWS_79, CKV_AWS_341], trivy: [AWS-0028, AWS-0130]}
#   tags: [network, compute]
package terraform.network.ec2_imdsv2

import data.lib.terraform.network

violation contains {"message": message, "at": ["metadata_options"]} if {
	not "metadata_options" in input.written
	not _follows_template
	message := sprintf("%s serves metadata without a session: it has no metadata_options with http_tokens", [input.title])
}

violation contains {"message": message, "at": ["metadata_options", index, "http_tokens"]} if {
	some index, options in input.raw.metadata_options
	object.get(options, "http_endpoint", "enabled") != "disabled"
	tokens := object.get(options, "http_tokens", "not set")
	tokens != "required"
	message := sprintf("%s serves metadata without a session: http_tokens is %v, wanted is required", [input.title, tokens])
}

violation contains {"message": message, "at": ["metadata_options", index, "http_put_response_hop_limit"], "severity": severity} if {
	some index, options in input.raw.metadata_options
	object.get(options, "http_endpoint", "enabled") != "disabled"
	limit := network.number(object.get(options, "http_put_response_hop_limit", 1))
	limit > 1
	severity := _severity(limit)
	message := sprintf("%s lets containers behind it ask for metadata: the hop limit is %d, wanted is 1", [input.title, limit])
}

# An instance of a launch template takes that of the template.
_follows_template if {
	input.type == "aws_instance"
	"launch_template" in input.written
}

_severity(2) := "info"

_severity(limit) := "medium" if limit > 2
