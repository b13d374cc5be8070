# METADATA
# title: Token for the API server is mounted without need
# description: >-
#   Unless somebody says otherwise, every container gets a token of its service account. An attacker in the container
#   can ask the API server with it; workloads that never do so are safer without. Tokens for cloud roles are mounted by
#   other means and stay.
# related_resources:
#   - ref: https://kubernetes.io/docs/tasks/configure-pod-container/configure-service-account/#opt-out-of-api-credential-automounting
# custom:
#   id: KB002
#   severity: medium
#   profile: recommended
#   selector: [{kubernetes: pods}, {kubernetes: ServiceAccount}]
#   remediation: >-
#     Set `automountServiceAccountToken: false` in the pod spec or on its ServiceAccount. A workload that talks to the
#     API server gets an account of its own and a RoleBinding.
#   parameters:
#     exempt_workloads:
#       type: list
#       default: []
#       description: Names of workloads that are known to use the API server
#   refines: [KB001]
#   sources: [ai-gym, astral-planner, pivotal-flow]
#   peers:
#     checkov: [CKV_K8S_38]
#     trivy: [KSV-0036]
#     polaris: [automountServiceAccountToken]
#     kubescape: [C-0034, C-0190, C-0261]
#     kyverno: [restrict-automount-sa-token]
#   frameworks: {cis-kubernetes-1.12: ["5.1.6"], nsa-cisa: [pod-security]}
#   tags: [rbac]
package kubernetes.access.no_token_automount

# The account that every namespace has. Where the set declares it, what it says is not known here.
violation contains {"message": message, "at": [input.pod.path, "serviceAccountName"]} if {
	_mounts
	input.pod.service_account == "default"
	not _is_declared
	message := sprintf("%s mounts a token of the default service account", [input.pod.title])
}

violation contains {
	"message": message, "at": [input.pod.path, "automountServiceAccountToken"], "severity": "low",
} if {
	_mounts
	account := input.pod.service_account
	account != "default"
	not _is_declared
	message := sprintf("%s mounts a token of ServiceAccount %q, to which nothing here gives rights", [
		input.pod.title,
		account,
	])
}

# An account of the set: once for all of its pods.
violation contains {
	"message": message, "at": ["automountServiceAccountToken"], "severity": severity, "related": related,
} if {
	input.kind == "ServiceAccount"
	not _has_no_token
	not _is_bound
	pods := [referrer |
		some referrer in input.referrers
		referrer.role == "service-account"
		_takes_default(referrer)
		not referrer.name in data.parameters.KB002.exempt_workloads
	]
	count(pods) > 0
	related := [{"at": {"ref": pod.ref}, "message": "gets the token"} | some pod in array.slice(pods, 0, 3)]
	severity := _severity
	message := sprintf("%s gives its token to %s %q, but no binding here gives it rights", [
		input.title,
		pods[0].kind,
		pods[0].name,
	])
}

_mounts if {
	not _pod_refuses
	not input.name in data.parameters.KB002.exempt_workloads
}

_pod_refuses if input.pod.raw.automountServiceAccountToken == false

_is_declared if input.context.service_account.image_pull_secrets

_is_declared if {
	some reference in input.references
	reference.role == "service-account"
	reference.found == "here"
}

_has_no_token if input.raw.automountServiceAccountToken == false

_is_bound if {
	some referrer in input.referrers
	referrer.role == "subject"
}

# The pod leaves the decision to its account, or says itself that it wants the token.
_takes_default(referrer) if {
	some spec in [
		object.get(referrer.object, ["spec", "template", "spec"], null),
		object.get(referrer.object, ["spec", "jobTemplate", "spec", "template", "spec"], null),
		object.get(referrer.object, ["spec"], null),
	]
	is_object(spec)
	spec.containers
	not _refuses(spec)
}

_refuses(spec) if spec.automountServiceAccountToken == false

# In an open set the bindings may come from elsewhere.
_severity := "medium" if input.context.closed

_severity := "low" if not input.context.closed
