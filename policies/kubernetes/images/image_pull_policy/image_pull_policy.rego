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
	not container.raw.imagePullPolicy in allowed
	container.raw.imagePullPolicy != ""
	message := sprintf(
		"%s has imagePullPolicy %s; allowed are %s",
		[container.title, container.raw.imagePullPolicy, concat(", ", [word | some word in allowed; is_string(word)])],
	)
}

violation contains {"message": message, "at": [container.path, "imagePullPolicy"]} if {
	data.parameters.KI004.strict == true
	allowed := data.parameters.KI004.allowed
	some container in input.containers
	container.raw.imagePullPolicy != "Always"
	container.raw.imagePullPolicy in allowed
	message := sprintf("%s has imagePullPolicy %s; Always is wanted", [container.title, container.raw.imagePullPolicy])
}

# No policy is written, and the default is not wanted.
violation contains {"message": message, "at": [container.path, "imagePullPolicy"]} if {
	is_default_unwanted
	some container in input.containers
	container.image.valid == true
	is_pulled_once(container.image)
	object.get(container.raw, "imagePullPolicy", "") in {"", null}
	message := sprintf("%s has no imagePullPolicy, which means IfNotPresent for %s", [container.title, container.image.text])
}

# A tag that moves.
violation contains {"message": message, "at": place} if {
	some container in input.containers
	container.image.tag != "latest"
	moves(container.image)
	policy := object.get(container.raw, "imagePullPolicy", "")
	policy in {"IfNotPresent", "", null}
	container.image.valid == true
	not container.image.digest
	not container.image.placeholder
	not container.image.path in replaced
	not is_default_unwanted
	place := culprit(policy, [container.path, "imagePullPolicy"], container.image.path)
	message := sprintf(
		"%s pulls %s only where it is not present%s, but the tag moves; Always or a version is wanted",
		[container.title, container.image.text, origin(policy)],
	)
}

# IfNotPresent itself is refused, so that the tag does not matter.
is_default_unwanted if not "IfNotPresent" in data.parameters.KI004.allowed

is_default_unwanted if data.parameters.KI004.strict == true

# Images for which the default is IfNotPresent.
is_pulled_once(image) if image.tag != "latest"

is_pulled_once(image) if {
	image.digest_valid == true
	not image.tag
}

# The policy where it is written, otherwise the tag.
culprit("IfNotPresent", policy_path, _) := policy_path

culprit(policy, _, image_path) := image_path if policy in {"", null}

origin("IfNotPresent") := ""

origin(policy) := " (the default)" if policy in {"", null}

# A branch; but `develop-<commit>` is made once.
moves(image) if {
	image.tag_word in images.branch_words
	images.names_word(image.tag, images.branch_words)
	not images.names_commit(image.tag, images.branch_words)
}

moves(image) if {
	image.tag_has_digit == false
	not images.holds_hash(image.tag)
}

# A token such as IMAGE_TAG is no tag yet.
replaced contains placeholder.path if some placeholder in input.placeholders
