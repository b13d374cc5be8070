# METADATA
# title: Downloaded program is not verified
# description: >-
#   The file is unpacked or made executable as it came. If the release was replaced, or somebody answered in place of
#   the server, foreign code runs with the token and the secrets of the job.
# related_resources:
#   - ref: https://docs.github.com/en/actions/reference/security/secure-use
# custom:
#   id: GA009
#   severity: low
#   profile: audit
#   selector: [{workflow: any}, {action: any}]
#   remediation: Keep the checksum of the version in the repository and compare it by `sha256sum --check` before the file is used.
#   sources: [astral-planner, ai-gym]
package workflow.supply_chain.download_without_checksum

import data.lib.workflow.places
import data.lib.workflow.scripts

# One finding for a script, at its first download.
violation contains {"message": message, "at": at} if {
	some step in places.steps(input.raw)
	run := places.text(step.raw, "run")
	_may_download(run)
	not _is_verified(run)
	commands := array.slice(scripts.commands(run), 0, 300)
	found := [index | some index, command in commands; _downloads(command)]
	_uses(array.slice(commands, found[0] + 1, count(commands)))
	at := scripts.place(array.concat(step.path, ["run"]), run, commands[found[0]])
	message := "the file is used as it came: no checksum or signature is compared"
}

_may_download(run) if contains(run, "curl")

_may_download(run) if contains(run, "wget")

_is_verified(run) if regex.match(`sha(256|512|1)sum|shasum|cosign verify|gpg .*--verify|minisign|slsa-verifier|gh attestation verify|Get-FileHash|openssl dgst`, run)

_downloads(command) if {
	words := scripts.words(command)
	words[0] in {"curl", "wget"}
	regex.match(`https?://\S*(/releases/|download|dl\.|\.(tar\.gz|tgz|zip|tar\.xz|deb|rpm|AppImage)\b)`, command)
	not regex.match(`https?://(localhost|127\.0\.0\.1|api\.)`, command)
}

_uses(commands) if {
	some command in commands
	words := scripts.words(command)
	words[0] in {"tar", "unzip", "chmod", "install", "dpkg", "rpm", "mv"}
}
