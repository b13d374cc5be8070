# METADATA
# title: EMR cluster processes data unencrypted
# description: >-
#   Nodes keep copies of the input, shuffle files and results on their disks and send them to each other. Without a
#   security configuration all of it is in clear.
# related_resources:
#   - ref: https://docs.aws.amazon.com/emr/latest/ManagementGuide/emr-create-security-configuration.html
#   - ref: https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/emr_security_configuration
# custom:
#   id: TE048
#   severity: high
#   profile: recommended
#   selector: [{terraform: aws_emr_security_configuration}, {terraform: aws_emr_cluster}]
#   remediation: >-
#     Write an `aws_emr_security_configuration` with encryption at rest (S3 and local disks) and in transit, and name
#     it in `security_configuration` of the cluster.
#   peers: {checkov: [CKV_AWS_349, CKV_AWS_350, CKV_AWS_351, CKV2_AWS_55], trivy: [AWS-0137, AWS-0138, AWS-0139]}
#   tags: [encryption]
package terraform.encryption.emr_encryption

import data.lib.terraform.switches

violation contains {"message": message, "at": ["security_configuration"], "severity": "medium"} if {
	input.type == "aws_emr_cluster"
	not "security_configuration" in input.written
	message := sprintf("%s processes data unencrypted: it has no security_configuration", [input.title])
}

violation contains {"message": message, "at": ["configuration"]} if {
	input.type == "aws_emr_security_configuration"
	settings := _encryption
	not switches.on(object.get(settings, "EnableAtRestEncryption", false))
	message := sprintf("%s leaves data at rest unencrypted: EnableAtRestEncryption is not true", [input.title])
}

violation contains {"message": message, "at": ["configuration"]} if {
	input.type == "aws_emr_security_configuration"
	settings := _encryption
	switches.on(settings.EnableAtRestEncryption)
	not object.get(settings, "AtRestEncryptionConfiguration", {}).LocalDiskEncryptionConfiguration
	message := sprintf("%s leaves local disks unencrypted: no LocalDiskEncryptionConfiguration", [input.title])
}

violation contains {"message": message, "at": ["configuration"]} if {
	input.type == "aws_emr_security_configuration"
	settings := _encryption
	not switches.on(object.get(settings, "EnableInTransitEncryption", false))
	message := sprintf("%s leaves traffic unencrypted: EnableInTransitEncryption is not true", [input.title])
}

_encryption := settings if {
	text := input.raw.configuration
	is_string(text)
	json.is_valid(text)
	configuration := json.unmarshal(text)
	is_object(configuration)
	settings := object.get(configuration, "EncryptionConfiguration", {})
	is_object(settings)
}
