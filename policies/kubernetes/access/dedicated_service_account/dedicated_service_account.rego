# METADATA
# title: Pod runs as the default service account
# description: >-
#   All pods of a namespace that name no account share `default`. A right or a cloud role that one of them needs then
#   belongs to all of them, and the audit log cannot tell them apart.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/security/service-accounts/#assign-to-pod
# custom:
#   id: KB001
#   severity: medium
#   profile: strict
#   selector: [{kubernetes: pods}]
#   remediation: Make a ServiceAccount for the workload and name it in `serviceAccountName`.
#   sources: [ai-gym, deployment-architecture, astral-planner]
#   peers:
#     checkov: [CKV_K8S_41, CKV_K8S_42]
#     kube-linter: [default-service-account]
#     kubescape: [C-0189, C-0225]
#   frameworks: {cis-kubernetes-1.12: ["5.1.5"]}
#   tags: [rbac]
package kubernetes.access.dedicated_service_account

violation contains {
	"message": message, "at": [input.pod.path, "serviceAccountName"], "severity": severity,
} if {
	input.pod.service_account == "default"
	severity := _severity
	message := sprintf("%s runs as the default service account%s", [input.pod.title, _how])
}

# Without a token the account is little more than a name.
_severity := "low" if input.pod.raw.automountServiceAccountToken == false

_severity := "medium" if not _has_no_token

_has_no_token if input.pod.raw.automountServiceAccountToken == false

_how := ": serviceAccountName is missing" if not _named

_how := "" if _named

_named if {
	some field in ["serviceAccountName", "serviceAccount"]
	input.pod.raw[field] == "default"
}
