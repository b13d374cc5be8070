# Rules of security groups and network ACLs, whichever block or resource writes them, and address ranges.
package lib.terraform.network

# Terraform converts texts to booleans where a boolean is wanted.
on(value) if value in {true, "true"}

off(value) if value in {false, "false"}

# A number, also where it is written as a text.
number(value) := value if is_number(value)

number(value) := to_number(value) if {
	is_string(value)
	regex.match(`^-?[0-9]+$`, value)
}

# Ranges that hold the whole internet or much of it: fewer than eight bits are fixed.
is_world(range) if {
	is_string(range)
	parts := split(range, "/")
	count(parts) == 2
	number(parts[1]) < 8
}

# Ranges that nobody has on the internet: private, loopback, link-local and shared addresses.
is_private(range) if {
	is_string(range)
	some private in _private
	startswith(range, private)
}

is_private(range) if {
	is_string(range)
	parts := split(range, ".")
	parts[0] == "172"
	to_number(parts[1]) >= 16
	to_number(parts[1]) <= 31
}

_private := {"10.", "192.168.", "127.", "169.254."}

# The rules for what comes in that the resource with this input holds: each with its path, ports, protocol and the places
# of its address ranges.
ingress(resource) := _inline(resource.raw.ingress, "ingress") if resource.type in _groups

ingress(resource) := [_rule(resource.raw, [])] if {
	resource.type == "aws_security_group_rule"
	resource.raw.type == "ingress"
}

ingress(resource) := [_own(resource.raw)] if resource.type == "aws_vpc_security_group_ingress_rule"

# The same for what goes out.
egress(resource) := _inline(resource.raw.egress, "egress") if resource.type in _groups

egress(resource) := [_rule(resource.raw, [])] if {
	resource.type == "aws_security_group_rule"
	resource.raw.type == "egress"
}

egress(resource) := [_own(resource.raw)] if resource.type == "aws_vpc_security_group_egress_rule"

_groups := {"aws_security_group", "aws_default_security_group"}

_inline(rules, direction) := [_rule(rule, [direction, index]) | some index, rule in rules]

_rule(raw, path) := {
	"path": path,
	"from": object.get(raw, "from_port", null),
	"to": object.get(raw, "to_port", null),
	"protocol": object.get(raw, "protocol", null),
	"ranges": array.concat(
		[{"text": text, "path": [path, "cidr_blocks", index]} |
			some index, text in list(object.get(raw, "cidr_blocks", []))
		],
		[{"text": text, "path": [path, "ipv6_cidr_blocks", index]} |
			some index, text in list(object.get(raw, "ipv6_cidr_blocks", []))
		],
	),
}

_own(raw) := {
	"path": [],
	"from": object.get(raw, "from_port", null),
	"to": object.get(raw, "to_port", null),
	"protocol": object.get(raw, "ip_protocol", null),
	"ranges": [range |
		some range in [
			{"text": object.get(raw, "cidr_ipv4", null), "path": ["cidr_ipv4"]},
			{"text": object.get(raw, "cidr_ipv6", null), "path": ["cidr_ipv6"]},
		]
		is_string(range.text)
	],
}

# A list, or an empty one where something else stands.
list(value) := value if is_array(value)

list(value) := [] if not is_array(value)

# The ranges of a rule that are the internet.
worlds(rule) := [range | some range in rule.ranges; is_world(range.text)]

# The texts of ranges, for a message.
texts(ranges) := concat(", ", [range.text | some range in ranges])

all_protocols(rule) if rule.protocol in {"-1", -1, "all"}

# Types and codes stand in the place of ports.
is_icmp(rule) if rule.protocol in {"icmp", "icmpv6", "1", 1, "58", 58}

# The first and the last port; undefined where the rule has none or they are unknown.
ports(rule) := [number(rule.from), number(rule.to)] if {
	rule.protocol != null
	not all_protocols(rule)
	not is_icmp(rule)
}

all_ports(rule) if all_protocols(rule)

all_ports(rule) if {
	[first, last] := ports(rule)
	first <= 1
	last == 65535
}

holds(rule, port) if {
	[first, last] := ports(rule)
	first <= port
	port <= last
}

# The ports of a rule as messages name them.
span([first, last]) := sprintf("port %d", [first]) if first == last

span([first, last]) := sprintf("ports %d-%d", [first, last]) if first != last

# Ports of administration and of data stores, with what listens there.
sensitive := {
	"22": "SSH", "3389": "RDP", "5432": "PostgreSQL", "3306": "MySQL", "1433": "SQL Server", "1521": "Oracle",
	"27017": "MongoDB", "6379": "Redis", "11211": "Memcached", "9200": "OpenSearch", "9300": "OpenSearch",
	"5601": "Kibana", "2379": "etcd", "6443": "the Kubernetes API", "10250": "the kubelet", "2049": "NFS",
	"5672": "AMQP", "15672": "RabbitMQ", "9092": "Kafka",
}

# What is attached to a security group, as far as the run shows it.
attached(resource) := {other.type |
	some other in resource.referrers
	not _is_rule(other.type)
}

_is_rule(type) if type in {
	"aws_security_group", "aws_default_security_group", "aws_security_group_rule", "aws_vpc_security_group_ingress_rule",
	"aws_vpc_security_group_egress_rule",
}

# Resources that hold data or run nodes, and serve nobody on the internet.
inner := {
	"aws_db_instance", "aws_rds_cluster", "aws_rds_cluster_instance", "aws_db_proxy", "aws_elasticache_cluster",
	"aws_elasticache_replication_group", "aws_elasticache_serverless_cache", "aws_docdb_cluster", "aws_neptune_cluster",
	"aws_redshift_cluster", "aws_opensearch_domain", "aws_elasticsearch_domain", "aws_memorydb_cluster", "aws_mq_broker",
	"aws_msk_cluster", "aws_eks_node_group", "aws_dax_cluster",
}

# Whether a source is that of a module of the public collection for AWS, such as `eks`; parts of it are others.
is_module(source, name) if {
	is_string(source)
	trim_prefix(source, "registry.terraform.io/") == sprintf("terraform-aws-modules/%s/aws", [name])
}

# The bounds of an IPv4 range as numbers; undefined for anything else.
bounds(range) := [first, first + size - 1] if {
	is_string(range)
	regex.match(`^[0-9]{1,3}(\.[0-9]{1,3}){3}/[0-9]{1,2}$`, range)
	[address, prefix] := split(range, "/")
	[a, b, c, d] := [to_number(part) | some part in split(address, ".")]
	size := _sizes[to_number(prefix)]
	start := (((a * 256) + b) * 256 + c) * 256 + d
	first := start - start % size
}

_sizes := [
	4294967296, 2147483648, 1073741824, 536870912, 268435456, 134217728, 67108864, 33554432, 16777216, 8388608,
	4194304, 2097152, 1048576, 524288, 262144, 131072, 65536, 32768, 16384, 8192, 4096, 2048, 1024, 512, 256, 128, 64,
	32, 16, 8, 4, 2, 1,
]

# What people call subnets with a route to the internet, and those without.
says_public(text) if {
	is_string(text)
	some word in ["public", "dmz", "ingress", "edge"]
	contains(lower(text), word)
}

says_private(text) if {
	is_string(text)
	some word in ["private", "database", "intra", "isolated", "internal"]
	contains(lower(text), word)
}
