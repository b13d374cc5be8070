# METADATA
# title: Credential stands in the workflow
# description: >-
#   Whoever can read the repository, or a fork or an old commit of it, can use the credential. It cannot be taken back
#   by deleting the line, only by replacing it where it is accepted.
# related_resources:
#   - ref: https://docs.github.com/en/actions/how-tos/write-workflows/choose-what-workflows-do/use-secrets
# custom:
#   id: GP009
#   severity: medium
#   profile: recommended
#   selector: [{workflow: any}, {action: any}]
#   remediation: "Replace the credential where it is accepted, keep the new one as a secret and read it by `${{ secrets.NAME }}`."
#   sources: [ai-gym]
#   peers: {actionlint: [check-hardcoded-credentials], zizmor: [hardcoded-container-credentials]}
package workflow.permissions.hardcoded_credentials

import data.lib.workflow.places

# Logins to registries. What is no expression is the password itself.
violation contains {"message": message, "at": path, "severity": "high"} if {
	some [path, password] in _logins
	is_string(password)
	password != ""
	not contains(password, "${{")
	message := "the password of the registry stands here for everyone to read"
}

_logins := array.concat(
	[[["jobs", id, "container", "credentials", "password"], password] |
		some id, job in places.mapping(input.raw, "jobs")
		is_object(job)
		password := places.mapping(places.mapping(job, "container"), "credentials").password
	],
	[[["jobs", id, "services", name, "credentials", "password"], password] |
		some id, job in places.mapping(input.raw, "jobs")
		is_object(job)
		some name, service in places.mapping(job, "services")
		is_object(service)
		password := places.mapping(service, "credentials").password
	],
)

# Texts that have the form of a real credential, wherever they stand.
violation contains {"message": message, "at": at, "severity": "high"} if {
	some [path, text] in array.concat(_values, _scripts)
	found := _known(text)
	at := _place(path, text, found)
	message := sprintf("%s... looks like %s", [substring(found, 0, 4), _kind(found)])
}

# Other texts under a name that speaks of a secret.
violation contains {"message": message, "at": path, "severity": severity} if {
	some [path, text] in _values
	name := lower(replace(path[count(path) - 1], "-", "_"))
	_speaks_of_a_secret(name)
	not _known(text)
	_is_secret_text(text)
	not _is_for_tests(path)
	severity := _severity(text)
	message := sprintf("the value of %s stands here for everyone to read", [path[count(path) - 1]])
}

# A login in an address.
violation contains {"message": message, "at": path} if {
	some [path, text] in _values
	contains(text, "://")
	login := regex.find_n(`://[^/:@\s${}<>]+:[^/:@\s${}<>*]{3,}@`, text, 1)[0]
	not regex.match(`@(localhost|127\.0\.0\.1|\[::1\]|[a-z0-9_-]+)(:|/|$)`, text)
	not _is_dummy(login)
	not _is_for_tests(path)
	message := "the address holds a user and a password"
}

# Entries of `env` and `with`.
_values := array.concat(
	_of_holder(input.raw, [], "env"),
	array.concat(_of_jobs, _of_steps),
)

_of_jobs := [pair |
	some id, job in places.mapping(input.raw, "jobs")
	is_object(job)
	some key in ["env", "with"]
	some pair in _of_holder(job, ["jobs", id], key)
]

_of_steps := [pair |
	some step in places.steps(input.raw)
	some key in ["env", "with"]
	some pair in _of_holder(step.raw, step.path, key)
]

_of_holder(holder, path, key) := [[array.concat(path, [key, name]), value] |
	some name, value in places.mapping(holder, key)
	is_string(value)
	not contains(value, "${{")
]

_scripts := [[array.concat(step.path, ["run"]), run] |
	some step in places.steps(input.raw)
	run := places.text(step.raw, "run")
	run != ""
]

_known(text) := found if {
	_may_hold(text)
	found := regex.find_n(_forms, text, 1)[0]
	not endswith(found, "EXAMPLE")
}

_forms := `\b(ghp|gho|ghs|ghr)_[A-Za-z0-9]{36}\b|\bgithub_pat_[A-Za-z0-9_]{60,}|\bAKIA[A-Z2-7]{16}\b|\bxox[abprs]-[0-9]{8,}-[A-Za-z0-9-]{10,}|-----BEGIN [A-Z ]*PRIVATE KEY-----|\bglpat-[A-Za-z0-9_-]{20}|\bnpm_[A-Za-z0-9]{36}\b|\bsk_live_[A-Za-z0-9]{20,}|\bhvs\.[A-Za-z0-9_-]{60,}`

# A quick look before the expression.
_may_hold(text) if {
	some start in ["ghp_", "gho_", "ghs_", "ghr_", "github_pat_", "AKIA", "xox", "PRIVATE KEY", "glpat-", "npm_", "sk_live_", "hvs."]
	contains(text, start)
}

_kind(found) := "a token of GitHub" if regex.match(`^(gh[a-z]_|github_pat_)`, found)

_kind(found) := "a key of AWS" if startswith(found, "AKIA")

_kind(found) := "a token of Slack" if startswith(found, "xox")

_kind(found) := "a private key" if startswith(found, "-----")

_kind(found) := "a credential" if not regex.match(`^(gh[a-z]_|github_pat_|AKIA|xox|-----)`, found)

_place(path, text, found) := {"path": path, "range": [start, start + count(found)]} if {
	at := indexof(text, found)
	start := count(hex.encode(substring(text, 0, at))) / 2
}

_speaks_of_a_secret(name) if {
	some word in ["password", "passwd", "secret", "token", "api_key", "apikey", "secret_key", "access_key", "private_key", "client_secret", "passphrase"]
	endswith(name, word)
}

# Letters and digits mixed, without spaces: neither a word, a path, a name of a file nor an address.
_is_secret_text(text) if {
	count(text) > 7
	count(text) < 200
	regex.match(`^[A-Za-z0-9+/=_.!@#%^&*~-]+$`, text)
	regex.match(`[0-9]`, text)
	regex.match(`[A-Za-z]`, text)
	not contains(text, "/")
	not startswith(text, "sha256")
	not regex.match(`^[a-z0-9.-]+\.(com|org|net|io|dev|txt|json|ya?ml|pem|key)$`, text)
	not _is_dummy(text)
}

_is_dummy(text) if {
	some word in [
		"test", "postgres", "password", "root", "minio", "dummy", "example", "fake", "changeme", "change_me", "placeholder",
		"sample", "secret", "admin", "guest", "local", "demo", "mock", "xxxx", "1234", "ci_", "ci-", "dev", "insecure", "todo", "replace",
		"passw0rd", "p4ss", "mysql", "maria", "redis", "rabbit", "foo", "bar", "hello", "abc", "qwerty",
	]
	contains(lower(text), word)
}

# A job with services, or one that speaks to itself, logs in to what it has started.
_is_for_tests(path) if {
	path[0] == "jobs"
	job := input.raw.jobs[path[1]]
	count(places.mapping(job, "services")) > 0
}

_is_for_tests(path) if {
	path[0] == "jobs"
	path[1] in _talks_to_itself
}

_talks_to_itself contains path[1] if {
	some [path, text] in _values
	path[0] == "jobs"
	regex.match(`localhost|127\.0\.0\.1`, text)
}

_severity(text) := "high" if _is_random(text)

_severity(text) := "medium" if not _is_random(text)

# Long, with small and capital letters and digits: made by a machine.
_is_random(text) if {
	count(text) > 19
	regex.match(`[a-z]`, text)
	regex.match(`[A-Z]`, text)
	count({letter | some letter in split(text, "")}) > 11
}
