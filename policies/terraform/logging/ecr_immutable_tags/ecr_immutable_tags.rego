# METADATA
# title: Tags of images can be overwritten
# description: >-
#   The tag that was tested and rolled out may stand for another image tomorrow, by mistake or on purpose. Going back
#   to an older tag then does not go back.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/ecr_repository
# custom:
#   id: TL016
#   severity: medium
#   profile: recommended
#   selector: [{terraform: aws_ecr_repository}]
#   remediation: >-
#     Set `image_tag_mutability = "IMMUTABLE"`, or `IMMUTABLE_WITH_EXCLUSION` with the few tags that move.
#   sources: [connect2, pivotal-flow]
#   peers: {checkov: [CKV_AWS_51], trivy: [AWS-0031]}
#   tags: [images]
package terraform.logging.ecr_immutable_tags

import data.lib.terraform.switches

violation contains {"message": message, "at": ["image_tag_mutability"]} if {
	value := object.get(input.raw, "image_tag_mutability", null)
	value in {null, "MUTABLE"}
	reason := switches.wanted("image_tag_mutability", value, "IMMUTABLE")
	message := sprintf("tags of %s can be overwritten: %s", [input.title, reason])
}

violation contains {"message": message, "at": ["image_tag_mutability"], "severity": "low"} if {
	input.raw.image_tag_mutability == "MUTABLE_WITH_EXCLUSION"
	message := sprintf("most tags of %s can be overwritten: image_tag_mutability is MUTABLE_WITH_EXCLUSION", [input.title])
}
