# METADATA
# title: Role can enter running pods
# description: >-
#   Who may exec into, attach to or debug a pod has its files, its environment with all secrets, its service account
#   and its network; port forwarding reaches listeners that were never meant to be reached from outside.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/security/rbac-good-practices/
# custom:
#   id: KB008
#   severity: high
#   profile: recommended
#   selector: [{kubernetes: rbac.authorization.k8s.io/Role}, {kubernetes: rbac.authorization.k8s.io/ClusterRole}]
#   remediation: Remove the rule; give people such access for a time when they need it.
#   sources: [ai-gym, astral-planner]
#   peers:
#     checkov: [CKV2_K8S_2]
#     trivy: [KSV-0053, KSV-0054]
#     polaris: [clusterrolePodExecAttach, rolePodExecAttach]
#     kubescape: [C-0002, C-0063]
#   tags: [rbac]
package kubernetes.access.no_pod_exec

import data.lib.kubernetes.rbac

violation contains {"message": message, "at": ["rules", grant.rule, "resources", grant.resource_at]} if {
	some [resources, verbs] in _ways
	some grant in rbac.grants(input.raw, "", resources, verbs)
	message := sprintf("%s may %s %s", [input.title, grant.verbs, grant.resources])
}

# A `get` opens the connection, too, where the client asks for a WebSocket. Ephemeral containers are added by
# changing the pod.
_ways := [
	[
		{"pods/exec", "pods/attach", "pods/portforward", "*/exec", "*/attach", "*/portforward"},
		{"create", "get"},
	],
	[{"pods/ephemeralcontainers", "*/ephemeralcontainers"}, {"create", "patch", "update"}],
]
