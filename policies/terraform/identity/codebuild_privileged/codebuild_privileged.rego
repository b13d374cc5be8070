# METADATA
# title: Build runs privileged
# description: >-
#   A privileged build controls the machine on which it runs, and so does everybody whose code it builds. Only builds of
#   container images need it.
# related_resources:
#   - ref: https://docs.aws.amazon.com/codebuild/latest/userguide/build-env-ref-compute-types.html
# custom:
#   id: TI026
#   severity: low
#   profile: audit
#   selector: [{terraform: aws_codebuild_project}]
#   remediation: Remove `privileged_mode`, unless the project builds images with Docker.
#   peers: {checkov: [CKV_AWS_316]}
package terraform.identity.codebuild_privileged

violation contains {"message": message, "at": ["environment", index, "privileged_mode"]} if {
	some index, environment in input.raw.environment
	environment.privileged_mode in {true, "true"}
	message := sprintf("%s builds with all rights on its machine: privileged_mode is true", [input.title])
}
