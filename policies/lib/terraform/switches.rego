# Attributes and nested blocks of Terraform, as what they mean rather than as they are written.
package lib.terraform.switches

# Terraform converts texts to booleans where a boolean is wanted.
on(value) if value in {true, "true"}

off(value) if value in {false, "false"}

# What an attribute says and what it should say; null stands for nothing written.
wanted(name, null, want) := sprintf("%s is not set, wanted is %s", [name, want])

wanted(name, value, want) := sprintf("%s is %v, wanted is %s", [name, value, want]) if value != null

# Whether a source is that of a module of the public collection for AWS, such as `eks`; parts of it are others.
is_module(source, name) if {
	is_string(source)
	trim_prefix(source, "registry.terraform.io/") == sprintf("terraform-aws-modules/%s/aws", [name])
}

# The major version that a constraint asks for; undefined where it names none.
major(constraint) := to_number(found[0]) if {
	is_string(constraint)
	found := regex.find_n(`[0-9]+`, constraint, 1)
}

# A number, also where it is written as a text.
number(value) := value if is_number(value)

number(value) := to_number(value) if {
	is_string(value)
	regex.match(`^[0-9]+$`, value)
}
