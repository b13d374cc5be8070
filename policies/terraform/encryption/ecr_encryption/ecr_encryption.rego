# METADATA
# title: Image registry uses a key of AWS
# description: >-
#   Images are encrypted with a key of the service, so that everybody who may pull can decrypt. With a key of your own
#   its policy decides, too. The choice cannot be changed later.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/ecr_repository
# custom:
#   id: TE017
#   severity: low
#   profile: strict
#   selector: [{terraform: aws_ecr_repository}]
#   remediation: >-
#     Add `encryption_configuration { encryption_type = "KMS" }` with `kms_key`; the repository has to be made anew.
#   sources: [pivotal-flow]
#   peers: {checkov: [CKV_AWS_136], trivy: [AWS-0033]}
#   tags: [encryption, keys]
package terraform.encryption.ecr_encryption

import data.lib.terraform.switches

violation contains {"message": message, "at": ["encryption_configuration", 0, "encryption_type"]} if {
	value := object.get(input.raw, ["encryption_configuration", 0, "encryption_type"], null)
	_is_of_service(value)
	reason := switches.wanted("encryption_type", value, "KMS")
	message := sprintf("%s encrypts images with a key of the service: %s", [input.title, reason])
}

_is_of_service(value) if value in {null, "AES256"}
