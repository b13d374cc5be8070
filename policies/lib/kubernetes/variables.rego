# Variables of shell scripts: which ones a script expands, which ones it sets itself, and which ones are there anyway.
# Where in doubt a variable counts as set.
package lib.kubernetes.variables

# Whether anything else than the script itself may set variables, in ways that nobody sees here.
is_open(script) if {
	some word in ["eval ", "source ", "set -a", "set -o allexport", "export $(", "<<", "{{", "declare -n"]
	contains(script, word)
}

is_open(script) if regex.match(`(?m)(^|[;&|]\s*)\.\s+\S`, script)

# Whether an unset variable ends the script.
is_strict(script) if regex.match(`(?m)^\s*set\s+(-\S+\s+)*-[a-z]*u|set\s+(-\S+\s+)*-o\s+nounset`, script)

# The script without what the shell does not expand: single quotes, escapes, comments.
expanded(script) := concat("", [bared(token) |
	some token in regex.find_n(
		`(?s)"(?:\\.|[^"\\])*"|'[^']*'|\\.|(?:^|\s)#[^\n]*|[^"'\\#\s]+|.`,
		replace(script, "$$", ""),
		-1,
	)
	is_expanded(token)
])

is_expanded(token) if {
	not startswith(token, "'")
	not startswith(token, "\\")
	not is_comment(token)
}

# A `#` within a word, as in `${#NAME}`, is a token of its own.
is_comment(token) if {
	startswith(trim_space(token), "#")
	count(token) > 1
}

# Within double quotes a command may have quotes of its own.
bared(token) := regex.replace(regex.replace(token, `'[^']*'`, ""), `\\.`, "")

# Names that are expanded without a default.
used(script) := {name |
	some found in regex.find_n(`\$[A-Za-z_][A-Za-z0-9_]*|\$\{[A-Za-z_][A-Za-z0-9_]*:?[-=+]?`, expanded(script), -1)
	not regex.match(`[-=+]$`, found)
	name := trim(found, "${:")
}

# Names that the script sets, reads, tests for being empty, or gives a default somewhere.
set_by(script) := {name |
	some pattern in [
		`[A-Za-z_][A-Za-z0-9_]*(\[[^\]]*\])?\+?=`,
		`\$\{[A-Za-z_][A-Za-z0-9_]*:?[-=+]`,
		`\b(for|select|read|mapfile|readarray|local|declare|typeset|readonly|unset|let|getopts)\b[^\n;|&]*`,
		`\bprintf\s+-v\s+\S+`,
		`\s-[nzv]\s+"?\$?\{?[A-Za-z_][A-Za-z0-9_]*`,
		`\(\([^)]*\)\)`,
	]
	some found in regex.find_n(pattern, script, -1)
	some name in regex.find_n(`[A-Za-z_][A-Za-z0-9_]*`, found, -1)
}

# What shells, container runtimes and Kubernetes set.
given := {
	"BASH", "BASHPID", "BASH_SOURCE", "BASH_VERSION", "EUID", "FUNCNAME", "GROUPS", "HOME", "HOSTNAME", "HOSTTYPE", "IFS",
	"LANG", "LINENO", "LOGNAME", "MACHTYPE", "OLDPWD", "OPTARG", "OPTERR", "OPTIND", "OSTYPE", "PATH", "PIPESTATUS", "PPID",
	"PS1", "PS2", "PS4", "PWD", "RANDOM", "REPLY", "SECONDS", "SHELL", "SHELLOPTS", "SHLVL", "TERM", "TMPDIR", "TZ", "UID",
	"USER", "_",
	"AWS_ROLE_ARN", "AWS_WEB_IDENTITY_TOKEN_FILE", "AWS_REGION", "AWS_DEFAULT_REGION", "AWS_CONTAINER_CREDENTIALS_FULL_URI",
	"AZURE_CLIENT_ID", "AZURE_TENANT_ID", "AZURE_FEDERATED_TOKEN_FILE", "GOOGLE_APPLICATION_CREDENTIALS",
	"FNR", "FS", "NF", "NR", "OFS", "ORS", "RS",
	"GOPATH", "GOROOT", "MYSQL_MAJOR", "PGDATA", "PG_MAJOR", "VIRTUAL_ENV",
}

# Images set such variables, and Kubernetes some for each Service of the namespace.
is_given(name) if name in given

is_given(name) if regex.match(
	`^(KUBERNETES_|JAVA_|npm_|JOB_COMPLETION_INDEX$)|(_HOME|_VERSION|_OPTS|_PATH|_PORT|_SERVICE_HOST)$|_SERVICE_PORT|_PORT_[0-9]+_`,
	name,
)

# Bytes from the start of the script to the first place at which a name is expanded, and behind it.
range_of(script, name) := [from, from + count(found)] if {
	pattern := sprintf(`\$\{?%s\b`, [name])
	found := regex.find_n(pattern, script, 1)[0]
	from := count(hex.encode(regex.split(pattern, script)[0])) / 2
}
