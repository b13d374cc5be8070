# Credentials in texts: by the name under which a value stands, and by the form of the value. Where in doubt a value is none.
# A value found here must not be shown in a message.
package lib.kubernetes.secrets

pattern := concat("", [
	`(?i)(passwd|password|secret|token|api[-_]?key|private[-_]?key|credential|service[-_]?key`,
	`|anon[-_]?key|encryption[-_]?key|jwt)`,
])

# `apiKey`, `api-key` and `api.key` become API_KEY.
canonical(name) := upper(replace(replace(regex.replace(name, `([a-z0-9])([A-Z])`, "${1}_${2}"), "-", "_"), ".", "_"))

# Whether a value under this name is a credential rather than something about one.
is_secret_name(name) if matches(name, pattern)

matches(name, expression) if {
	is_string(name)
	regex.match(expression, name)
	not is_exempt(canonical(name))
}

exempt_ends := [
	"_FILE", "_PATH", "_DIR", "_NAME", "_NAMESPACE", "_TTL", "_EXPIRY", "_EXPIRES", "_EXPIRES_IN", "_EXPIRATION", "_LENGTH",
	"_URL", "_URI", "_ENDPOINT", "_HOST", "_PORT", "_ISSUER", "_AUDIENCE", "_ALGORITHM", "_ALG", "_TYPE", "_PROVIDER",
	"_STORE", "_REGION", "_HEADER", "_ARN", "_ID", "_IDS", "_ENABLED", "_TIMEOUT", "_REF", "_POLICY", "_VERSION", "_COUNT",
	"_SIZE", "_LIMIT", "_MODE", "_FORMAT", "_PREFIX", "_SUFFIX", "_METHOD", "_INTERVAL", "_DURATION", "_LIFETIME", "_AGE",
	"_ROUNDS", "_COST", "_ENCODING", "_STRATEGY", "_REQUIRED", "_BACKEND", "_DRIVER", "_ENGINE", "_MANAGER", "_SOURCE",
	"_COOKIE", "_CLAIM", "_FIELD", "_PARAM", "_CACHE", "_SCOPE", "_SCOPES", "_LOCATION", "_FILENAME", "_CLASS", "_RULES",
	"_USER", "_USERNAME", "_SERVICE", "_LABEL", "_DESCRIPTION", "_TITLE", "_MESSAGE", "_SUBJECT", "_TEMPLATE", "_PLACEHOLDER",
]

exempt_words := ["PUBLIC_KEY", "TOKENIZ", "TOKENIS", "PASSWORDLESS", "MAX_TOKENS", "SECRETS_MANAGER", "SECRET_MANAGER"]

is_exempt(name) if strings.any_suffix_match(name, exempt_ends)

is_exempt(name) if {
	some word in exempt_words
	contains(name, word)
}

# Names of keys that the maker means to be seen by everybody.
is_publishable(name) if {
	known := canonical(name)
	some word in ["ANON_KEY", "PUBLISHABLE", "NEXT_PUBLIC_", "REACT_APP_", "VITE_"]
	contains(known, word)
}

# Whether the value under a secret name stands there in plain text.
is_plaintext(name, value) if {
	is_string(value)
	text := bare(value)
	text != ""
	not is_reference(text)
	not is_placeholder(text)
	not is_harmless(name, text)
}

# Without blanks and quotes around it.
bare(value) := trim(trim_space(value), `"'`)

# What another program replaces before anybody reads it.
is_reference(text) if {
	some mark in ["${", "$(", "{{", "$__", "<%", "%{", "#{", "`", "!vault", "!Ref", "!Sub"]
	contains(text, mark)
}

is_reference(text) if strings.any_prefix_match(text, [
	"$", "ENC[", "vault:", "ref+", "op://", "secret://", "secretref:", "arn:", "env:", "env.", "file:", "ssm:", "kms:", "sm://",
	"awssm", "gcpsm", "azurekeyvault", "{cipher}", "@Microsoft.KeyVault", "projects/", "keyring:", "process.env", "os.environ",
	"AgA",
])

is_reference(text) if {
	some edge in ["@", "%", "__"]
	count(text) > 2 * count(edge)
	startswith(text, edge)
	endswith(text, edge)
}

