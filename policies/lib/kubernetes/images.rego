# What the policies about images share: prefixes of names, and tags that follow a branch.
package lib.kubernetes.images

# Words for branches and environments.
branch_words := [
	"canary",
	"dev",
	"develop",
	"development",
	"edge",
	"main",
	"master",
	"nightly",
	"snapshot",
	"staging",
	"test",
]

# The tag is one of the words, which are texts, or begins with one and a separator.
names_word(tag, words) if lower(tag) in words

names_word(tag, words) if {
	some word in words
	is_string(after_word(lower(tag), word))
}

# A word and the 40 digits of a commit: such a tag is made once.
names_commit(tag, words) if {
	some word in words
	commit := after_word(lower(tag), word)
	count(commit) == 40
	trim(commit, "0123456789abcdef") == ""
}

# Seven hexadecimal letters or more between separators are a commit that happens to have no digit: `sha-deadbee`.
holds_hash(tag) if {
	some part in split(replace(replace(tag, "_", "-"), ".", "-"), "-")
	count(part) > 6
	trim(part, "0123456789abcdef") == ""
}

after_word(tag, word) := substring(tag, count(word) + 1, -1) if {
	startswith(tag, word)
	substring(tag, count(word), 1) in {"-", "_", "."}
}

# Whether a prefix such as `ghcr.io/org` covers an image. It ends where a part of the path ends, so that
# `ghcr.io/org` does not cover `ghcr.io/org-evil`. In its host `*` stands for any text without a dot.
covers(prefix, registry, repository) if {
	is_string(prefix)
	host := split(prefix, "/")[0]
	hosts_match(lower(host), lower(registry))
	path := trim_right(substring(prefix, count(host), -1), "/")
	startswith(concat("", ["/", repository, "/"]), concat("", [path, "/"]))
}

hosts_match(host, registry) if host == registry

hosts_match(host, registry) if {
	contains(host, "*")
	glob.match(host, ["."], registry)
}
