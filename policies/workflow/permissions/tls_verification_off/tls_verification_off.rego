# METADATA
# title: Certificates are not checked
# description: >-
#   Without the check anyone between the runner and the server can answer in its place, read what is sent there,
#   passwords included, and choose what is downloaded and run.
# related_resources:
#   - ref: https://curl.se/docs/sslcerts.html
# custom:
#   id: GP016
#   severity: medium
#   profile: recommended
#   selector: [{workflow: any}, {action: any}]
#   remediation: >-
#     Let the runner trust the certificate authority instead, for example by `--cacert` or `NODE_EXTRA_CA_CERTS`.
#   sources: [astral-planner]
package workflow.permissions.tls_verification_off

import data.lib.workflow.places
import data.lib.workflow.scripts

violation contains {"message": message, "at": at} if {
	some step in places.steps(input.raw)
	run := places.text(step.raw, "run")
	_may_be(run)
	some command in array.slice(scripts.commands(run), 0, 300)
	words := scripts.words(command)
	option := _option(words)
	not _is_local(command)
	at := scripts.place(array.concat(step.path, ["run"]), run, command)
	message := sprintf("%s does not check certificates here: %s", [words[0], option])
}

# Variables that switch the check off for all programs of a runtime.
violation contains {"message": message, "at": path} if {
	some [path, value] in _variables
	name := path[count(path) - 1]
	_switches_off(name, lower(sprintf("%v", [value])))
	message := sprintf("%s is %v: certificates are not checked", [name, value])
}

_variables := array.concat(
	_of_holder(input.raw, []),
	array.concat(_of_jobs, _of_steps),
)

_of_jobs := [pair |
	some id, job in places.mapping(input.raw, "jobs")
	is_object(job)
	some pair in _of_holder(job, ["jobs", id])
]

_of_steps := [pair |
	some step in places.steps(input.raw)
	some pair in _of_holder(step.raw, step.path)
]

_of_holder(holder, path) := [[array.concat(path, ["env", name]), value] | some name, value in places.mapping(holder, "env")]

_switches_off(name, value) if value in _off[name]

_off := {
	"GIT_SSL_NO_VERIFY": {"1", "true"},
	"NODE_TLS_REJECT_UNAUTHORIZED": {"0"},
	"npm_config_strict_ssl": {"false"},
	"NPM_CONFIG_STRICT_SSL": {"false"},
	"PYTHONHTTPSVERIFY": {"0"},
}

# A quick look, before the script is taken apart.
_may_be(run) if contains(run, "insecure")

_may_be(run) if contains(run, "curl")

_may_be(run) if contains(run, "no-check-certificate")

_may_be(run) if contains(run, "strict-ssl")

_may_be(run) if contains(run, "sslVerify")

_may_be(run) if contains(run, "NO_VERIFY")

_may_be(run) if contains(run, "REJECT_UNAUTHORIZED")

_option(words) := option if {
	words[0] == "curl"
	option := [word | some word in words; _is_insecure(word)][0]
}

_option(words) := "--no-check-certificate" if {
	words[0] == "wget"
	"--no-check-certificate" in words
}

_option(words) := option if {
	words[0] in {"kubectl", "helm", "oc"}
	option := [word |
		some word in words
		word in {"--insecure-skip-tls-verify", "--insecure-skip-tls-verify=true"}
	][0]
}

_option(words) := "strict-ssl false" if {
	words[0] in {"npm", "yarn", "pnpm"}
	"config" in words
	text := concat(" ", words)
	regex.match(`strict-ssl[ =]false`, text)
}

_option(words) := "http.sslVerify false" if {
	words[0] == "git"
	text := concat(" ", words)
	regex.match(`http\.sslVerify[ =]"?false`, text)
}

_option(words) := words[1] if {
	words[0] == "export"
	parts := split(words[1], "=")
	count(parts) == 2
	_switches_off(parts[0], trim(parts[1], `"'`))
}

# Options of one letter may stand together, before one that takes a value.
_is_insecure(word) if word == "--insecure"

_is_insecure(word) if {
	startswith(word, "-")
	regex.match(`^-[afgGiIjJlLnNOpqRsSvZ#0-9]*k[a-zA-Z]*$`, word)
}

# The machine itself, and clusters and names of a test network.
_is_local(command) if regex.match(`(?i)(localhost|127\.0\.0\.1|\[::1\]|0\.0\.0\.0|minikube|\bkind\b|k3d|host\.docker\.internal|\.local(?:[:/"' ]|$)|\.test(?:[:/"' ]|$))`, command)