placeholder_words := [
	"changeme", "change_me", "change-me", "change me", "change-this", "change_this", "replaceme", "replace_me", "replace-me",
	"replace-with", "replace_with", "your-", "your_", "example", "placeholder", "dummy", "redacted", "fixme", "insert-",
	"insert_", "to-be-", "xxxx", "****", "....", "not-a-secret", "notasecret", "set-me", "set_me", "setme", "do-not-use",
]

# What nobody takes for a real value.
is_placeholder(text) if {
	known := lower(text)
	some word in placeholder_words
	contains(known, word)
}

is_placeholder(text) if lower(text) in {"todo", "tbd", "xxx", "x", "...", "…", "***", "-", "n/a", "none", "null", "nil", "~"}

is_placeholder(text) if contains(text, "…")

is_placeholder(text) if endswith(text, "...")

is_placeholder(text) if {
	startswith(text, "<")
	endswith(text, ">")
}

# Known examples of the handbooks: the second and the third part of the token of jwt.io.
is_placeholder(text) if contains(text, "SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c")

words := {
	"true", "false", "yes", "no", "on", "off", "enabled", "disabled", "required", "optional", "auto", "default", "always",
	"never", "strict", "lax", "vault", "aws", "gcp", "azure", "kubernetes", "k8s", "env", "file", "local", "memory",
	"secretsmanager", "secrets-manager", "aws-secrets-manager", "aws-secretsmanager", "ssm", "parameter-store", "keyvault",
	"keycloak", "auth0", "okta", "cognito", "google", "github", "gitlab", "entra", "oauth", "oauth2", "oidc", "jwt", "jwks",
	"saml", "bearer", "basic", "header", "cookie", "query", "opaque", "reference", "argon2", "argon2i", "argon2id", "bcrypt",
	"scrypt", "pbkdf2", "sha1", "sha256", "sha384", "sha512", "sha-256", "sha-512", "md5", "hmac", "rsa", "ecdsa", "ed25519",
	"scram-sha-256", "hs256", "hs384", "hs512", "rs256", "rs384", "rs512", "es256", "es384", "es512", "ps256", "eddsa",
	"aes-128-gcm", "aes-256-gcm", "aes-256-cbc", "aes256", "aes256gcm", "chacha20-poly1305",
}

# Words and numbers; a date and a version are made of numbers.
is_harmless(_, text) if lower(text) in words

is_harmless(_, text) if regex.match(`^[-+]?[0-9][0-9.,:_%]*$`, text)

# Durations and amounts.
is_harmless(_, text) if regex.match(`^([0-9]+(\.[0-9]+)?\s*(ns|us|ms|s|sec|m|min|h|d|w|y|days?|hours?|minutes?|k|ki|mi|gi|kb|mb|gb))+$`, lower(text))

# Paths of files.
is_harmless(_, text) if regex.match(`^(\.{1,2}|~)?/[A-Za-z0-9._-]+(/[A-Za-z0-9._@-]+)*/?$`, text)

is_harmless(_, text) if regex.match(`^[A-Za-z0-9._/-]+\.(pem|crt|cer|key|json|ya?ml|txt|jks|p12|pfx|env|conf|properties|pub)$`, text)

is_harmless(_, text) if regex.match(`^[A-Za-z]:\\`, text)

# Addresses; those with a password are looked for on their own.
is_harmless(_, text) if regex.match(`^[a-z][a-z0-9+.-]*://`, text)

is_harmless(_, text) if regex.match(`^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$`, text)

# Images.
is_harmless(_, text) if regex.match(`^[a-z0-9-]+(\.[a-z0-9-]+)+(:[0-9]+)?/[a-z0-9._/-]+([:@][A-Za-z0-9._:-]+)?$`, text)

# Digests.
is_harmless(_, text) if regex.match(`^(sha1|sha224|sha256|sha384|sha512|md5)[:-][0-9A-Za-z+/=]+$`, text)

is_harmless(name, text) if {
	regex.match(`(?i)(hash|digest|checksum|fingerprint|thumbprint|sha[0-9]*|md5)`, name)
	regex.match(`^[0-9a-fA-F]+$`, text)
}

# Hashes of passwords.
is_harmless(_, text) if regex.match(`^\{(SHA|SSHA|BCRYPT|bcrypt|PBKDF2)\}`, text)

# Public keys and certificates.
is_harmless(_, text) if is_public(text)

# Sentences, unless the name ends in the word for a secret.
is_harmless(name, text) if {
	regex.match(`\s`, text)
	not ends_in_secret(name)
}

