# Labels of which one out of several names is enough, as parameters list them: `app | app.kubernetes.io/name`.
package lib.kubernetes.label_groups

# The groups of which `labels` has none, each as messages name it.
missing(groups, labels) := [text |
	some group in groups
	is_string(group)
	names := [trim_space(name) | some name in split(group, "|")]
	not has_one(names, labels)
	text := concat(" or ", names)
]

has_one(names, labels) if {
	some name in names
	object.get(labels, name, null) != null
	object.get(labels, name, "") != ""
}
