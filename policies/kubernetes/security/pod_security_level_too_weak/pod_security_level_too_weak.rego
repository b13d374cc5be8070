# METADATA
# title: Enforced Pod Security level is below the required level
# description: >-
#   The level `privileged` refuses nothing, and `baseline` still admits containers that run as root with
#   default capabilities. Production and staging need `restricted`. A level or version that the API server
#   does not know is refused or replaced by it, so that what is enforced is not what was meant.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/security/pod-security-admission/
#   - ref: https://kubernetes.io/docs/concepts/security/pod-security-standards/
# custom:
#   id: KS030
#   severity: high
#   profile: recommended
#   selector: [{kubernetes: Namespace}]
#   remediation: >-
#     Set `pod-security.kubernetes.io/enforce` to the required level and, where a version is pinned,
#     `pod-security.kubernetes.io/enforce-version` to `latest` or a version such as `v1.33`.
#   parameters:
#     required_level:
#       type: map
#       default: {production: restricted, staging: restricted, development: baseline, default: baseline}
#       description: Weakest level that is allowed, by environment; `default` is for all others.
#     exempt_namespaces:
#       type: list
#       default: []
#       description: >-
#         Names of namespaces that may have any level, in addition to kube-system, kube-public and
#         kube-node-lease.
#   sources: [astral-planner, ai-gym]
#   peers: {kubescape: [C-0192]}
#   frameworks: {cis-kubernetes-1.12: ["5.2.1"]}
#   tags: [namespace, admission]
package kubernetes.security.pod_security_level_too_weak

_strength := {"privileged": 0, "baseline": 1, "restricted": 2}

violation contains {"message": message, "at": ["metadata", "labels", "pod-security.kubernetes.io/enforce"]} if {
	level := input.labels["pod-security.kubernetes.io/enforce"]
	_strength[level] < object.get(_strength, _required, 2)
	not _exempt
	message := sprintf("%s enforces %s, but %s requires %s", [input.title, level, _environment, _required])
}

violation contains {"message": message, "at": ["metadata", "labels", "pod-security.kubernetes.io/enforce"]} if {
	level := input.labels["pod-security.kubernetes.io/enforce"]
	not _strength[level]
	not _exempt
	message := sprintf("%q is no Pod Security level; %s requires %s", [level, _environment, _required])
}

violation contains {"message": message, "at": ["metadata", "labels", "pod-security.kubernetes.io/enforce-version"]} if {
	text := input.labels["pod-security.kubernetes.io/enforce-version"]
	not _well_formed(text)
	not _exempt
	message := sprintf("%q is no version of the Pod Security Standards; write latest or v1.NN", [text])
}

_required := level if {
	levels := data.parameters.KS030.required_level
	level := object.get(levels, input.environment, object.get(levels, "default", "baseline"))
}

_environment := input.environment if input.environment != "unknown"

_environment := "a namespace of unknown environment" if input.environment == "unknown"

_well_formed(text) if text == "latest"

_well_formed(text) if {
	startswith(text, "v1.")
	minor := substring(text, 3, -1)
	minor != ""
	trim(minor, "0123456789") == ""
	not _leading_zero(minor)
}

_leading_zero(minor) if {
	startswith(minor, "0")
	minor != "0"
}

_exempt if input.name in ["kube-system", "kube-public", "kube-node-lease"]

_exempt if input.name in data.parameters.KS030.exempt_namespaces
