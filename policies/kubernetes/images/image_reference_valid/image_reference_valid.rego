# METADATA
# title: Image reference is malformed
# description: >-
#   A reference that breaks the grammar of the distribution project is refused by every runtime: the pod
#   stays in InvalidImageName and is not tried again.
# related_resources:
#   - ref: https://pkg.go.dev/github.com/distribution/reference
# custom:
#   id: KI006
#   severity: high
#   profile: recommended
#   selector: [{kubernetes: pods}]
#   remediation: Write `registry/repository:tag`, the repository in lower case and the tag at most 128 characters long.
#   sources: [ai-gym, connect2]
#   peers: {kube-linter: [schema-validation]}
#   refines: [DX007, KI001, KI008, KI004, KI002]
#   tags: [images]
package kubernetes.images.image_reference_valid

violation contains {"message": message, "at": container.image.path} if {
	some container in input.containers
	container.image.valid == false
	not container.image.placeholder
	message := sprintf("image %q of %s is no valid reference%s", [container.image.text, container.title, reason(container.image)])
}

violation contains {"message": message, "at": container.image.path} if {
	some container in input.containers
	container.image.digest_valid == false
	message := sprintf(
		"image of %s has the malformed digest %s; sha256: and 64 hexadecimal digits are wanted",
		[container.title, container.image.digest],
	)
}

reason(image) := sprintf(": %s", [image.problem])

reason(image) := "" if not image.problem
