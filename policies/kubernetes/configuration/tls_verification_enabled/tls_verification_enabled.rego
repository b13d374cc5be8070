# METADATA
# title: TLS is switched off or not verified
# description: >-
#   Without verification an encrypted connection goes to whoever answers first, and without encryption everybody on the way
#   reads along, passwords included. Such settings are made for a test and stay.
# related_resources:
#   - ref: https://www.postgresql.org/docs/current/libpq-ssl.html
#   - ref: https://nodejs.org/api/cli.html#node_tls_reject_unauthorizedvalue
# custom:
#   id: KC012
#   severity: high
#   profile: recommended
#   selector: [{kubernetes: pods}, {kubernetes: ConfigMap}]
#   remediation: Remove the setting, and give the program the CA that signed the certificate of the other side.
#   sources: [pivotal-flow, astral-planner]
#   tags: [encryption]
package kubernetes.configuration.tls_verification_enabled

import data.lib.kubernetes.secrets
import data.lib.kubernetes.shell

weak_modes := {"disable", "disabled", "allow", "prefer", "preferred"}

yes := {"true", "1", "yes", "on"}

no := {"false", "0", "no", "off"}

# Variables, and entries of ConfigMaps that become variables.
violation contains {"message": message, "at": setting.at} if {
	some setting in settings
	problem := problem_of(setting.name, setting.value)
	not is_beside(setting)
	message := sprintf("%s %s: %s", [setting.owner, problem, shown(setting)])
}

# Settings within texts: files of ConfigMaps, connection strings.
violation contains {"message": message, "at": {"path": setting.at, "range": range}} if {
	some setting in settings
	not is_set_by_name(setting)
	not is_scrape_configuration(setting.value)
	some found in findings(setting.value)
	range := secrets.range_of(setting.value, found)
	message := sprintf("%s in %s %s", [trim_space(found), setting.name, "leaves the connection unverified or unencrypted"])
}

# Flags.
violation contains {"message": message, "at": word.at} if {
	some container in input.containers
	words := shell.words(container)
	some index, word in words
	flag := flag_of(words, index)
	message := sprintf("%s does not verify certificates: %s", [container.title, flag])
}

# Commands of scripts.
violation contains {"message": message, "at": {"path": script.at, "range": range}} if {
	some container in input.containers
	script := shell.script(container)
	some mark in ["curl", "wget"]
	contains(script.text, mark)
	all := [found |
		some command in shell.commands(script.text)
		contains(command, mark)
		not is_local(command)
		found := regex.find_n(
			`(^|\s)(curl\s([^|;&]*\s)?(-[a-zA-Z]*k[a-zA-Z]*|--insecure)|wget\s([^|;&]*\s)?--no-check-certificate)(\s|$)`,
			command,
			1,
		)[0]
	]
	some found in array.slice(all, 0, 8)
	range := secrets.range_of(script.text, trim_space(found))
	message := sprintf("%s does not verify certificates: %s", [container.title, brief(found)])
}

# `curl -k` without a shell.
violation contains {"message": message, "at": word.at} if {
	some container in input.containers
	words := shell.words(container)
	parts := split(words[0].text, "/")
	parts[count(parts) - 1] == "curl"
	not is_local(concat(" ", [other.text | some other in words]))
	some index, word in words
	index > 0
	word.text in {"-k", "--insecure"}
	message := sprintf("%s does not verify certificates: curl %s", [container.title, word.text])
}

settings contains {"name": name, "value": value, "at": place, "owner": owner, "is_beside": is_beside} if {
	some container in input.containers
	owner := sprintf("%s", [container.title])
	is_array(container.raw.env)
	hosts := [other.value | some other in container.raw.env; is_host(other.name); is_local_host(other.value)]
	is_beside := count(hosts) > 0
	some index, entry in container.raw.env
	name := entry.name
	is_string(name)
	value := entry.value
	is_string(value)
	place := array.concat(container.path, ["env", index, "value"])
}

settings contains {"name": name, "value": value, "at": place, "owner": owner, "is_beside": is_beside} if {
	input.kind == "ConfigMap"
	owner := sprintf("%s", [input.title])
	is_object(input.raw.data)
	hosts := [other | some key, other in input.raw.data; is_host(key); is_local_host(other)]
	is_beside := count(hosts) > 0
	some name, value in input.raw.data
	is_string(value)
	not secrets.is_code(name)
	place := ["data", name]
}

settings contains {"name": name, "value": value, "at": place, "owner": owner, "is_beside": is_beside} if {
	some name, text in input.annotations
	value := sprintf("%s", [text])
	owner := sprintf("%s", [input.title])
	regex.match(`(?i)(ssl|tls|insecure|verify)`, name)
	place := ["metadata", "annotations", name]
	is_beside := false
}

is_host(name) if {
	is_string(name)
	some word in ["host", "addr"]
	contains(lower(name), word)
}

problem_of("NODE_TLS_REJECT_UNAUTHORIZED", value) := "does not verify certificates" if value == "0"

problem_of("PYTHONHTTPSVERIFY", value) := "does not verify certificates" if value == "0"

