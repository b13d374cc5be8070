# Where a module comes from, by its `source`.
package lib.terraform.modules

# `local`, `git`, `hg`, `http`, `bucket` or `registry`; undefined for what is none of them.
kind(source) := "local" if is_local(source)

kind(source) := "git" if {
	not is_local(source)
	is_git(source)
}

kind(source) := "hg" if startswith(source, "hg::")

kind(source) := "bucket" if {
	some beginning in ["s3::", "gcs::"]
	startswith(source, beginning)
}

kind(source) := "http" if {
	regex.match(`^https?://`, source)
	not is_git(source)
}

kind(source) := "registry" if {
	not is_local(source)
	not is_git(source)
	path := split(source, "//")[0]
	regex.match(`^([A-Za-z0-9.-]+\.[A-Za-z]+(:[0-9]+)?/)?[A-Za-z0-9][\w-]*/[A-Za-z0-9][\w-]*/[a-z0-9]+$`, path)
}

is_local(source) if startswith(source, "./")

is_local(source) if startswith(source, "../")

is_local(source) if source in {".", ".."}

is_git(source) if startswith(source, "git::")

is_git(source) if regex.match(`^(github\.com|bitbucket\.org)/`, source)

is_git(source) if regex.match(`^git@[^:/]+:`, source)

is_git(source) if regex.match(`^https?://[^?]*\.git(//[^?]*)?(\?|$)`, source)

# The value of `ref` among the parameters of a source.
ref(source) := value if {
	parts := split(source, "?")
	count(parts) > 1
	some parameter in split(parts[1], "&")
	startswith(parameter, "ref=")
	value := trim_prefix(parameter, "ref=")
}

# The revision that Mercurial is asked for.
rev(source) := value if {
	parts := split(source, "?")
	count(parts) > 1
	some parameter in split(parts[1], "&")
	startswith(parameter, "rev=")
	value := trim_prefix(parameter, "rev=")
}

# Names of branches, which move.
branches := {"main", "master", "head", "HEAD", "develop", "dev", "trunk", "default", ""}

is_commit(text) if regex.match(`^[0-9a-fA-F]{40}$`, text)
