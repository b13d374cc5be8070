# METADATA
# title: Security group or rule has no description
# description: >-
#   A year later nobody knows whether the rule is still needed, so nobody removes it. The description of a group cannot be
#   changed after it was made.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/security_group
# custom:
#   id: TN005
#   severity: low
#   profile: strict
#   selector: [{terraform: aws_security_group}, {terraform: aws_security_group_rule}, {terraform: aws_vpc_security_group_ingress_rule}, {terraform: aws_vpc_security_group_egress_rule}]
#   remediation: Say in `description` who needs this and for what, such as "HTTPS from the load balancer".
#   sources: [pivotal-flow, ai-gym]
#   peers: {checkov: [CKV_AWS_23], trivy: [AWS-0099, AWS-0124]}
#   tags: [network]
package terraform.network.sg_descriptions

violation contains {"message": message, "at": ["description"]} if {
	not _says(object.get(input.raw, "description", null))
	message := sprintf("%s has no description of its own", [input.title])
}

violation contains {"message": message, "at": ["ingress", index, "description"]} if {
	input.type == "aws_security_group"
	some index, rule in input.raw.ingress
	not _says(object.get(rule, "description", null))
	message := sprintf("%s: ingress rule %d has no description", [input.title, index + 1])
}

violation contains {"message": message, "at": ["egress", index, "description"]} if {
	input.type == "aws_security_group"
	some index, rule in input.raw.egress
	not _says(object.get(rule, "description", null))
	message := sprintf("%s: egress rule %d has no description", [input.title, index + 1])
}

# The last one is what the provider writes where nobody says anything.
_says(text) if {
	is_string(text)
	not trim_space(text) in {"", "Managed by Terraform"}
}
