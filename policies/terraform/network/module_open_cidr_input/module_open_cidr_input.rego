# METADATA
# title: Module is told to let everybody in
# description: >-
#   The name of the input says that it lists who may come in, and its value says everybody. What the module opens by
#   it cannot be seen here, which makes it easy to overlook.
# related_resources:
#   - ref: https://developer.hashicorp.com/terraform/language/modules/syntax
# custom:
#   id: TN030
#   severity: medium
#   profile: strict
#   selector: [{terraform: module}]
#   remediation: >-
#     List the ranges or the private subnets of those who need access.
#   sources: [connect2]
#   tags: [network]
package terraform.network.module_open_cidr_input

import data.lib.terraform.network

violation contains {"message": message, "at": [name, index]} if {
	_is_elsewhere
	some name, value in input.raw
	_says_who_comes_in(lower(name))
	is_array(value)
	some index, range in value
	range in {"0.0.0.0/0", "::/0"}
	message := sprintf("%s lets everybody in: %s holds %s", [input.title, name, range])
}

violation contains {"message": message, "at": [name]} if {
	_is_elsewhere
	some name, value in input.raw
	_says_who_comes_in(lower(name))
	value in {"0.0.0.0/0", "::/0"}
	message := sprintf("%s lets everybody in: %s is %s", [input.title, name, value])
}

# Blocks of local modules are judged themselves, and for these modules there are policies.
_is_elsewhere if {
	is_string(input.raw.source)
	not startswith(input.raw.source, ".")
	not network.is_module(input.raw.source, "eks")
}

_says_who_comes_in(name) if {
	regex.match(`^allowed_|ingress.*cidr|access_cidrs|^trusted_|whitelist`, name)
	not regex.match(`egress|outbound|destination|route|nat|public_subnet`, name)
}
