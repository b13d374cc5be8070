package lib.terraform.network_test

import data.lib.terraform.network

test_texts_are_booleans if {
	network.on("true")
	network.on(true)
	not network.on(1)
	network.off("false")
	not network.off(null)
}

test_few_fixed_bits_are_the_internet if {
	network.is_world("0.0.0.0/0")
	network.is_world("::/0")
	network.is_world("128.0.0.0/1")
	not network.is_world("10.0.0.0/8")
	not network.is_world("0.0.0.0")
	not network.is_world(null)
}

test_private_ranges if {
	network.is_private("10.0.0.0/8")
	network.is_private("172.31.0.0/16")
	network.is_private("169.254.0.0/16")
	not network.is_private("172.32.0.0/16")
	not network.is_private("203.0.113.0/24")
}

test_rules_are_the_same_wherever_they_stand if {
	inline := {"type": "aws_security_group", "raw": {"ingress": [{"protocol": "tcp", "from_port": "22", "to_port": 22, "cidr_blocks": ["0.0.0.0/0"]}]}}
	alone := {"type": "aws_security_group_rule", "raw": {"type": "ingress", "protocol": "tcp", "from_port": 22, "to_port": 22, "cidr_blocks": ["0.0.0.0/0"]}}
	new := {"type": "aws_vpc_security_group_ingress_rule", "raw": {"ip_protocol": "tcp", "from_port": 22, "to_port": 22, "cidr_ipv4": "0.0.0.0/0"}}
	every resource in [inline, alone, new] {
		some rule in network.ingress(resource)
		network.ports(rule) == [22, 22]
		network.texts(network.worlds(rule)) == "0.0.0.0/0"
		network.holds(rule, 22)
		not network.all_ports(rule)
	}
	not network.ingress(object.union(alone, {"raw": {"type": "egress"}}))
}

test_all_ports if {
	network.all_ports({"protocol": "-1"})
	network.all_ports({"protocol": "tcp", "from": 0, "to": 65535})
	not network.all_ports({"protocol": "icmp", "from": 0, "to": 65535})
	not network.all_ports({"protocol": null, "from": 0, "to": 65535})
}

test_ranges_have_bounds if {
	network.bounds("10.0.1.7/24") == [167772416, 167772671]
	network.bounds("0.0.0.0/0") == [0, 4294967295]
	not network.bounds("10.0.0.0/33")
	not network.bounds("::/0")
}

test_modules_are_known_by_their_source if {
	network.is_module("terraform-aws-modules/vpc/aws", "vpc")
	not network.is_module("./modules/vpc", "vpc")
}

test_subnets_say_what_they_are if {
	network.says_public("Public_A")
	not network.says_public("app")
	network.says_private("shop-private-1")
	not network.says_private(null)
}
