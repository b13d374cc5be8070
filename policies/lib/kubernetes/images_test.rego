package lib.kubernetes.images_test

import data.lib.kubernetes.images

commit := "9f2c4be1d07a3356c8e1f40b7a9d2e6c5b8f1a03"

test_tags_that_name_a_branch if {
	every tag in ["dev", "Dev", "main-1", "main-", "nightly_2026", "test.17", "master-9f2c4be", "develop"] {
		images.names_word(tag, images.branch_words)
	}
	every tag in ["v1.2.3", "mainline", "test2", "maintenance", "v1-dev", "", "-dev", "production"] {
		not images.names_word(tag, images.branch_words)
	}
}

test_commits if {
	images.names_commit(concat("-", ["main", commit]), ["main"])
	images.names_commit(concat("_", ["Main", upper(commit)]), ["main"])
	not images.names_commit(concat("-", ["develop", commit]), ["main"])
	not images.names_commit(commit, ["main"])
	not images.names_commit(concat("", ["main-", commit, "0"]), ["main"])
	not images.names_commit("main-9f2c4be", ["main"])
	not images.names_commit(concat("", ["main-", substring(commit, 1, -1), "x"]), ["main"])
}

test_prefixes_end_at_a_part_of_the_path if {
	every prefix in ["ghcr.io", "ghcr.io/", "ghcr.io/org", "ghcr.io/org/", "ghcr.io/org/team/app", "GHCR.io/org"] {
		images.covers(prefix, "ghcr.io", "org/team/app")
	}
	every prefix in ["ghcr.i", "ghcr.io/or", "ghcr.io/org/team/app/x", "ghcr.io/team", "docker.io/org", "", "/"] {
		not images.covers(prefix, "ghcr.io", "org/team/app")
	}
	not images.covers("ghcr.io/org", "ghcr.io", "org-evil/app")
	not images.covers(7, "ghcr.io", "org/app")
}

test_an_asterisk_is_one_label_of_the_host if {
	images.covers("*.dkr.ecr.*.amazonaws.com/", "123456789012.dkr.ecr.eu-west-1.amazonaws.com", "app")
	images.covers("*.azurecr.io", "shop.azurecr.io", "ui")
	images.covers("registry-*.example.com:5000/shop", "registry-eu.example.com:5000", "shop/ui")
	not images.covers("*.dkr.ecr.*.amazonaws.com/", "a.b.dkr.ecr.eu-west-1.amazonaws.com", "app")
	not images.covers("*.dkr.ecr.*.amazonaws.com/", "1.dkr.ecr.eu-west-1.amazonaws.com.evil.example", "app")
	not images.covers("*", "ghcr.io", "app")
	not images.covers("ghcr.io/*", "ghcr.io", "org/app")
}

test_hashes_may_have_no_digit if {
	every tag in ["befacaad", "sha-deadbee", "main_0a1b2c3", "deadbeef.amd64"] {
		images.holds_hash(tag)
	}
	every tag in ["stable", "facade", "sha-dead", "stable-alpine", ""] {
		not images.holds_hash(tag)
	}
}
