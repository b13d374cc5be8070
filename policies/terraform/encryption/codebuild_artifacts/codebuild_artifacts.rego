# METADATA
# title: Build switches encryption of its results off
# description: >-
#   Artifacts and logs of a build are encrypted unless somebody says otherwise. In clear they show source, dependencies
#   and often credentials to everybody who reads the bucket.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/codebuild_project
# custom:
#   id: TE050
#   severity: high
#   profile: recommended
#   selector: [{terraform: aws_codebuild_project}]
#   remediation: >-
#     Remove `encryption_disabled = true`.
#   peers: {checkov: [CKV_AWS_78, CKV_AWS_311], trivy: [AWS-0018]}
#   tags: [encryption]
package terraform.encryption.codebuild_artifacts

import data.lib.terraform.switches

violation contains {"message": message, "at": ["artifacts", 0, "encryption_disabled"]} if {
	switches.on(input.raw.artifacts[0].encryption_disabled)
	not input.raw.artifacts[0].type == "NO_ARTIFACTS"
	message := sprintf("%s stores artifacts unencrypted: encryption_disabled is true", [input.title])
}

violation contains {"message": message, "at": ["secondary_artifacts", index, "encryption_disabled"]} if {
	some index
	switches.on(input.raw.secondary_artifacts[index].encryption_disabled)
	message := sprintf("%s stores secondary artifacts unencrypted: encryption_disabled is true", [input.title])
}

violation contains {"message": message, "at": ["logs_config", 0, "s3_logs", 0, "encryption_disabled"]} if {
	switches.on(input.raw.logs_config[0].s3_logs[0].encryption_disabled)
	message := sprintf("%s stores its logs unencrypted: encryption_disabled is true", [input.title])
}
