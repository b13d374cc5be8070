# METADATA
# title: Database is publicly accessible
# description: >-
#   The database gets an address on the internet. From then on it is a security group and a password that keep
#   everybody out, and both are one mistake away from not doing so.
# related_resources:
#   - ref: https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_VPC.WorkingWithRDSInstanceinaVPC.html
# custom:
#   id: TN013
#   severity: critical
#   profile: recommended
#   selector: [{terraform: aws_db_instance}, {terraform: aws_rds_cluster_instance}, {terraform: aws_neptune_cluster_instance}, {terraform: aws_redshift_cluster}, {terraform: aws_redshiftserverless_workgroup}, {terraform: aws_dms_replication_instance}, {terraform: module}]
#   remediation: >-
#     Set `publicly_accessible = false` and reach the database from inside the VPC.
#   sources: [pivotal-flow, connect2]
#   peers: {checkov: [CKV_AWS_17, CKV_AWS_89, CKV_AWS_87], trivy: [AWS-0180]}
#   tags: [network]
package terraform.network.rds_not_public

import data.lib.terraform.network

violation contains {"message": message, "at": ["publicly_accessible"]} if {
	_holds_data
	network.on(input.raw.publicly_accessible)
	message := sprintf("%s has an address on the internet: publicly_accessible is true", [input.title])
}

_holds_data if input.block == "resource"

_holds_data if network.is_module(input.raw.source, "rds")