problem_of("GIT_SSL_NO_VERIFY", value) := "does not verify certificates" if lower(value) in yes

problem_of(name, value) := "does not verify certificates" if {
	lower(value) in yes
	contains(lower(name), "verify")
	regex.match(`(^|[_/])((INSECURE_|TLS_)?SKIP_(TLS_)?VERIFY|SSL_NO_VERIFY)$`, secrets.canonical(name))
}

problem_of(name, value) := "does not verify certificates" if {
	lower(value) in no
	contains(lower(name), "verify")
	regex.match(
		`(^|[_/])((SSL|TLS|HTTPS|CERTS?|CERTIFICATE)_VERIFY|VERIFY_(SSL|TLS|CERTS?|CERTIFICATES?))$`,
		secrets.canonical(name),
	)
}

problem_of(name, value) := "leaves the connection to the database unencrypted" if {
	lower(value) in weak_modes
	regex.match(`(^|_)(SSL_?MODE|PGSSLMODE)$`, secrets.canonical(name))
}

problem_of(name, value) := "speaks unencrypted to a host outside" if {
	startswith(value, "http://")
	regex.match(
		`(KMS|BACKUP|DB|DATABASE|VAULT|ELASTICSEARCH|OPENSEARCH|CLICKHOUSE)_([A-Z]+_)?(URL|URI|ENDPOINT|ADDR|ADDRESS)$`,
		secrets.canonical(name),
	)
	not contains(value, "@")
	not secrets.is_reference(value)
	not contains(value, "<")
	host := split(split(substring(value, 7, count(value) - 7), "/")[0], ":")[0]
	is_outside(host)
}

is_outside(host) if {
	contains(host, ".")
	not strings.any_suffix_match(host, [".svc", ".local", ".internal", ".localhost", ".lan", ".test", ".home.arpa"])
	not contains(host, ".svc.")
	not regex.match(`^(10\.|127\.|192\.168\.|169\.254\.|172\.(1[6-9]|2[0-9]|3[01])\.)`, host)
	# `db.shop` is a Service in another namespace.
	is_public_name(host)
}

is_public_name(host) if count(split(host, ".")) > 2

is_public_name(host) if regex.match(`\.(com|net|org|io|dev|cloud|de|eu|app)$`, host)

shown(setting) := sprintf("%s is %q", [setting.name, substring(setting.value, 0, 60)])

is_set_by_name(setting) if problem_of(setting.name, setting.value)

# A database in the same pod.
is_beside(setting) if {
	setting.is_beside
	lower(setting.value) in weak_modes
}

is_local_host(host) if host in {"localhost", "127.0.0.1", "::1"}

is_local_host(host) if {
	is_string(host)
	startswith(host, "/")
}

setting_at_end := concat("", [
	`(?i)[a-z_-]*(insecure_?skip_?verify|insecure-skip-(tls-)?verify|ssl_?mode|(tls|ssl|https)_?verify`,
	`|verify_(ssl|tls|certs?|certificates?))["']?\s*[:=]\s*["']?[a-z]+$`,
])

is_telling(text) if {
	some word in ["skip", "verify", "sslmode", "ssl_mode", "insecure"]
	contains(text, word)
}

# What texts may say; the first four of each kind.
findings(text) := [found |
	is_telling(lower(text))
	some expression in [
		`(?im)^[^#\n]*?\binsecure_?skip_?verify["']?\s*[:=]\s*["']?true\b`,
		`(?im)^[^#\n]*?\binsecure-skip-(tls-)?verify["']?\s*[:=]\s*["']?true\b`,
		`(?im)^[^#\n]*?\bssl_?mode["']?\s*[=:]\s*["']?(disable|allow|prefer)\b`,
		`(?im)^[^#\n]*?\b(tls|ssl|https)_?verify["']?\s*[=:]\s*["']?false\b`,
		`(?im)^[^#\n]*?\bverify_(ssl|tls|certs?|certificates?)["']?\s*[=:]\s*["']?false\b`,
	]
	some line in regex.find_n(expression, text, 4)
	not is_local(line)
	found := regex.find_n(setting_at_end, line, 1)[0]
]

is_local(text) if {
	some host in ["localhost", "127.0.0.1", "[::1]"]
	contains(text, host)
}

# Those of Prometheus have a policy of their own.
is_scrape_configuration(text) if contains(text, "scrape_configs:")

flag_of(words, index) := flag if {
	text := words[index].text
	some flag in [
		"--insecure-skip-tls-verify", "--insecure-skip-verify", "--insecure-registry", "--kubelet-insecure-tls",
		"--no-check-certificate",
	]
	regex.match(sprintf(`^%s(=.*)?$`, [flag]), text)
	not is_off(words, index)
}

is_off(words, index) if {
	parts := split(words[index].text, "=")
	lower(parts[1]) in no
}

is_off(words, index) if lower(words[index + 1].text) in no

brief(text) := sprintf("curl %s", [flag]) if {
	regex.match(`(^|\s)curl\s`, text)
	parts := [part | some part in split(trim_space(text), " "); part != ""]
	flag := parts[count(parts) - 1]
}

brief(text) := "wget --no-check-certificate" if contains(text, "--no-check-certificate")
