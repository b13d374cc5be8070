# Cluster definitions of eksctl: node groups with their places, and what holds for the whole cluster.
package lib.kubernetes.eksctl

import data.lib.kubernetes.environments
import data.lib.kubernetes.template_tokens

lists := ["nodeGroups", "managedNodeGroups"]

# Each node group with its place and a title.
groups(cluster) := [{"at": [list, index], "title": title(group), "list": list, "group": group} |
	some list in lists
	is_array(cluster[list])
	some index, group in cluster[list]
	is_object(group)
]

title(group) := sprintf("node group %q", [group.name]) if is_string(group.name)

title(group) := "a node group without a name" if not is_string(object.get(group, "name", null))

# A mapping below a mapping; an empty one where nothing or something else stands there.
part(parent, key) := parent[key] if is_object(parent[key])

part(parent, key) := {} if not is_mapping(parent, key)

is_mapping(parent, key) if is_object(parent[key])

# eksctl closes the public endpoint of such clusters itself, and makes neither public nodes nor a NAT gateway.
is_private(cluster) if cluster.privateCluster.enabled == true

is_on_outposts(cluster) if cluster.outpost.controlPlaneOutpostARN

# An existing network, which eksctl leaves as it is.
has_own_network(cluster) if cluster.vpc.id

has_own_network(cluster) if count(part(part(cluster, "vpc"), "subnets")) > 0

has_own_network(cluster) if {
	some kind in ["private", "public"]
	count(part(part(part(cluster, "vpc"), "subnets"), kind)) > 0
}

# The environment: what the host found in labels and names, else a tag or the name of the cluster.
environment(found, _) := found if found != "unknown"

environment("unknown", cluster) := tagged(cluster) if tagged(cluster)

environment("unknown", cluster) := environments.of_name(cluster.metadata.name) if not tagged(cluster)

tagged(cluster) := found[0] if {
	found := [word |
		some key in ["environment", "Environment", "env", "Env"]
		is_string(cluster.metadata.tags[key])
		word := environments.words[lower(cluster.metadata.tags[key])]
	]
	count(found) > 0
}

# Whether a template fills in a value later.
is_open(value) if template_tokens.is_open(value)

# Minor version of `1.30`; undefined for anything else, also for the number that YAML makes of it without quotes.
minor(version) := to_number(parts[1]) if {
	is_string(version)
	regex.match(`^1\.[0-9]{1,3}$`, version)
	parts := split(version, ".")
}
