# METADATA
# title: Tool is installed without a version
# description: >-
#   Each run takes what is newest at that moment. A release that breaks something, or one that was taken over, comes
#   in without anybody having decided it.
# related_resources:
#   - ref: https://docs.github.com/en/actions/reference/security/secure-use
# custom:
#   id: GA008
#   severity: low
#   profile: strict
#   selector: [{workflow: any}, {action: any}]
#   remediation: Name the version, or install from a lock file.
#   sources: [astral-planner, ai-gym]
#   peers: {zizmor: [adhoc-packages, unpinned-tools]}
package workflow.supply_chain.unpinned_tool_install

import data.lib.workflow.arguments
import data.lib.workflow.places
import data.lib.workflow.scripts

violation contains {"message": message, "at": at} if {
	some step in places.steps(input.raw)
	run := places.text(step.raw, "run")
	_may_install(run)
	some command in array.slice(scripts.commands(run), 0, 300)
	words := scripts.words(command)
	what := _unpinned(words)
	at := scripts.place(array.concat(step.path, ["run"]), run, command)
	message := sprintf("%s is installed in whatever version is newest", [what])
}

_may_install(run) if {
	some word in ["install", "npm i ", "npm add ", "upgrade", "docker run"]
	contains(run, word)
}

# npm with names of packages.
_unpinned(words) := found[0] if {
	words[0] == "npm"
	words[1] in {"install", "i", "add"}
	all := arguments.positional(words, {"-g", "--global", "-D", "--save-dev", "--save", "-S", "--no-save", "-E", "--save-exact", "--legacy-peer-deps", "--force", "-f", "--no-audit", "--no-fund", "--ignore-scripts", "--silent", "-s"})
	found := [word |
		some word in array.slice(all, 1, count(all))
		not arguments.is_elsewhere(word)
		_is_loose_package(word)
	]
}

# pip with names of packages. A file of constraints or of hashes says the versions.
_unpinned(words) := found[0] if {
	rest := _of_pip(words)
	not _is_constrained(rest)
	all := arguments.positional(rest, {"-U", "--upgrade", "-q", "--quiet", "-v", "--user", "--pre", "--no-deps", "--no-cache-dir", "--break-system-packages", "--force-reinstall", "--system", "--no-input", "--disable-pip-version-check", "--no-build-isolation"})
	found := [word |
		some word in array.slice(all, 1, count(all))
		not arguments.is_elsewhere(word)
		not contains(word, "==")
		not contains(word, "/")
		not lower(split(word, "[")[0]) in {"pip", "setuptools", "wheel"}
	]
}

_unpinned(words) := found[0] if {
	words[0] == "go"
	words[1] == "install"
	found := [word | some word in words; endswith(word, "@latest")]
}

# Charts of repositories and registries.
_unpinned(words) := chart if {
	words[0] == "helm"
	words[1] in {"install", "upgrade"}
	count([word | some word in words; startswith(word, "--version")]) == 0
	all := arguments.positional(words, {"-i", "--install", "--wait", "--atomic", "--create-namespace", "--debug", "--force", "--reuse-values", "--reset-values", "--devel", "--verify", "--dry-run", "--cleanup-on-fail", "--wait-for-jobs", "--dependency-update"})
	chart := all[2]
	contains(chart, "/")
	not arguments.is_elsewhere(chart)
	not regex.match(`^(charts?|deploy|helm|k8s|infra[a-z]*|kubernetes)/`, chart)
}

_unpinned(words) := image if {
	words[0] == "docker"
	words[1] == "run"
	all := arguments.positional(words, {"--rm", "-i", "-t", "-it", "-ti", "-d", "--detach", "--privileged", "--init", "--tty", "--interactive", "--read-only", "-P", "--publish-all", "--no-healthcheck", "--oom-kill-disable", "--sig-proxy"})
	image := all[1]
	not arguments.is_elsewhere(image)
	_is_floating(image)
}

_of_pip(words) := words if {
	words[0] in {"pip", "pip3"}
	words[1] == "install"
}

_of_pip(words) := array.slice(words, 1, count(words)) if {
	words[0] == "uv"
	words[1] == "pip"
	words[2] == "install"
}

_of_pip(words) := array.slice(words, 2, count(words)) if {
	regex.match(`^(python[0-9.]*|py)$`, words[0])
	words[1] == "-m"
	words[2] == "pip"
	words[3] == "install"
}

_is_constrained(words) if {
	some word in words
	word in {"-c", "--constraint", "--require-hashes"}
}

# `@scope/name` and `name`, without a version behind another `@`, or with a tag that moves.
_is_loose_package(word) if not contains(substring(word, 1, -1), "@")

_is_loose_package(word) if {
	parts := split(word, "@")
	parts[count(parts) - 1] in {"latest", "next", "*"}
}

_is_floating(image) if endswith(image, ":latest")

_is_floating(image) if {
	not contains(image, "@")
	parts := split(image, "/")
	not contains(parts[count(parts) - 1], ":")
	regex.match(`^[a-z0-9._/:-]+$`, image)
}
