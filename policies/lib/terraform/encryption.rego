# What policies on the encryption of Terraform resources share.
package lib.terraform.encryption

# Whether a version such as `1.6.17` is at least the one that is given as a list of numbers; undefined for
# what is no version.
reaches(version, wanted) if {
	parts := numbers(version)
	parts >= wanted
}

# The numbers of a version: 14 as well as "14.9" or "8.0.mysql_aurora.3".
numbers(version) := [to_number(part) | some part in regex.find_n(`[0-9]+`, sprintf("%v", [version]), 3)] if {
	version != null
}
