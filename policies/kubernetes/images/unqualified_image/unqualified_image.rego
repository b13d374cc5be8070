# METADATA
# title: Image name relies on the implicit registry
# description: >-
#   Where no registry is written, the runtime of the node chooses: mostly Docker Hub with its pull limits,
#   on another node a mirror or a search list. Whoever owns the name there decides what runs.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/containers/images/#image-names
# custom:
#   id: KI005
#   severity: low
#   profile: strict
#   selector: [{kubernetes: pods}]
#   remediation: Write the registry, for example `ghcr.io/org/app:v1.2.3` or `docker.io/library/redis:7.4.0`.
#   sources: [pivotal-flow, connect2, ai-gym]
#   tags: [images, supply-chain]
package kubernetes.images.unqualified_image

violation contains {"message": message, "at": container.image.path} if {
	some container in input.containers
	container.image.registry_written == false
	not container.image.placeholder
	message := sprintf(
		"%s runs %s without a registry, mostly %s; it should be written",
		[container.title, container.image.text, container.image.full_name],
	)
}
