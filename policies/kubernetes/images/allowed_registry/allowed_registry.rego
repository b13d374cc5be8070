# METADATA
# title: Image from a registry that is not allowed
# description: >-
#   Anybody can publish an image. A short list of registries and organisations keeps images that nobody
#   built, scanned or mirrored out of the cluster, and typing errors in their names as well.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/containers/images/
# custom:
#   id: KI003
#   severity: medium
#   profile: strict
#   selector: [{kubernetes: pods}]
#   remediation: Take the image from an allowed registry, or copy it there.
#   parameters:
#     allowed:
#       type: list
#       default: []
#       description: Prefixes of images that may run, such as `ghcr.io/org/` or `*.dkr.ecr.*.amazonaws.com/`, with docker.io and library/ written out; an empty list allows all
#   sources: [pivotal-flow, connect2, ai-gym, deployment-architecture]
#   peers: {trivy: [KSV-0125], kubescape: [C-0001, C-0078], kyverno: [restrict-image-registries]}
#   tags: [images, supply-chain]
package kubernetes.images.allowed_registry

import data.lib.kubernetes.images

violation contains {"message": message, "help": help, "at": container.image.path} if {
	allowed := data.parameters.KI003.allowed
	count(allowed) > 0
	some container in input.containers
	container.image.valid == true
	not container.image.placeholder
	not is_covered(container.image.registry, container.image.repository, allowed)
	message := sprintf("%s runs %s, which no allowed prefix covers", [container.title, container.image.full_name])
	help := sprintf("Take the image from %s, or copy it there", [concat(", ", [prefix | some prefix in allowed; is_string(prefix)])])
}

is_covered(registry, repository, allowed) if {
	some prefix in allowed
	images.covers(prefix, registry, repository)
}
