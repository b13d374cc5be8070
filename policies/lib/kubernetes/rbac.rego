# Rules of roles, as the RBAC authoriser reads them.
package lib.kubernetes.rbac

# Verbs that change something.
writes := {"create", "update", "patch", "delete", "deletecollection"}

# The rules of a Role or ClusterRole by their number. Those of an aggregated ClusterRole are replaced by the
# controller, and roles that begin with `system:` belong to Kubernetes itself.
rules(role) := {index: rule |
	not role.aggregationRule
	not is_system(role)
	is_array(role.rules)
	some index, rule in role.rules
	is_object(rule)
}

is_system(role) if startswith(role.metadata.name, "system:")

# The texts of a list such as `verbs`; none where it is no list.
texts(rule, field) := {text |
	is_array(rule[field])
	some text in rule[field]
	is_string(text)
}

any_verb(rule) if "*" in texts(rule, "verbs")

any_resource(rule) if {
	some resource in texts(rule, "resources")
	resource in {"*", "*/*"}
}

any_group(rule) if "*" in texts(rule, "apiGroups")

writing(rule) if {
	some verb in texts(rule, "verbs")
	verb in writes
}

# A rule whose asterisk is reported as such: what else it grants goes with the asterisk.
is_wildcard(rule) if any_verb(rule)

is_wildcard(rule) if any_resource(rule)

is_wildcard(rule) if {
	any_group(rule)
	writing(rule)
}

# Every API group of the rule belongs to custom resources.
only_custom_groups(rule) if {
	groups := texts(rule, "apiGroups")
	count(groups) > 0
	every group in groups {
		is_custom(group)
	}
}

is_custom(group) if {
	contains(group, ".")
	not endswith(group, ".k8s.io")
}

# The rule is for `group`, alone or among others.
has_group(rule, group) if group in texts(rule, "apiGroups")

has_group(rule, _) if any_group(rule)

# Where `wanted` stands in a list of the rule: pairs of number and text. `*/exec` stands for each resource
# with such a subresource, but nothing like `pods/*` does.
entries(rule, field, wanted) := {[index, text] |
	is_array(rule[field])
	some index, text in rule[field]
	text in wanted
}

# The number of the first of such pairs; none where there is none.
first(pairs) := min({number | some [number, _] in pairs})

# Grants of a role: rule by rule, which of `resources` it names and which of `verbs` it allows there. Rules with
# an asterisk are left to the policies about asterisks.
grants(role, group, resources, verbs) := {grant |
	some index, rule in rules(role)
	not is_wildcard(rule)
	has_group(rule, group)
	named := entries(rule, "resources", resources)
	allowed := entries(rule, "verbs", verbs)
	count(named) > 0
	count(allowed) > 0
	names := texts(rule, "resourceNames")
	grant := {
		"rule": index, "named": count(names) > 0, "names": names,
		"resource_at": first(named), "verb_at": first(allowed),
		"resources": concat(", ", sort({text | some [_, text] in named})),
		"verbs": concat(", ", sort({text | some [_, text] in allowed})),
	}
}

# Subjects of a binding by their number.
subjects(binding) := {index: subject |
	is_array(binding.subjects)
	some index, subject in binding.subjects
	is_object(subject)
	is_string(subject.name)
}

# A subject as messages name it.
described(subject) := sprintf("ServiceAccount %q", [named(subject)]) if subject.kind == "ServiceAccount"

described(subject) := sprintf("%v %q", [object.get(subject, "kind", "subject"), subject.name]) if {
	object.get(subject, "kind", "subject") != "ServiceAccount"
}

named(subject) := sprintf("%s/%s", [subject.namespace, subject.name]) if is_string(subject.namespace)

named(subject) := subject.name if not is_string(object.get(subject, "namespace", null))
