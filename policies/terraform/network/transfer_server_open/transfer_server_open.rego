# METADATA
# title: File transfer server is open or unencrypted
# description: >-
#   FTP sends names, passwords and files in clear. A public endpoint is tried with stolen passwords from the first day
#   on; one in a VPC can have a security group in front.
# related_resources:
#   - ref: https://docs.aws.amazon.com/transfer/latest/userguide/create-server-in-vpc.html
# custom:
#   id: TN041
#   severity: high
#   profile: recommended
#   selector: [{terraform: aws_transfer_server}]
#   remediation: >-
#     Use SFTP or FTPS only, and `endpoint_type = "VPC"` with `endpoint_details`.
#   peers: {checkov: [CKV_AWS_357, CKV_AWS_164]}
#   tags: [network]
package terraform.network.transfer_server_open

violation contains {"message": message, "at": ["protocols", index]} if {
	is_array(input.raw.protocols)
	some index, protocol in input.raw.protocols
	protocol == "FTP"
	message := sprintf("%s speaks FTP, which encrypts nothing", [input.title])
}

violation contains {"message": message, "at": ["endpoint_type"], "severity": "medium"} if {
	type := object.get(input.raw, "endpoint_type", "PUBLIC")
	type == "PUBLIC"
	message := sprintf("%s stands on the internet: endpoint_type is PUBLIC, wanted is VPC", [input.title])
}