# Lists, mappings and markers of YAML.
is_harmless(_, text) if strings.any_prefix_match(text, ["[", "{", "|", ">", "&", "*"])

# The word for a secret itself, as in `tokenKey: token`.
is_harmless(name, text) if {
	regex.match(`^[a-z_-]+$`, text)
	not ends_in_secret(name)
	regex.match(pattern, text)
}

ends_in_secret(name) if strings.any_suffix_match(
	canonical(name),
	["PASSWD", "PASSWORD", "SECRET", "TOKEN", "API_KEY", "APIKEY", "PRIVATE_KEY", "SECRET_KEY", "ENCRYPTION_KEY", "CREDENTIAL"],
)

is_public(text) if {
	some mark in ["-----BEGIN CERTIFICATE", "-----BEGIN TRUSTED CERTIFICATE", "-----BEGIN PUBLIC KEY", "-----BEGIN RSA PUBLIC KEY", "-----BEGIN PGP PUBLIC"]
	contains(text, mark)
	not contains(text, "PRIVATE KEY")
}

is_public(text) if strings.any_prefix_match(text, ["ssh-rsa ", "ssh-ed25519 ", "ecdsa-sha2-"])

# Credentials that are known by their form. `mark` is quick to look for.
detectors := [
	{"what": "an AWS access key", "mark": "AKIA", "cloud": true, "expression": `\bAKIA[A-Z0-9]{16}\b`},
	{"what": "a temporary AWS access key", "mark": "ASIA", "cloud": true, "expression": `\bASIA[A-Z0-9]{16}\b`},
	{
		"what": "a key of an Azure storage account", "mark": "AccountKey=", "cloud": true,
		"expression": `AccountKey=[A-Za-z0-9+/]{60,}={0,2}`,
	},
	{"what": "a Google API key", "mark": "AIza", "cloud": false, "expression": `\bAIza[0-9A-Za-z_-]{35}\b`},
	{"what": "a token of GitHub", "mark": "gh", "cloud": false, "expression": `\bgh[pousr]_[A-Za-z0-9]{36,}\b`},
	{"what": "a token of GitHub", "mark": "github_pat_", "cloud": false, "expression": `\bgithub_pat_[A-Za-z0-9_]{22,}\b`},
	{"what": "a token of GitLab", "mark": "glpat-", "cloud": false, "expression": `\bglpat-[A-Za-z0-9_-]{20,}`},
	{"what": "a token of npm", "mark": "npm_", "cloud": false, "expression": `\bnpm_[A-Za-z0-9]{36}\b`},
	{"what": "a token of Slack", "mark": "xox", "cloud": false, "expression": `\bxox[abprs]-[0-9A-Za-z-]{20,}`},
	{
		"what": "a webhook of Slack", "mark": "hooks.slack.com/", "cloud": false,
		"expression": `hooks\.slack\.com/services/T[A-Z0-9]{6,}/B[A-Z0-9]{6,}/[A-Za-z0-9]{16,}`,
	},
	{"what": "a live key of Stripe", "mark": "k_live_", "cloud": false, "expression": `\b[sr]k_live_[A-Za-z0-9]{16,}`},
	{"what": "a key of SendGrid", "mark": "SG.", "cloud": false, "expression": `\bSG\.[A-Za-z0-9_-]{16,}\.[A-Za-z0-9_-]{16,}`},
	{
		"what": "a signed token (JWT)", "mark": "eyJ", "cloud": false,
		"expression": `\beyJ[A-Za-z0-9_-]{8,}\.eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{16,}`,
	},
]

# Those that a text holds, each with what was found, which only serves to say where.
detected(text) := [{"what": detector.what, "cloud": detector.cloud, "found": found} |
	some detector in detectors
	contains(text, detector.mark)
	some found in regex.find_n(detector.expression, text, 8)
	not is_placeholder(found)
]

# Addresses with a password, each as a whole, up to the host.
urls(text) := [{"found": parts[0], "scheme": parts[1], "user": parts[2], "host": parts[4]} |
	contains(text, "://")
	some parts in regex.find_all_string_submatch_n(
		`([a-zA-Z][a-zA-Z0-9+.-]*)://([^\s:/?#@"'<>(){}$]*):([^\s/@"'<>]+)@([A-Za-z0-9._\[-]+)`, text, 16,
	)
	not is_no_password(parts[2], parts[3])
]

is_no_password(_, password) if is_reference(password)

is_no_password(_, password) if is_placeholder(password)

