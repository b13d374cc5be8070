# Environments, retention and sizes, as policies on backup and availability need them.
package lib.terraform.durability

# Terraform converts texts to booleans where a boolean is wanted.
on(value) if value in {true, "true"}

off(value) if value in {false, "false"}

# A number, also where it is written as a text.
number(value) := value if is_number(value)

number(value) := to_number(value) if {
	is_string(value)
	regex.match(`^-?[0-9]+$`, value)
}

# Whether a source is that of a module of the public collection for AWS, such as `rds`; parts of it are others.
is_module(source, name) if {
	is_string(source)
	trim_prefix(source, "registry.terraform.io/") == sprintf("terraform-aws-modules/%s/aws", [name])
}

# The value for an environment; one for tests is like one for development.
by_environment(values, environment) := values[environment]

by_environment(values, "testing") := values.development if not values.testing

by_environment(values, "unknown") := values["default"] if not values.unknown

# What is wrong with a retention of so many days; undefined where nothing is.
retention(days, _) := "for 0 days, which switches them off" if days == 0

retention(days, minimum) := sprintf("for %d days, wanted are at least %d", [days, minimum]) if {
	days > 0
	days < minimum
}

# Words by which people name buckets whose content must not get lost.
is_kept(text) if {
	is_string(text)
	some word in ["tfstate", "terraform-state", "terraform_state", "backup", "archive", "replica", "audit", "cloudtrail"]
	contains(lower(text), word)
}

is_state(text) if {
	is_string(text)
	some word in ["tfstate", "terraform-state", "terraform_state", "tf-state", "tf_state"]
	contains(lower(text), word)
}

is_log(text) if {
	is_string(text)
	regex.match(`(^|[-_.])(access)?logs?([-_.]|$)`, lower(text))
}

# How many instances of others there are; undefined where their number is not known.
instances(others) := count(others) if {
	every other in others {
		count({"count", "for_each"} & {name | some name in object.get(other, "unknown", [])}) == 0
	}
}
