# METADATA
# title: Role allows every verb
# description: >-
#   An asterisk among the verbs grants whatever the API offers today and will offer after the next upgrade, such as
#   `escalate`, `impersonate` or `deletecollection`. Whoever gets hold of a token with this role can do far more than
#   its owner ever needed.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/security/rbac-good-practices/#least-privilege
# custom:
#   id: KB004
#   severity: high
#   profile: recommended
#   selector: [{kubernetes: rbac.authorization.k8s.io/Role}, {kubernetes: rbac.authorization.k8s.io/ClusterRole}]
#   remediation: List the verbs that are used, for example `get`, `list` and `watch`.
#   sources: [ai-gym, astral-planner]
#   peers:
#     checkov: [CKV_K8S_49]
#     trivy: [KSV-0044, KSV-0045]
#     kube-linter: [wildcard-in-rules]
#     kubescape: [C-0187]
#     kyverno: [restrict-wildcard-verbs]
#   frameworks: {cis-kubernetes-1.12: ["5.1.3"]}
#   tags: [rbac]
package kubernetes.access.no_wildcard_verbs

import data.lib.kubernetes.rbac

violation contains {"message": message, "at": ["rules", index, "verbs", number], "severity": severity} if {
	some index, rule in rbac.rules(input.raw)
	number := rbac.first(rbac.entries(rule, "verbs", {"*"}))
	severity := _severity(rule)
	message := sprintf("%s allows every verb on %s", [input.title, _objects(rule)])
}

_severity(rule) := "critical" if _everything(rule)

_severity(rule) := "medium" if rbac.only_custom_groups(rule)

_severity(rule) := "high" if {
	not _everything(rule)
	not rbac.only_custom_groups(rule)
}

_everything(rule) if {
	rbac.any_resource(rule)
	rbac.has_group(rule, "")
}

_objects(rule) := "all resources" if rbac.any_resource(rule)

_objects(rule) := concat(", ", _some(rbac.texts(rule, "resources"))) if {
	not rbac.any_resource(rule)
	count(rbac.texts(rule, "resources")) > 0
}

_objects(rule) := concat(", ", _some(rbac.texts(rule, "nonResourceURLs"))) if {
	count(rbac.texts(rule, "resources")) == 0
}

# As many as fit into a line.
_some(names) := array.slice(sort(names), 0, 4) if count(names) < 5

_some(names) := array.concat(array.slice(sort(names), 0, 3), [sprintf("%d others", [count(names) - 3])]) if {
	count(names) > 4
}
