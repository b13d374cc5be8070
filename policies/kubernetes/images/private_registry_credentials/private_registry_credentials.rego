# METADATA
# title: No pull credentials
# description: >-
#   A private registry hands out nothing to nodes that do not log in. Without a pull secret on the pod or
#   on its ServiceAccount every new node ends in ImagePullBackOff, unless the package is public or the nodes
#   have credentials of their own.
# related_resources:
#   - ref: https://kubernetes.io/docs/tasks/configure-pod-container/pull-image-private-registry/
# custom:
#   id: KI007
#   severity: info
#   profile: audit
#   selector: [{kubernetes: pods}]
#   remediation: List a Secret of type kubernetes.io/dockerconfigjson under `imagePullSecrets` of the pod or of its ServiceAccount.
#   parameters:
#     private_registries:
#       type: list
#       default: [ghcr.io]
#       description: Registries, or prefixes such as `ghcr.io/org/`, that demand a login; those of ECR are left out, where the role of the node logs in
#   sources: [pivotal-flow, connect2]
#   peers: {kyverno: [require-imagepullsecrets]}
#   tags: [images]
package kubernetes.images.private_registry_credentials

import data.lib.kubernetes.images

violation contains {"message": message, "at": [input.pod.path, "imagePullSecrets"], "related": related} if {
	not has_secrets
	not may_stand_elsewhere
	some index, image in private_images
	registry := image[0]
	not private_images[index - 1][0] == registry
	message := sprintf(
		"%s pulls from %s, but neither the pod nor ServiceAccount %q lists imagePullSecrets",
		[input.title, registry, input.pod.service_account],
	)
	related := [{"at": other[1], "message": "pulled without credentials"} |
		some other in array.slice(private_images, index, index + 16)
		other[0] == registry
	]
}

# Registry and place of each image from a private registry; those of one registry follow each other, since
# sets are sorted.
private_images := [image |
	some image in {[container.image.registry, container.image.path] |
		private := data.parameters.KI007.private_registries
		some container in input.containers
		container.image.valid == true
		is_private(container.image, private)
	}
]

is_private(image, private) if {
	some prefix in private
	images.covers(prefix, image.registry, image.repository)
	not is_ecr(image.registry)
}

is_ecr(registry) if {
	contains(registry, ".dkr.ecr")
	endswith(registry, ".amazonaws.com")
}

is_ecr(registry) if {
	contains(registry, ".dkr.ecr")
	endswith(registry, ".amazonaws.com.cn")
}

has_secrets if {
	is_array(input.pod.raw.imagePullSecrets)
	count(input.pod.raw.imagePullSecrets) > 0
}

has_secrets if count(input.context.service_account.image_pull_secrets) > 0

# A ServiceAccount that somebody named on purpose is declared somewhere. Where the set is open and does
# not hold it, it may well list the secrets.
may_stand_elsewhere if {
	input.pod.service_account != "default"
	not input.context.service_account
	not input.context.closed
}
