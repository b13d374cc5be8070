# METADATA
# title: Secret on the command line
# description: >-
#   Everybody on the node, and every process of the pod, reads the command lines of all processes. They also turn up in
#   monitoring, in crash reports and in the answer of the API.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/security/secrets-good-practices/
# custom:
#   id: KC017
#   severity: high
#   profile: recommended
#   selector: [{kubernetes: pods}]
#   remediation: >-
#     Change the secret, and hand it over in a mounted file or in a variable from a Secret, which most programs can read, such
#     as `openssl -pass env:NAME`, `MYSQL_PWD`, `REDISCLI_AUTH`.
#   sources: [ai-gym]
#   frameworks: {nsa-cisa: [credentials]}
package kubernetes.configuration.no_secret_in_args

import data.lib.kubernetes.secrets
import data.lib.kubernetes.shell

flag_pattern := concat("", [
	`^--?([A-Za-z0-9_.-]*[-_.])?(password|passwd|token|api[-_]?key|client[-_]secret|secret[-_]key|secret[-_]access[-_]key`,
	`|private[-_]key|requirepass)$`,
])

# `--password=abc`.
violation contains {"message": message, "at": word.at} if {
	some container in input.containers
	some word in shell.words(container)
	not is_script(container, word)
	parts := split(word.text, "=")
	count(parts) > 1
	flag := parts[0]
	is_flag(flag)
	is_secret(flag, substring(word.text, count(flag) + 1, -1))
	message := told(container, flag)
}

# `--password abc`.
violation contains {"message": message, "at": word.at} if {
	some container in input.containers
	words := shell.words(container)
	some index, word in words
	index > 0
	flag := words[index - 1].text
	is_flag(flag)
	not startswith(word.text, "-")
	is_secret(flag, word.text)
	message := told(container, flag)
}

# `-pass pass:abc` of openssl, `sshpass -p abc`, `mysql -pabc`, `redis-cli -a abc`, as words of their own.
violation contains {"message": message, "at": word.at} if {
	some container in input.containers
	words := shell.words(container)
	parts := split(words[0].text, "/")
	program := parts[count(parts) - 1]
	some index, word in words
	index > 0
	flag := short(program, words[index - 1].text, word.text)
	message := told(container, flag)
}

# The same in scripts.
violation contains {"message": message, "at": {"path": script.at, "range": range}} if {
	some container in input.containers
	script := shell.script(container)
	some command in shell.commands(script.text)
	some shape in shapes
	some parts in regex.find_all_string_submatch_n(shape.expression, command, 4)
	value := parts[count(parts) - 1]
	not is_order(parts[0])
	is_secret(shape.flag, value)
	range := secrets.range_behind(script.text, trim_suffix(parts[0], value), value)
	message := told(container, shape.flag)
}

# Kubernetes puts the value of a Secret onto the command line.
violation contains {"message": message, "at": word.at, "severity": severity, "help": help} if {
	some container in input.containers
	is_array(container.raw.env)
	words := shell.words(container)
	some entry in container.raw.env
	name := entry.name
	is_string(name)
	is_object(entry.valueFrom.secretKeyRef)
	some word in words
	contains(word.text, sprintf("$(%s)", [name]))
	not contains(word.text, sprintf("$$(%s)", [name]))
	severity := "low"
	help := "Let the program read the variable itself, or the mounted file of the Secret."
	message := sprintf("%s puts %s, which comes from a Secret, onto its command line", [container.title, name])
}

shapes := [
	{"flag": "--password", "expression": `\s--(?:[a-z-]+-)?password[= ]([^\s"'|;&]+|"[^"]+"|'[^']+')`},
	{"flag": "--token", "expression": `\s--(?:[a-z-]+-)?token[= ]([^\s"'|;&]+|"[^"]+"|'[^']+')`},
	{"flag": "--api-key", "expression": `\s--(?:[a-z-]+-)?api-?key[= ]([^\s"'|;&]+|"[^"]+"|'[^']+')`},
	{"flag": "-pass", "expression": `\s-pass(?:in|out)? ["']?pass:([^\s"'|;&]+)`},
	{"flag": "sshpass -p", "expression": `\bsshpass -p ?([^\s"'|;&]+|"[^"]+"|'[^']+')`},
	{"flag": "mysql -p", "expression": `\b(?:mysql|mysqldump|mysqladmin|mariadb|mariadb-dump)\s(?:[^|;&]*\s)?-p([^\s"'|;&]+|"[^"]+"|'[^']+')`},
	{"flag": "redis-cli -a", "expression": `\bredis-cli\s(?:[^|;&]*\s)?-a ([^\s"'|;&]+|"[^"]+"|'[^']+')`},
]

is_flag(text) if {
	regex.match(flag_pattern, lower(text))
	not is_order(text)
}

# `--no-password`, `--print-token`: flags that take no value.
is_order(text) if regex.match(
	`(?i)^\s*--?(no|ask|change|disable|enable|generate|ignore|print|prompt|require|reset|show|skip|use|with)-`, text,
)

is_secret(_, value) if {
	secrets.is_plaintext("PASSWORD", value)
	not startswith(secrets.bare(value), "-")
	not startswith(secrets.bare(value), "env:")
	not startswith(secrets.bare(value), "\\")
}

short("openssl", flag, value) := flag if {
	flag in {"-pass", "-passin", "-passout"}
	startswith(value, "pass:")
	is_secret(flag, substring(value, 5, -1))
}

short("sshpass", "-p", value) := "sshpass -p" if is_secret("", value)

short("redis-cli", "-a", value) := "redis-cli -a" if is_secret("", value)

short(program, _, value) := sprintf("%s -p", [program]) if {
	program in {"mysql", "mysqldump", "mysqladmin", "mariadb", "mariadb-dump"}
	startswith(value, "-p")
	is_secret("", substring(value, 2, -1))
}

is_script(container, word) if shell.script(container).at == word.at

told(container, flag) := sprintf("%s has a secret on its command line, after %s", [container.title, flag])
