# METADATA
# title: Field does not exist in eksctl
# description: >-
#   eksctl refuses a file with a field that it does not know, and older versions ignored some. The group, the key or the limit
#   that somebody meant to set is not there.
# related_resources:
#   - ref: https://schema.eksctl.io/
# custom:
#   id: KE001
#   severity: high
#   profile: recommended
#   selector: [{kubernetes: eksctl.io/ClusterConfig}]
#   remediation: Put the setting where the schema of eksctl has it, or remove it.
#   refines: [KL001]
#   sources: [pivotal-flow]
#   tags: [eks]
package kubernetes.eks.eksctl_unknown_field

types := data.tables.eksctl_fields.entries.types

violation contains {"message": message, "at": [node.at, key], "key": true} if {
	input.version == "v1alpha5"
	some node in nodes
	some key, value in node.fields
	not is_known(node.type, key)
	value != null
	message := sprintf("eksctl has no field %q here%s", [key, hint(node.type, key)])
}

is_known(type, key) if is_string(types[type][key])

is_known(type, _) if types[type]["*"]

below_of(type, key) := types[type][key]

below_of(type, key) := types[type]["*"] if not types[type][key]

place(type, key) := data.tables.eksctl_fields.entries.instead[sprintf("%s.%s", [type, key])]

hint(type, key) := sprintf("; it belongs to %s", [place(type, key)]) if place(type, key)

hint(type, key) := sprintf("; it is written %s", [similar(type, key)]) if {
	not place(type, key)
	similar(type, key)
}

hint(type, key) := "" if {
	not place(type, key)
	not similar(type, key)
}

# The same letters in another case.
similar(type, key) := found[0] if {
	found := [name | some name, _ in types[type]; lower(name) == lower(key)]
	count(found) > 0
}

# Fields that hold lists; a mapping there is another mistake.
lists := {
	"accessEntries", "accessPolicies", "additionalVolumes", "addons", "asgMetricsCollection", "capabilities", "fargateProfiles",
	"iamIdentityMappings", "identityProviders", "managedNodeGroups", "nodeGroups", "nodeRepairConfigOverrides",
	"podIdentityAssociations", "remoteNodeNetworks", "remotePodNetworks", "selectors", "serviceAccounts", "taints",
}

# Parts with their type, place and fields, level by level.
nodes := array.concat(array.concat(first, second), array.concat(third, array.concat(fourth, fifth)))

first := [{"type": type, "at": [], "fields": fields} |
	type := "ClusterConfig"
	fields := input.raw
	is_object(fields)
]

second := below(first)

third := below(second)

fourth := below(third)

fifth := below(fourth)

below(parts) := array.concat(
	[{"type": type, "at": array.concat(node.at, [key]), "fields": value} |
		some node in parts
		some key, value in node.fields
		is_object(value)
		not key in lists
		type := below_of(node.type, key)
		type != ""
	],
	[{"type": type, "at": array.concat(node.at, [key, index]), "fields": value} |
		some node in parts
		some key, values in node.fields
		is_array(values)
		type := below_of(node.type, key)
		type != ""
		some index, value in values
		is_object(value)
	],
)
