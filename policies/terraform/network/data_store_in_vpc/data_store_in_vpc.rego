# METADATA
# title: Data service stands outside the VPC, or in the default one
# description: >-
#   A search domain without a VPC has an endpoint on the internet that only its access policy protects. Caches and
#   warehouses without a subnet group land in the default VPC, among whatever else was put there.
# related_resources:
#   - ref: https://docs.aws.amazon.com/opensearch-service/latest/developerguide/vpc.html
# custom:
#   id: TN014
#   severity: medium
#   profile: recommended
#   selector: [{terraform: aws_opensearch_domain}, {terraform: aws_elasticsearch_domain}, {terraform: aws_elasticache_replication_group}, {terraform: aws_elasticache_cluster}, {terraform: aws_redshift_cluster}]
#   remediation: >-
#     Place it into private subnets, with `vpc_options`, `subnet_group_name` or `cluster_subnet_group_name`.
#   sources: [pivotal-flow, connect2]
#   peers: {checkov: [CKV_AWS_137, CKV_AWS_323]}
#   tags: [network]
package terraform.network.data_store_in_vpc

violation contains {"message": message, "at": ["vpc_options"]} if {
	input.type in {"aws_opensearch_domain", "aws_elasticsearch_domain"}
	not "vpc_options" in input.written
	message := sprintf("%s has a public endpoint: it has no vpc_options", [input.title])
}

violation contains {"message": message, "at": ["subnet_group_name"], "severity": "low"} if {
	input.type == "aws_elasticache_cluster"
	# A member takes that of its group.
	not "replication_group_id" in input.written
	not "subnet_group_name" in input.written
	message := sprintf("%s stands in the default VPC: subnet_group_name is not set", [input.title])
}

violation contains {"message": message, "at": ["subnet_group_name"], "severity": "low"} if {
	input.type == "aws_elasticache_replication_group"
	not "subnet_group_name" in input.written
	message := sprintf("%s stands in the default VPC: subnet_group_name is not set", [input.title])
}

violation contains {"message": message, "at": ["subnet_group_name"], "severity": "low"} if {
	input.type in {"aws_elasticache_replication_group", "aws_elasticache_cluster"}
	input.raw.subnet_group_name == "default"
	message := sprintf("%s stands in the default VPC: subnet_group_name is \"default\"", [input.title])
}

violation contains {"message": message, "at": ["cluster_subnet_group_name"], "severity": "low"} if {
	input.type == "aws_redshift_cluster"
	not "cluster_subnet_group_name" in input.written
	message := sprintf("%s stands in the default VPC: cluster_subnet_group_name is not set", [input.title])
}
