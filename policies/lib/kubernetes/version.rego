# Which release of the Pod Security Standards a workload is measured against.
package lib.kubernetes.version

# True when `profile` ("latest", or a release such as "1.34") is release 1.<minor> or a newer one. A text that names
# no release of Kubernetes 1 counts as latest.
at_least(profile, minor) if not _older(profile, minor)

# Without a conversion to numbers, which raises an error on texts that are none: of two texts of digits the shorter
# one is the smaller number, and of two that are equally long the one that sorts first.
_older(profile, minor) if {
	release := trim_prefix(profile, "v")
	startswith(release, "1.")
	digits := substring(release, 2, -1)
	digits != ""
	trim(digits, "0123456789") == ""
	wanted := format_int(minor, 10)
	[count(digits), digits] < [count(wanted), wanted]
}
