# METADATA
# title: Database knows passwords only
# description: >-
#   A password lives for years in a secret store, in pods and in dumps. Tokens of IAM live for a quarter of an hour
#   and belong to a role that can be taken away.
# related_resources:
#   - ref: https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.IAMDBAuth.html
# custom:
#   id: TB007
#   severity: low
#   profile: strict
#   selector: [{terraform: aws_db_instance}, {terraform: aws_rds_cluster}]
#   remediation: >-
#     Set `iam_database_authentication_enabled = true` and give workloads `rds-db:connect`.
#   sources: [ai-gym]
#   peers: {checkov: [CKV_AWS_161, CKV_AWS_162], trivy: [AWS-0176]}
#   tags: [identity]
package terraform.durability.rds_iam_auth

import data.lib.terraform.durability

violation contains {"message": message, "at": ["iam_database_authentication_enabled"]} if {
	input.raw.engine in {"mysql", "postgres", "mariadb", "aurora-mysql", "aurora-postgresql"}
	not durability.on(object.get(input.raw, "iam_database_authentication_enabled", false))
	message := sprintf("%s accepts passwords only: iam_database_authentication_enabled is not true", [input.title])
}
