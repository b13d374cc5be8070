package lib.workflow.references_test

import data.lib.workflow.references

use(name, reference) := {"name": name, "reference": reference, "is_commit": false}

test_branches_have_names if {
	references.is_branch(use("a/b", "main"), {})
	references.is_branch(use("a/b", "HEAD"), {})
	references.is_branch(use("a/b", "release/v2"), {})
	references.is_branch(use("A/B/c", "stable"), {"a/b": []})
	references.is_branch(use("A/B", "next"), {"a/b": ["next"]})
	not references.is_branch(use("a/b", "1.80.0"), {"a/b": []})
	not references.is_branch(use("a/b", "v2"), {"a/b": ["next"]})
	not references.is_branch(use("a/b", "stable"), {})
}

test_a_tag_of_less_than_three_numbers_is_its_newest_release if {
	references.is_within("v44", "0", "46.0.1")
	references.is_within("v45.0.7", "0", "46.0.1")
	references.is_within("46.0.0", "0", "46.0.1")
	not references.is_within("v46", "0", "46.0.1")
	not references.is_within("46.0.1", "0", "46.0.1")
	references.is_within("v4.1", "4.0.0", "4.2.0")
	not references.is_within("v4.1", "4.0.0", "4.1.3")
	not references.is_within("v3", "4.0.0", "4.1.3")
	not references.is_within("main", "0", "4.1.3")
	not references.is_within("v4.1.2-rc1", "0", "4.1.3")
}
