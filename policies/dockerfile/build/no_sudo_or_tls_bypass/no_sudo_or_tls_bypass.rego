# METADATA
# title: Build does not check whom it talks to
# description: >-
#   With certificates unchecked, anybody on the way can answer in place of the server, and what is fetched then runs
#   in the build and in the image. `sudo` is for people: a build is root already, or should not become it.
# related_resources:
#   - ref: https://docs.docker.com/build/building/best-practices/
# custom:
#   id: DF011
#   severity: high
#   profile: recommended
#   selector: [{dockerfile: any}]
#   remediation: >-
#     Add the certificate authority to the image and leave the check on; write `USER root` before commands that need
#     it.
#   sources: [astral-planner]
#   peers: {checkov: [CKV2_DOCKER_1, CKV2_DOCKER_2, CKV2_DOCKER_6], trivy: [DS-0010], hadolint: [DL3004]}
package dockerfile.build.no_sudo_or_tls_bypass

import data.lib.dockerfile.instructions
import data.lib.workflow.scripts

_variables := {
	"NODE_TLS_REJECT_UNAUTHORIZED": {"0"},
	"PYTHONHTTPSVERIFY": {"0"},
	"GIT_SSL_NO_VERIFY": {"1", "true"},
	"NPM_CONFIG_STRICT_SSL": {"false"},
}

violation contains {"message": message, "at": [one.path, "pairs", index]} if {
	some one in instructions.all(input.raw)
	one.name in {"ARG", "ENV"}
	some index, pair in instructions.listed(one.raw, "pairs")
	lower(pair.value) in _variables[upper(pair.name)]
	message := sprintf("%s=%s switches off the check of certificates", [pair.name, pair.value])
}

violation contains {"message": message, "at": at} if {
	some script in instructions.scripts(input.raw)
	some command in scripts.commands(script.text)
	problem := _problem(command)
	at := scripts.place(script.path, script.text, command)
	message := sprintf("%s, so that anybody on the way can answer", [problem])
}

_problem(command) := "curl does not check certificates" if {
	words := scripts.words(command)
	words[0] == "curl"
	some word in array.slice(words, 1, count(words))
	_is_insecure(word)
	not _is_local(command)
}

_problem(command) := "wget does not check certificates" if {
	scripts.words(command)[0] == "wget"
	contains(command, "--no-check-certificate")
	not _is_local(command)
}

_problem(command) := "git does not check certificates" if regex.match(`\bhttp\.sslverify[ =]["']?(false|0)\b`, lower(command))

_problem(command) := "npm does not check certificates" if regex.match(`^(npm|yarn|pnpm) .*strict-ssl[ =]false`, command)

_problem(command) := "apt does not check signatures" if {
	scripts.words(command)[0] in {"apt", "apt-get"}
	regex.match(`--(allow-unauthenticated|force-yes)\b`, command)
}

_problem(command) := sprintf("%s=%s switches off the check of certificates", [name, value]) if {
	some name, values in _variables
	some value in values
	regex.match(sprintf(`(^|\s)%s=["']?%s["']?(\s|$)`, [name, value]), command)
}

_is_insecure(word) if word == "--insecure"

_is_insecure(word) if regex.match(`^-[a-zA-Z]*k[a-zA-Z]*$`, word)

_is_local(command) if regex.match(`//(localhost|127\.0\.0\.1)\b`, command)

violation contains {"message": message, "at": at, "severity": "low"} if {
	some script in instructions.scripts(input.raw)
	some command in scripts.commands(script.text)
	startswith(command, "sudo ")
	at := scripts.place(script.path, script.text, command)
	message := "sudo in a build: the user of the build is root, or should not become it"
}
