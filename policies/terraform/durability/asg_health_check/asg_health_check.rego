# METADATA
# title: Group keeps instances that the load balancer has given up
# description: >-
#   An instance whose machine runs while its application does not stays in the group for ever: the load balancer sends
#   it nothing, and nobody replaces it.
# related_resources:
#   - ref: https://docs.aws.amazon.com/autoscaling/ec2/userguide/health-checks-overview.html
# custom:
#   id: TB031
#   severity: low
#   profile: strict
#   selector: [{terraform: aws_autoscaling_group}]
#   remediation: >-
#     Set `health_check_type = "ELB"` and a `health_check_grace_period` that a start needs; spread the group over two
#     zones or more.
#   sources: [pivotal-flow]
#   peers: {checkov: [CKV2_AWS_15]}
#   tags: [availability]
package terraform.durability.asg_health_check

violation contains {"message": message, "at": ["health_check_type"]} if {
	some name in ["target_group_arns", "load_balancers", "traffic_source"]
	name in input.written
	type := object.get(input.raw, "health_check_type", "EC2")
	type == "EC2"
	message := sprintf("%s keeps instances that its load balancer has given up: health_check_type is EC2, wanted is ELB", [input.title])
}

violation contains {"message": message, "at": ["vpc_zone_identifier"]} if {
	is_array(input.raw.vpc_zone_identifier)
	count(input.raw.vpc_zone_identifier) == 1
	not _is_splat
	message := sprintf("%s stands in one zone: vpc_zone_identifier holds one subnet", [input.title])
}

violation contains {"message": message, "at": ["availability_zones"]} if {
	is_array(input.raw.availability_zones)
	count(input.raw.availability_zones) == 1
	message := sprintf("%s stands in one zone: availability_zones holds one", [input.title])
}

# An item that is not known may stand for several.
_is_splat if {
	some item in input.raw.vpc_zone_identifier
	is_null(item)
}
