# METADATA
# title: Base image is not pinned by digest
# description: >-
#   A tag can be moved, and usually is: two builds of one commit may start from different systems. A digest names
#   exactly one image.
# related_resources:
#   - ref: https://docs.docker.com/build/building/best-practices/#pin-base-image-versions
# custom:
#   id: DF002
#   severity: low
#   profile: strict
#   selector: [{dockerfile: any}]
#   remediation: Write tag and digest, such as `node:22-alpine@sha256:...`, and let a bot keep both up to date.
package dockerfile.base.base_image_digest

violation contains {"message": message, "at": stage.base.path} if {
	some stage in input.stages
	stage.base.kind == "image"
	stage.base.full_name
	not stage.base.digest
	message := sprintf("base image %q is not pinned by a digest", [stage.base.text])
}
