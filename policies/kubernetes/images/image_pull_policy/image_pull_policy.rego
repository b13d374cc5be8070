# METADATA
# title: Pull policy unsafe for the tag
# description: >-
#   With IfNotPresent a node keeps the image that it pulled once, so a tag that moves runs in different
#   versions on different nodes. With Never only nodes that happen to have the image can start the pod.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/containers/images/#image-pull-policy
# custom:
#   id: KI004
#   severity: low
#   profile: recommended
#   selector: [{kubernetes: pods}]
#   remediation: Use a tag that never moves (or a digest), or set `imagePullPolicy` to `Always`.
#   parameters:
#     strict: {type: boolean, default: false, description: Demand Always of every container}
#     allowed: {type: list, default: [Always, IfNotPresent], description: Pull policies that may be used}
#   refines: [KI002]
#   sources: [ai-gym, deployment-architecture]
#   peers: {checkov: [CKV_K8S_15], kube-score: [container-image-pull-policy], polaris: [pullPolicyNotAlways], kubescape: [C-0075], kyverno: [imagepullpolicy-always]}
#   tags: [images]
package kubernetes.images.image_pull_policy

import data.lib.kubernetes.images

# A policy that is not allowed, whatever the image.
violation contains {"message": message, "at": [container.path, "imagePullPolicy"]} if {
	allowed := data.parameters.KI004.allowed
	some container in input.containers
	is_string(container.raw.imagePullPolicy)
	container.raw.imagePullPolicy != ""
	not container.raw.imagePullPolicy in allowed
	message := sprintf(
		"%s has imagePullPolicy %s; allowed are %s",
		[container.title, container.raw.imagePullPolicy, concat(", ", [word | some word in allowed; is_string(word)])],
	)
}

violation contains {"message": message, "at": [container.path, "imagePullPolicy"]} if {
	allowed := data.parameters.KI004.allowed
	data.parameters.KI004.strict == true
	some container in input.containers
	is_string(container.raw.imagePullPolicy)
	container.raw.imagePullPolicy != "Always"
	container.raw.imagePullPolicy in allowed
	message := sprintf("%s has imagePullPolicy %s; Always is wanted", [container.title, container.raw.imagePullPolicy])
}

# No policy is written, and the default is not wanted.
violation contains {"message": message, "at": [container.path, "imagePullPolicy"]} if {
	allowed := data.parameters.KI004.allowed
	strict := data.parameters.KI004.strict
	is_unwanted("IfNotPresent", allowed, strict)
	some container in input.containers
	container.image.valid == true
	is_pulled_once(container.image)
	object.get(container.raw, "imagePullPolicy", "") in {"", null}
	message := sprintf("%s has no imagePullPolicy, which means IfNotPresent for %s", [container.title, container.image.text])
}

# A tag that moves, with the policy written and without.
violation contains {"message": message, "at": [container.path, "imagePullPolicy"]} if {
	allowed := data.parameters.KI004.allowed
	strict := data.parameters.KI004.strict
	some container in input.containers
	container.raw.imagePullPolicy == "IfNotPresent"
	follows_branch(container.image)
	not is_unwanted("IfNotPresent", allowed, strict)
	message := sprintf(
		"%s pulls %s only where it is not present, but the tag moves; Always or a version is wanted",
		[container.title, container.image.text],
	)
}

violation contains {"message": message, "at": container.image.path} if {
	allowed := data.parameters.KI004.allowed
	strict := data.parameters.KI004.strict
	some container in input.containers
	object.get(container.raw, "imagePullPolicy", "") in {"", null}
	follows_branch(container.image)
	not is_unwanted("IfNotPresent", allowed, strict)
	message := sprintf(
		"%s pulls %s only where it is not present (the default), but the tag moves; Always or a version is wanted",
		[container.title, container.image.text],
	)
}

is_unwanted(policy, allowed, _) if not policy in allowed

is_unwanted(policy, _, strict) if {
	strict == true
	policy != "Always"
}

# Images for which the default is IfNotPresent.
is_pulled_once(image) if image.tag != "latest"

is_pulled_once(image) if {
	image.digest_valid == true
	not image.tag
}

follows_branch(image) if {
	image.valid == true
	image.tag != "latest"
	not image.digest
	not image.placeholder
	moves(image.tag)
	not is_replaced(image.path)
}

# `develop-<commit>` is made once, whatever the branch.
moves(tag) if {
	strings.any_prefix_match(lower(tag), images.branch_words)
	images.names_word(tag, images.branch_words)
	not images.names_commit(tag, images.branch_words)
}

# No digit at all.
moves(tag) if trim_left(lower(tag), "abcdefghijklmnopqrstuvwxyz-_.") == ""

# A token such as IMAGE_TAG is no tag yet.
is_replaced(path) if {
	some placeholder in input.placeholders
	placeholder.path == path
}
