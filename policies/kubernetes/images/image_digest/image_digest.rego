# METADATA
# title: Image not pinned by digest
# description: >-
#   A tag may be pushed again; a digest names one image for ever, the one that was tested and scanned. A
#   malformed digest is refused by every runtime, so the container never starts.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/containers/images/#image-names
# custom:
#   id: KI002
#   severity: low
#   profile: strict
#   selector: [{kubernetes: pods}]
#   remediation: Add the digest that the build prints behind the tag, as `app:v1.2.3@sha256:...` with 64 hexadecimal digits.
#   parameters:
#     exempt_environments: {type: list, default: [], description: "Environments whose images need no digest, for example development"}
#   sources: [ai-gym, deployment-architecture]
#   peers: {checkov: [CKV_K8S_43], kubescape: [C-0306], kyverno: [require-image-checksum]}
#   tags: [images, supply-chain]
package kubernetes.images.image_digest

violation contains {"message": message, "at": container.image.path} if {
	exempt := data.parameters.KI002.exempt_environments
	not input.environment in exempt
	some container in input.containers
	container.image.valid == true
	not container.image.digest
	not container.image.placeholder
	message := sprintf("%s runs %s, which no digest pins", [container.title, container.image.text])
}

violation contains {"message": message, "severity": "high", "at": container.image.path} if {
	some container in input.containers
	container.image.digest_valid == false
	not container.image.placeholder
	message := sprintf(
		"digest %s of %s is malformed; sha256 with 64 hexadecimal digits is wanted",
		[container.image.digest, container.title],
	)
}
