# METADATA
# title: Package lists are updated alone, or an install waits for an answer
# description: >-
#   A layer with package lists is cached: when a later one changes, it installs from lists that are weeks old, and
#   packages are missing. Without `-y` the package manager asks, nobody answers, and the build fails.
# related_resources:
#   - ref: https://docs.docker.com/build/building/best-practices/#apt-get
# custom:
#   id: DF015
#   severity: low
#   profile: recommended
#   selector: [{dockerfile: any}]
#   remediation: >-
#     Write update and install into one `RUN`, `apt-get update && apt-get install -y ...`, and delete the lists in it.
#   peers: {trivy: [DS-0017, DS-0021], checkov: [CKV_DOCKER_5], hadolint: [DL3014]}
package dockerfile.build.package_update_alone

import data.lib.dockerfile.instructions
import data.lib.workflow.scripts

# Commands that install nothing themselves. A script may do anything.
_idle := {"apt-get", "apt", "apk", "rm", "echo", "set", "true", ":", "mkdir", "cd", "touch", "printf", "export", "ls"}

violation contains {"message": message, "at": at} if {
	some script in instructions.scripts(input.raw)
	contains(script.text, "update")
	commands := scripts.commands(script.text)
	some command in commands
	tool := _updates(command)
	every other in commands {
		scripts.words(other)[0] in _idle
		not _uses_lists(other)
	}
	at := scripts.place(script.path, script.text, command)
	message := sprintf("`%s update` stands alone: a later layer installs from lists that are as old as the cache", [tool])
}

_updates(command) := words[0] if {
	words := scripts.words(command)
	words[0] in {"apt-get", "apt", "apk"}
	"update" in words
}

_uses_lists(command) if {
	words := scripts.words(command)
	some word in ["install", "add", "upgrade", "dist-upgrade", "full-upgrade", "build-dep", "download", "source"]
	word in words
}

violation contains {"message": message, "at": at} if {
	some script in instructions.scripts(input.raw)
	contains(script.text, " install")
	not contains(script.text, "yes |")
	not contains(lower(script.text), "assume-yes")
	some command in scripts.commands(script.text)
	words := scripts.words(command)
	words[0] in {"apt-get", "apt", "yum", "dnf", "microdnf"}
	"install" in words
	not _answers(words)
	not contains(command, "$")
	at := scripts.place(script.path, script.text, command)
	message := sprintf("`%s install` without -y asks a question that nobody answers", [words[0]])
}

_answers(words) if {
	some word in words
	regex.match(`^(-[a-zA-Z]*(y|qq)[a-zA-Z]*|--yes|--assume-?yes|--assumeyes|--force-yes|--quiet=2|-q=2|--simulate|--dry-run|--download-only|-s)$`, word)
}
