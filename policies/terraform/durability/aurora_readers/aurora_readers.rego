# METADATA
# title: Aurora cluster has a single instance
# description: >-
#   Without a second instance a failure of the first means waiting until a new one is made, ten minutes or more. A
#   reader takes over within half a minute.
# related_resources:
#   - ref: https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Concepts.AuroraHighAvailability.html
# custom:
#   id: TB008
#   severity: medium
#   profile: strict
#   selector: [{terraform: aws_rds_cluster}]
#   remediation: >-
#     Make two or more `aws_rds_cluster_instance` for the cluster, in different zones.
#   sources: [astral-planner, pivotal-flow]
#   tags: [availability]
package terraform.durability.aurora_readers

import data.lib.terraform.durability

violation contains {"message": message, "at": {"ref": members[0].ref}} if {
	input.environment == "production"
	members := [other | some other in input.referrers; other.type == "aws_rds_cluster_instance"; other.attribute == "cluster_identifier"]
	durability.instances(members) == 1
	message := sprintf("%s is the only instance of %s in production, wanted are two", [members[0].address, input.title])
}
