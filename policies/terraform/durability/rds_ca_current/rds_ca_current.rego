# METADATA
# title: Certificate authority of the database has expired
# description: >-
#   The certificate that the database shows is signed by an authority that is no longer valid. Clients that check it
#   cannot connect, and those that connect do not check.
# related_resources:
#   - ref: https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.SSL-certificate-rotation.html
# custom:
#   id: TB036
#   severity: medium
#   profile: recommended
#   selector: [{terraform: aws_db_instance}, {terraform: aws_rds_cluster_instance}]
#   remediation: >-
#     Set `ca_cert_identifier = "rds-ca-rsa2048-g1"`, after the clients have the new bundle.
#   peers: {checkov: [CKV_AWS_211]}
#   tags: [lifecycle]
package terraform.durability.rds_ca_current

violation contains {"message": message, "at": ["ca_cert_identifier"]} if {
	authority := input.raw.ca_cert_identifier
	day := _expired[authority]
	message := sprintf("%s shows a certificate of %s, which has expired in %s", [input.title, authority, day])
}

_expired := {"rds-ca-2015": "March 2020", "rds-ca-2019": "August 2024"}
