# METADATA
# title: Role covers every resource or API group
# description: >-
#   An asterisk among the resources covers Secrets as well, and every kind that a later release or operator brings.
#   Even a role that only reads hands over all credentials of its namespace or cluster.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/security/rbac-good-practices/#least-privilege
# custom:
#   id: KB005
#   severity: high
#   profile: recommended
#   selector: [{kubernetes: rbac.authorization.k8s.io/Role}, {kubernetes: rbac.authorization.k8s.io/ClusterRole}]
#   remediation: Name the API groups and resources that are used.
#   sources: [ai-gym, astral-planner]
#   peers:
#     checkov: [CKV_K8S_49]
#     trivy: [KSV-0046, KSV-0112]
#     kube-linter: [wildcard-in-rules]
#     kubescape: [C-0187]
#     kyverno: [restrict-wildcard-resources]
#   frameworks: {cis-kubernetes-1.12: ["5.1.3"]}
#   tags: [rbac]
package kubernetes.access.no_wildcard_resources

import data.lib.kubernetes.rbac

violation contains {"message": message, "at": ["rules", index, "resources", number], "severity": severity} if {
	some index, rule in _rules
	number := rbac.first(rbac.entries(rule, "resources", {"*", "*/*"}))
	severity := _severity(rule)
	message := sprintf("%s covers every resource%s with %s", [input.title, _groups(rule), _verbs(rule)])
}

violation contains {"message": message, "at": ["rules", index, "apiGroups", number]} if {
	some index, rule in _rules
	not rbac.any_resource(rule)
	rbac.writing(rule)
	number := rbac.first(rbac.entries(rule, "apiGroups", {"*"}))
	message := sprintf("%s covers every API group with %s", [input.title, _verbs(rule)])
}

violation contains {"message": message, "at": ["rules", index, "nonResourceURLs", number], "severity": severity} if {
	some index, rule in _rules
	number := rbac.first(rbac.entries(rule, "nonResourceURLs", {"*", "/*"}))
	severity := _severity_of_paths(rule)
	message := sprintf("%s covers every path of the API server with %s", [input.title, _verbs(rule)])
}

# A rule with every verb is reported for that alone.
_rules := {index: rule |
	some index, rule in rbac.rules(input.raw)
	not rbac.any_verb(rule)
}

# An operator that owns all kinds of its group reads no Secrets with it.
_severity(rule) := "medium" if rbac.only_custom_groups(rule)

_severity(rule) := "high" if not rbac.only_custom_groups(rule)

_severity_of_paths(rule) := "medium" if rbac.texts(rule, "verbs") == {"get"}

_severity_of_paths(rule) := "high" if rbac.texts(rule, "verbs") != {"get"}

_groups(rule) := " of every API group" if rbac.any_group(rule)

_groups(rule) := "" if not rbac.any_group(rule)

_verbs(rule) := concat(", ", array.slice(sort(rbac.texts(rule, "verbs")), 0, 8))
