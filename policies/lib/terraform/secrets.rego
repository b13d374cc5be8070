# Which names say that a value is a secret, and which texts may be one. Both err towards "no".
package lib.terraform.secrets

# Whether a value of this name is a secret: `db_password` is, `password_length` and `manage_master_password` are not.
is_secret_name(name) if {
	plain := replace(lower(name), "-", "_")
	_ends_like_secret(plain)
	not _begins_like_switch(plain)
	not plain in _none
}

# Alone it is one; behind another word it is as often the name of an object, as in `image_pull_secret`.
_ends_like_secret(plain) if plain == "secret"

_ends_like_secret(plain) if plain in _endings

_ends_like_secret(plain) if {
	some ending in _endings
	endswith(plain, concat("", ["_", ending]))
}

# Names in one word, such as `dbPassword` or `PGPASSWORD`.
_ends_like_secret(plain) if {
	some ending in ["password", "passwd", "passphrase", "apikey", "privatekey", "secretkey"]
	endswith(plain, ending)
}

_endings := {
	"password", "passwd", "passphrase", "pwd", "token", "api_key", "apikey", "secret_key", "access_key_secret",
	"secret_access_key", "private_key", "private_key_pem", "auth_token", "signing_key", "app_key", "license_key",
	"shared_key", "pre_shared_key", "preshared_key", "account_key", "client_secret", "api_secret", "app_secret",
	"signing_secret", "webhook_secret", "jwt_secret", "shared_secret", "session_secret", "cookie_secret", "auth_secret",
	"consumer_secret", "access_secret", "oauth_secret", "hmac_secret", "encryption_secret",
}

_begins_like_switch(plain) if {
	some beginning in _switches
	startswith(plain, beginning)
}

_switches := {
	"manage_", "create_", "enable_", "use_", "disable_", "is_", "has_", "allow_", "require_", "requires_", "generate_",
	"rotate_", "skip_", "reset_", "force_", "ignore_", "store_", "with_", "random_", "next_", "public_", "hide_",
	"existing_",
}

# They end like secrets and are none.
_none := {"page_token", "continuation_token", "pagination_token", "invalidation_token", "csrf_token"}

# Whether a text may be a secret: no reference, name of something else, address or placeholder.
is_literal(value) if {
	is_string(value)
	trim_space(value) != ""
	not _is_harmless(value)
	not is_placeholder(value)
}

_is_harmless(value) if startswith(value, "arn:")

_is_harmless(value) if startswith(value, "/")

_is_harmless(value) if startswith(value, "./")

_is_harmless(value) if startswith(value, "~/")

_is_harmless(value) if value in {"true", "false", "null", "none", "None", "{}", "[]", "-", "*"}

_is_harmless(value) if regex.match(`^[0-9]{1,4}$`, value)

# A place to fill by somebody else: `${X}`, `{{ x }}`, `<x>`, `%x%`, `$X`.
_is_harmless(value) if regex.match(`\$\{|\$\(|\{\{|^\$[A-Za-z_]|^<.*>$|^%[^%]*%$|^__.*__$`, value)

# References that something else resolves, such as `ref+vault://` or `projects/p/secrets/s`.
_is_harmless(value) if regex.match(`^(vault|ssm|secretsmanager|aws-sm|ref\+|op|gcp|awssm|azurekv)[:/+]`, value)

_is_harmless(value) if regex.match(`^projects/[^/]+/secrets/`, value)

# URLs are secrets only with a password in front of the host.
_is_harmless(value) if {
	regex.match(`^[a-zA-Z][a-zA-Z0-9+.-]*://`, value)
	not regex.match(`^[a-zA-Z][a-zA-Z0-9+.-]*://[^/@\s:]*:[^/@\s]+@`, value)
}

# Words that stand for a value which is still to come.
is_placeholder(value) if {
	is_string(value)
	plain := replace(replace(replace(lower(trim_space(value)), "-", ""), "_", ""), " ", "")
	plain in _placeholders
}

is_placeholder(value) if {
	is_string(value)
	plain := lower(value)
	some part in [
		"changeme", "change-me", "change_me", "replace_me", "replace-me", "replaceme", "placeholder", "examplekey",
	]
	contains(plain, part)
}

is_placeholder(value) if {
	is_string(value)
	endswith(lower(value), "example")
}

is_placeholder(value) if {
	is_string(value)
	regex.match(`^[xX*.]{3,}$`, value)
}

_placeholders := {
	"test", "mock", "mockaccesskey", "mocksecretkey", "fake", "dummy", "todo", "tbd", "initial", "initialvalue", "empty",
	"unset", "notused", "unused", "example",
	"redacted", "secret", "password", "none", "na", "n/a", "xxx", "foo", "bar", "foobar", "temp", "temporary", "default",
	"tobereplaced", "tobeset", "setmanually", "managedoutside", "managedelsewhere", "ignored", "ignoreme", "localstack",
	"minio",
}

# Texts with a shape that only secrets have.
is_credential(value) if {
	is_string(value)
	regex.match(`(^|[^A-Z0-9])(AKIA|ASIA)[A-Z2-7]{16}($|[^A-Z0-9])`, value)
	not contains(value, "EXAMPLE")
}

is_credential(value) if {
	is_string(value)
	regex.match(`-----BEGIN [A-Z ]*PRIVATE KEY-----`, value)
}

is_credential(value) if {
	is_string(value)
	some shape in _shapes
	regex.match(shape, value)
}

# Tokens of GitHub, GitLab, Stripe and Slack.
_shapes := [
	`(^|[^A-Za-z0-9_])gh[pousr]_[A-Za-z0-9]{36,}`, `(^|[^A-Za-z0-9_])github_pat_[A-Za-z0-9_]{60,}`,
	`(^|[^A-Za-z0-9_])glpat-[A-Za-z0-9_-]{20,}`, `(^|[^A-Za-z0-9_])sk_live_[A-Za-z0-9]{20,}`,
	`(^|[^A-Za-z0-9_])xox[bpars]-[A-Za-z0-9-]{20,}`,
]

# How a value under a name leaks: `secret`, or `placeholder` where something else is to stand there.
leak(name, value) := "secret" if {
	is_secret_name(name)
	is_literal(value)
}

leak(name, value) := "placeholder" if {
	is_secret_name(name)
	is_string(value)
	trim_space(value) != ""
	is_placeholder(value)
}

leak(name, value) := "secret" if {
	not is_secret_name(name)
	is_credential(value)
}
