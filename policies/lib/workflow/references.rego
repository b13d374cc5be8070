# What the reference behind the `@` of an action is.
package lib.workflow.references

# Owner and repository in lower case, without a directory.
repository(use) := lower(concat("/", array.slice(split(use.name, "/"), 0, 2)))

# A branch by its name; `moving` are actions whose documentation asks for such references.
is_branch(use, _) if lower(use.reference) in {"main", "master", "develop", "head", "trunk"}

is_branch(use, _) if startswith(use.reference, "release/")

is_branch(use, moving) if moves_on_purpose(use, moving)

# The documentation of the action asks for this reference.
moves_on_purpose(use, moving) if use.reference in moving[repository(use)]

moves_on_purpose(use, moving) if {
	moving[repository(use)] == []
	not use.is_commit
	not is_version(use.reference)
}

# `v4`, `4.1` and `v4.1.2`, but neither `stable` nor `v4-beta`.
is_version(reference) if numbers(reference)

# 4, 1 and 2 of `v4.1.2`; undefined for other texts.
numbers(reference) := parsed if {
	regex.match(`^v?[0-9]{1,9}(\.[0-9]{1,9}){0,2}$`, reference)
	parsed := [to_number(part) | some part in split(trim_prefix(reference, "v"), ".")]
}

# Whether every release that `reference` can stand for is at least `first` and below `end`. `v4` stands for the newest
# release of 4, which is taken to be the last one before 5.
is_within(reference, first, end) if {
	start := numbers(reference)
	three(start) >= three(numbers(first))
	above(start) <= three(numbers(end))
}

three(parsed) := array.slice(array.concat(parsed, [0, 0]), 0, 3)

# What is just not meant any more: 5 of `v4`, 4.2 of `v4.1`, and of a full version the version itself, which has to be
# below.
above([major]) := [major + 1, 0, 0]

above([major, minor]) := [major, minor + 1, 0]

above([major, minor, patch]) := [major, minor, patch + 1]
