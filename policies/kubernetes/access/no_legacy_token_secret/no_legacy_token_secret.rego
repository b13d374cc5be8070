# METADATA
# title: Secret asks for a service account token that never ends
# description: >-
#   Kubernetes fills a Secret of this type with a token that is valid until the Secret is deleted. It is bound to no
#   pod, is not renewed, and works from anywhere for everybody who once read the Secret.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/configuration/secret/#serviceaccount-token-secrets
# custom:
#   id: KB019
#   severity: medium
#   profile: recommended
#   selector: [{kubernetes: Secret}]
#   remediation: >-
#     Remove the Secret. Pods use the token that is projected into them; others ask for a short one with
#     `kubectl create token` or the TokenRequest API.
#   sources: [ai-gym, astral-planner]
#   peers: {kyverno: [deny-secret-service-account-token-type]}
#   tags: [rbac, secrets]
package kubernetes.access.no_legacy_token_secret

violation contains {"message": message, "at": ["type"]} if {
	input.raw.type == "kubernetes.io/service-account-token"
	message := sprintf("%s holds a token of %s that never ends", [input.title, _account])
}

violation contains {
	"message": message, "at": ["metadata", "annotations", _annotation], "key": true, "severity": "info", "help": help,
} if {
	account := input.annotations[_annotation]
	input.raw.type != "kubernetes.io/service-account-token"
	message := sprintf("%s is of type %v, so that its annotation for ServiceAccount %q has no effect", [
		input.title,
		input.raw.type,
		account,
	])
	help := "Remove the annotation."
}

_annotation := "kubernetes.io/service-account.name"

_account := sprintf("ServiceAccount %q", [input.annotations[_annotation]])

_account := "a ServiceAccount" if not input.annotations[_annotation]
