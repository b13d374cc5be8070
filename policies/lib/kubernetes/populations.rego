# The objects that a ResourceQuota counts beside pods, and the storage that claims ask for. Terms are those of sums.rego.
package lib.kubernetes.populations

import data.lib.kubernetes.sums

# Resources that a quota counts under their own name, too.
short_names := {"services", "configmaps", "secrets", "replicationcontrollers", "resourcequotas"}

# Name and group of the objects that a key of a quota counts one by one: `services`, `count/deployments.apps`. Pods and
# claims are counted otherwise, since controllers make them.
counted(key) := {"resource": key, "group": ""} if key in short_names

counted(key) := {"resource": name, "group": concat(".", array.slice(parts, 1, count(parts)))} if {
	startswith(key, "count/")
	parts := split(trim_prefix(key, "count/"), ".")
	name := parts[0]
	not key in {"count/pods", "count/persistentvolumeclaims"}
}

# What the cluster puts into every namespace.
given(counted) := ["kube-root-ca.crt"] if {
	counted.group == ""
	counted.resource == "configmaps"
}

given(counted) := ["default"] if {
	counted.group == ""
	counted.resource == "serviceaccounts"
}

given(counted) := [] if {
	not [counted.group, counted.resource] in {["", "configmaps"], ["", "serviceaccounts"]}
}

# Those objects, without what the cluster makes itself.
objects(population, counted) := [entry |
	names := given(counted)
	some kind, listed in population
	plural(kind) == counted.resource
	some entry in listed.first
	object.get(entry, "group", "") == counted.group
	not entry.name in names
]

# The name of the resource of a kind, as Kubernetes forms it.
plural("Endpoints") := "endpoints"

plural(kind) := sprintf("%sies", [trim_suffix(lower(kind), "y")]) if {
	endswith(kind, "y")
	not ends_with_vowel(trim_suffix(kind, "y"))
}

plural(kind) := sprintf("%ses", [lower(kind)]) if {
	kind != "Endpoints"
	hisses(kind)
}

plural(kind) := sprintf("%ss", [lower(kind)]) if {
	not hisses(kind)
	not is_y_after_consonant(kind)
}

is_y_after_consonant(kind) if {
	endswith(kind, "y")
	not ends_with_vowel(trim_suffix(kind, "y"))
}

ends_with_vowel(text) if {
	some vowel in ["a", "e", "i", "o", "u"]
	endswith(text, vowel)
}

hisses(kind) if {
	some ending in ["s", "x", "ch", "sh"]
	endswith(kind, ending)
}

object_terms(objects) := [term |
	some entry in objects
	term := {
		"name": entry.name, "ref": entry.ref, "pods": 1, "per": "object", "units": 1, "total": 1,
		"scaler": sums.nobody, "when": "steady",
	}
]

# Services that the cloud gives an address.
load_balancers(population) := [service |
	some service in population.Service.first
	service.object.spec.type == "LoadBalancer"
]

# Ports on the nodes by Service.
port_terms(services) := [term |
	some service in services
	ports := node_ports(service.object.spec)
	ports > 0
	term := {
		"name": service.name, "ref": service.ref, "pods": ports, "per": "port", "units": 1, "total": ports,
		"scaler": sums.nobody, "when": "steady",
	}
]

node_ports(spec) := count(spec.ports) if {
	spec.type == "NodePort"
	is_array(spec.ports)
}

node_ports(spec) := count(spec.ports) if {
	spec.type == "LoadBalancer"
	is_array(spec.ports)
	not has_no_node_ports(spec)
}

# Those that ask for a number get it all the same.
node_ports(spec) := count([port | some port in spec.ports; port.nodePort > 0]) if {
	spec.type == "LoadBalancer"
	is_array(spec.ports)
	has_no_node_ports(spec)
}

has_no_node_ports(spec) if spec.allocateLoadBalancerNodePorts == false

# What a key bounds of claims: their number or their size, of all of them (`*`) or of one StorageClass.
claimed(key) := {"what": "count", "class": "*"} if key in {"persistentvolumeclaims", "count/persistentvolumeclaims"}

claimed("requests.storage") := {"what": "size", "class": "*"}

claimed(key) := {"what": "size", "class": trim_suffix(key, size_suffix)} if endswith(key, size_suffix)

claimed(key) := {"what": "count", "class": trim_suffix(key, count_suffix)} if endswith(key, count_suffix)

size_suffix := ".storageclass.storage.k8s.io/requests.storage"

count_suffix := ".storageclass.storage.k8s.io/persistentvolumeclaims"

# Terms of the claims that come with pods, and of those that are declared. `classes` are the StorageClasses of the
# cluster, of which one may be the default.
claim_terms(demands, claims, bound, classes, when, nodes) := array.concat(
	pod_claim_terms(demands, bound, default_class(classes), when, nodes),
	own_claim_terms(claims, bound, default_class(classes)),
)

pod_claim_terms(demands, bound, fallback, when, nodes) := [term |
	some demand in demands
	sizes := [object.get(claim, "units", 0) |
		some claim in demand.claims
		is_of_class(object.get(claim, "class", fallback), bound.class)
	]
	count(sizes) > 0
	pods := sums.pods_of(demand, when, nodes)
	term := claim_term(demand, bound.what, pods, sizes, when)
	term.total > 0
]

claim_term(demand, "count", pods, sizes, when) := {
	"name": demand.name, "ref": demand.ref, "pods": pods * count(sizes), "per": "claim", "units": 1,
	"total": sums.product(pods, count(sizes)), "scaler": object.get(demand, "scaler", sums.nobody), "when": when,
}

claim_term(demand, "size", pods, sizes, when) := {
	"name": demand.name, "ref": demand.ref, "pods": pods, "per": demand.per, "units": sum(sizes),
	"total": sums.product(pods, sum(sizes)), "scaler": object.get(demand, "scaler", sums.nobody), "when": when,
}

own_claim_terms(claims, bound, fallback) := [term |
	some claim in claims
	is_of_class(written_class(claim.object.spec, fallback), bound.class)
	size := claim_size(claim.object.spec, bound.what)
	term := {
		"name": claim.name, "ref": claim.ref, "pods": 1, "per": "claim", "units": size, "total": size,
		"scaler": sums.nobody, "when": "steady",
	}
]

claim_size(_, "count") := 1

claim_size(spec, "size") := min([sums.bytes(spec.resources.requests.storage), sums.largest])

# An empty name asks for a volume without a class.
written_class(spec, fallback) := fallback if object.get(spec, "storageClassName", null) == null

written_class(spec, _) := spec.storageClassName if is_string(spec.storageClassName)

is_of_class(class, wanted) if {
	class != wanted
	wanted == "*"
}

is_of_class(class, wanted) if class == wanted

default_class(classes) := default_classes(classes)[0] if count(default_classes(classes)) == 1

default_class(classes) := "" if count(default_classes(classes)) != 1

default_classes(classes) := [entry.name |
	some entry in classes
	entry.object.metadata.annotations["storageclass.kubernetes.io/is-default-class"] == "true"
]
