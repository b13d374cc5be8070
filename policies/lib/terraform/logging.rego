# What policies on logs of Terraform resources share.
package lib.terraform.logging

# Words of a name: letters and digits between anything else.
words(name) := {word | some word in regex.split(`[^a-z0-9]+`, lower(name))} if is_string(name)

words(name) := set() if not is_string(name)

# Whether a name says that audit records are kept there.
names_audit(name) if count(words(name) & {"audit", "audits", "auditlog", "cloudtrail", "trail"}) > 0

# Whether a name says that logs are kept there.
names_logs(name) if count(words(name) & {"log", "logs", "logging", "accesslogs", "cloudtrail", "trail"}) > 0

# Whether a filter of a registry matches the name of a repository: `*` stands for anything, and a filter without it
# is part of the name.
filter_matches(filter, name) if {
	is_string(filter)
	contains(filter, "*")
	regex.match(sprintf("^%s$", [replace(replace(filter, ".", `\.`), "*", ".*")]), name)
}

filter_matches(filter, name) if {
	is_string(filter)
	not contains(filter, "*")
	contains(name, filter)
}
