# METADATA
# title: Base image has no fixed tag
# description: >-
#   Without a tag, or with `latest`, every build may start from another system. A build that worked yesterday fails
#   today, and nobody can tell from the Dockerfile what an image that runs somewhere was made of.
# related_resources:
#   - ref: https://docs.docker.com/build/building/best-practices/#pin-base-image-versions
# custom:
#   id: DF001
#   severity: medium
#   profile: recommended
#   selector: [{dockerfile: any}]
#   remediation: Name the version that you tested, such as `node:22.11-alpine3.20`, and let a bot raise it.
#   sources: [deployment-architecture]
#   peers: {checkov: [CKV_DOCKER_7], trivy: [DS-0001], hadolint: [DL3006, DL3007]}
package dockerfile.base.base_image_tag

violation contains {"message": message, "at": stage.base.path, "severity": severity} if {
	some stage in input.stages
	stage.base.kind == "image"
	stage.base.full_name
	not stage.base.digest
	problem := _problem(stage.base)
	severity := _severity(stage.base)
	message := sprintf("base image %q %s", [stage.base.text, problem])
}

_problem(base) := "has no tag: every build takes what is newest" if not base.tag

_problem(base) := "has the tag latest: every build takes what is newest" if base.tag == "latest"

# Publishers that offer no tags of versions.
_severity(base) := "low" if _has_no_versions(base)

_severity(base) := "medium" if not _has_no_versions(base)

_has_no_versions(base) if startswith(base.full_name, "cgr.dev/chainguard/")

_has_no_versions(base) if startswith(base.full_name, "gcr.io/distroless/")
