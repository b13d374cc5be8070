# METADATA
# title: Database stands in one zone only
# description: >-
#   When the zone or the host fails, or while AWS patches the machine, the database is away until it is restored
#   elsewhere. With a standby in another zone it is back within a minute or two.
# related_resources:
#   - ref: https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.MultiAZSingleStandby.html
# custom:
#   id: TB001
#   severity: high
#   profile: recommended
#   selector: [{terraform: aws_db_instance}, {terraform: module}]
#   remediation: >-
#     Set `multi_az = true`.
#   sources: [connect2, pivotal-flow, deployment-architecture]
#   peers: {checkov: [CKV_AWS_157]}
#   tags: [availability]
package terraform.durability.rds_multi_az

import data.lib.terraform.durability

violation contains {"message": message, "at": ["multi_az"], "severity": severity} if {
	severity := _severity(input.environment)
	_is_primary
	not durability.on(object.get(input.raw, "multi_az", false))
	message := sprintf("%s has no standby in another zone: multi_az is not true in %s", [input.title, input.environment])
}

_severity("production") := "high"

_severity("staging") := "low"

_is_primary if {
	input.type == "aws_db_instance"
	not "replicate_source_db" in input.written
	not startswith(object.get(input.raw, "engine", ""), "aurora")
}

_is_primary if {
	durability.is_module(input.raw.source, "rds")
	not "replicate_source_db" in input.written
}
