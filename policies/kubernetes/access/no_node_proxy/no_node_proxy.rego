# METADATA
# title: Role reaches the kubelet through nodes/proxy
# description: >-
#   `nodes/proxy` hands requests on to the kubelet, which can run commands in every pod of its node. Neither admission
#   control nor the audit log of the API server sees what happens there.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/security/rbac-good-practices/#access-to-proxy-subresource-of-nodes
# custom:
#   id: KB013
#   severity: high
#   profile: recommended
#   selector: [{kubernetes: rbac.authorization.k8s.io/ClusterRole}]
#   remediation: >-
#     Remove it; for metrics `get` on `nodes/metrics` is enough, since the kubelet asks for that right where it is
#     scraped directly.
#   parameters:
#     scrapers:
#       type: list
#       default: [prometheus]
#       description: >-
#         Words in names of roles of monitoring systems that scrape through the API server. Where they only read,
#         the severity is medium.
#   sources: [ai-gym]
#   peers:
#     checkov: [CKV2_K8S_2]
#     trivy: [KSV-0047]
#     kubescape: [C-0279]
#     kyverno: [restrict-clusterrole-nodesproxy]
#   frameworks: {cis-kubernetes-1.12: ["5.1.10"]}
#   tags: [rbac]
package kubernetes.access.no_node_proxy

import data.lib.kubernetes.rbac

violation contains {
	"message": message, "at": ["rules", index, "resources", number], "severity": severity,
} if {
	some index, rule in rbac.rules(input.raw)
	not rbac.is_wildcard(rule)
	rbac.has_group(rule, "")
	some [number, resource] in rbac.entries(rule, "resources", {"nodes/proxy", "*/proxy"})
	verbs := rbac.texts(rule, "verbs")
	count(verbs) > 0
	severity := _severity(verbs)
	message := sprintf("%s may %s %s", [input.title, concat(", ", array.slice(sort(verbs), 0, 8)), resource])
}

_severity(verbs) := "medium" if _scrapes(verbs)

_severity(verbs) := "high" if not _scrapes(verbs)

_scrapes(verbs) if {
	count(verbs - {"get", "list", "watch"}) == 0
	some word in data.parameters.KB013.scrapers
	is_string(word)
	contains(lower(input.name), lower(word))
}
