# METADATA
# title: Branch or environment tag in production
# description: >-
#   Such a tag says that the image was made for another environment, or moves with every push to a branch.
#   Production then runs what nobody released, and a rollback finds the same tag with other content.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/containers/images/#image-names
# custom:
#   id: KI008
#   severity: medium
#   profile: recommended
#   selector: [{kubernetes: pods}]
#   remediation: Release the image under a version (`app:v1.2.3`) or with the whole commit (`app:main-<40 digits>`).
#   parameters:
#     forbidden_tags:
#       type: list
#       default: [dev, develop, development, main, master, edge, nightly, canary, snapshot, test, staging]
#       description: Tags, in lower case, that production must not run, neither alone nor followed by `-`, `_` or `.` and more
#   refines: [KI004, KI002]
#   sources: [connect2, ai-gym]
#   peers: {kyverno: [disallow-latest-tag]}
#   tags: [images]
package kubernetes.images.environment_tag

import data.lib.kubernetes.images

violation contains {"message": message, "at": container.image.path} if {
	input.environment == "production"
	forbidden := [word | some word in data.parameters.KI008.forbidden_tags; is_string(word)]
	some container in input.containers
	strings.any_prefix_match(lower(container.image.tag), forbidden)
	not container.image.placeholder
	images.names_word(container.image.tag, forbidden)

	# The main branch is what production is made of; with the whole commit the tag never moves.
	not images.names_commit(container.image.tag, ["main", "master"])
	message := sprintf(
		"%s runs tag %q in production; a version is wanted",
		[container.title, container.image.tag],
	)
}