is_no_password(_, password) if regex.match(`^[*xX.]+$`, password)

is_no_password(user, password) if {
	lower(user) in {"user", "username", "usr"}
	lower(password) in {"password", "pass", "passwd", "pwd"}
}

# Begin of a private key in a text.
private_key_mark := `-----BEGIN ([A-Z0-9]+ )*PRIVATE KEY( BLOCK)?-----`

private_keys(text) := [found |
	contains(text, "PRIVATE KEY")
	some found in regex.find_n(private_key_mark, text, 4)
	not regex.match(`-----BEGIN ([A-Z0-9]+ )*PRIVATE KEY( BLOCK)?-----(\\n|\s)*(-----END|\.\.\.|…|<|\$|\{\{|$)`, text)
]

# What a base64 value of a Secret says; undefined where it is none.
decoded(value) := base64.decode(compact) if {
	is_string(value)
	compact := regex.replace(value, `\s`, "")
	base64.is_valid(compact)
}

# Bytes from the start of the text to the first place of what was found, and behind it.
range_of(text, found) := range_behind(text, "", found)

# The same for what stands right behind something else.
range_behind(text, before, found) := [from, from + bytes(found)] if {
	parts := split(text, concat("", [before, found]))
	count(parts) > 1
	from := bytes(parts[0]) + bytes(before)
}

bytes(text) := count(hex.encode(text)) / 2

# Entries of a text with lines such as `key: value` and `key=value`, or with `"key": "value"`, whose names are secret and
# whose values stand there in plain text: `{key, found, before}`, where `before` is what stands in front of the value.
entries(text) := array.concat(quoted_entries(text), line_entries(text)) if not is_object_text(text)

# Names in objects of Kubernetes are names of other objects mostly.
entries(text) := [] if is_object_text(text)

is_object_text(text) if {
	regex.match(`(?m)^\s*["']?apiVersion["']?\s*:`, text)
	regex.match(`(?m)^\s*["']?kind["']?\s*:`, text)
}

line_entries(text) := [{"key": key, "found": value, "before": before} |
	regex.match(pattern, text)
	some parts in regex.find_all_string_submatch_n(
		`(?m)^[ \t]*(?:- +|export +|set +)?([A-Za-z][A-Za-z0-9_.-]*)[ \t]*[:=][ \t]*([^\r\n]*)`, text, -1,
	)
	key := parts[1]
	is_secret_name(last_word(key))
	value := without_comment(parts[2])
	is_entry_value(key, value)
	before := trim_suffix(parts[0], parts[2])
]

quoted_entries(text) := [{"key": parts[1], "found": parts[2], "before": before} |
	contains(text, `"`)
	regex.match(pattern, text)
	some parts in regex.find_all_string_submatch_n(`"([A-Za-z][A-Za-z0-9_.-]*)"\s*:\s*"([^"\n]+)"`, text, -1)
	is_secret_name(parts[1])
	is_entry_value(parts[1], parts[2])
	before := trim_suffix(parts[0], concat("", [parts[2], `"`]))
]

# `spring.datasource.password` ends in the word that counts.
last_word(key) := parts[count(parts) - 1] if parts := split(key, ".")

without_comment(text) := trim_space(regex.replace(text, `\s+[#;].*$|,\s*$`, ""))

# Unquoted values with blanks or brackets are sentences, commands and code.
is_entry_value(key, value) if {
	is_plaintext(key, value)
	not is_prose(value)
	not is_label(value)
	not is_encrypted(value)
}

is_prose(value) if {
	not is_quoted(value)
	regex.match(`[\s()\[\]]`, value)
}

is_quoted(value) if {
	some quote in [`"`, `'`]
	startswith(value, quote)
	endswith(value, quote)
}

# `password: Password` of a form, `secret: shop-tls-secret` of a reference.
is_label(value) if {
	regex.match(`^[A-Za-z_-]+$`, bare(value))
	regex.match(pattern, value)
}

is_encrypted(value) if startswith(value, "ENC(")

# Kinds of files whose lines are code.
is_code(key) if strings.any_suffix_match(
	lower(key),
	[
		".sh", ".bash", ".py", ".js", ".mjs", ".ts", ".lua", ".go", ".rb", ".pl", ".php", ".java", ".groovy", ".tf", ".md", ".html",
		".htm", ".css", ".tpl", ".tmpl", ".sql", ".rego", ".awk", ".vcl",
	],
)
