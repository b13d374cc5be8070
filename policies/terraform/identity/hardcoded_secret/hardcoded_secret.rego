# METADATA
# title: Secret is written in Terraform
# description: >-
#   The secret is in the repository with its whole history, in every plan and in the state. Everybody who may read one of
#   them has it, and it cannot be taken back, only replaced.
# related_resources:
#   - ref: https://developer.hashicorp.com/terraform/language/manage-sensitive-data
# custom:
#   id: TI012
#   severity: high
#   profile: recommended
#   selector: [{terraform: any}]
#   remediation: >-
#     Replace the secret, keep the new one in a secret manager, and hand it over by an ephemeral value, a managed password
#     or a variable with `sensitive = true`.
#   refines: [TI013]
#   sources: [ai-gym]
#   peers: {checkov: [CKV_SECRET_6, CKV_AWS_45, CKV_AWS_46], trivy: [AWS-0029]}
#   tags: [secrets]
package terraform.identity.hardcoded_secret

import data.lib.terraform.secrets

violation contains {"message": message, "at": [name], "severity": severity} if {
	input.block in {"resource", "data", "module"}
	not input.type in _elsewhere
	some [name, value] in _values
	severity := _severity(value)
	message := sprintf("%s has a secret in its code: %s is %s", [input.title, name, _what[severity]])
}

# Within one block.
violation contains {"message": message, "at": ["user", index, "password"], "severity": severity} if {
	input.type == "aws_mq_broker"
	some index, user in input.raw.user
	severity := _severity(user.password)
	message := sprintf("%s has a secret in its code: the password of a user is %s", [input.title, _what[severity]])
}

violation contains {"message": message, "at": at, "severity": severity} if {
	input.type in {"aws_opensearch_domain", "aws_elasticsearch_domain"}
	some index, options in input.raw.advanced_security_options
	some inner, master in options.master_user_options
	severity := _severity(master.master_user_password)
	at := ["advanced_security_options", index, "master_user_options", inner, "master_user_password"]
	message := sprintf("%s has a secret in its code: master_user_password is %s", [input.title, _what[severity]])
}

_severity(value) := "high" if {
	not _is_rehearsal
	secrets.is_literal(value)
}

_severity(value) := "low" if {
	_is_rehearsal
	secrets.is_literal(value)
}

_severity(value) := "low" if {
	is_string(value)
	trim_space(value) != ""
	secrets.is_placeholder(value)
}

_what := {"high": "a text, not a reference", "low": "a text that a real secret is to replace"}

# Tests and examples are run against stand-ins.
_is_rehearsal if {
	some word in split(replace(input.module, "#", "/"), "/")
	word in {"test", "tests", "testdata", "fixtures", "examples", "example", "localstack"}
}

# Types whose secrets policies of their own judge.
_elsewhere := {
	"aws_secretsmanager_secret_version", "aws_ssm_parameter", "random_password", "random_id", "aws_ami",
	"aws_secretsmanager_random_password", "aws_eks_cluster_auth", "terraform_remote_state",
}

# Each by its name, so that unknown values of others leave nothing open.
_values contains ["password", value] if value := input.raw.password

_values contains ["passwd", value] if value := input.raw.passwd

_values contains ["db_password", value] if value := input.raw.db_password

_values contains ["database_password", value] if value := input.raw.database_password

_values contains ["master_password", value] if value := input.raw.master_password

_values contains ["master_user_password", value] if value := input.raw.master_user_password

_values contains ["admin_password", value] if value := input.raw.admin_password

_values contains ["administrator_password", value] if value := input.raw.administrator_password

_values contains ["administrator_login_password", value] if value := input.raw.administrator_login_password

_values contains ["root_password", value] if value := input.raw.root_password

_values contains ["user_password", value] if value := input.raw.user_password

_values contains ["postgres_password", value] if value := input.raw.postgres_password

_values contains ["postgresql_password", value] if value := input.raw.postgresql_password

_values contains ["mysql_password", value] if value := input.raw.mysql_password

_values contains ["mongodb_password", value] if value := input.raw.mongodb_password

_values contains ["redis_password", value] if value := input.raw.redis_password

_values contains ["rds_password", value] if value := input.raw.rds_password

_values contains ["grafana_admin_password", value] if value := input.raw.grafana_admin_password

_values contains ["argocd_admin_password", value] if value := input.raw.argocd_admin_password

_values contains ["smtp_password", value] if value := input.raw.smtp_password

_values contains ["plaintext_password", value] if value := input.raw.plaintext_password

_values contains ["plaintext_value", value] if value := input.raw.plaintext_value

_values contains ["auth_token", value] if value := input.raw.auth_token

_values contains ["access_token", value] if value := input.raw.access_token

_values contains ["api_token", value] if value := input.raw.api_token

_values contains ["api_key", value] if value := input.raw.api_key

_values contains ["api_secret", value] if value := input.raw.api_secret

_values contains ["app_key", value] if value := input.raw.app_key

_values contains ["token", value] if value := input.raw.token

_values contains ["github_token", value] if value := input.raw.github_token

_values contains ["gitlab_token", value] if value := input.raw.gitlab_token

_values contains ["slack_token", value] if value := input.raw.slack_token

_values contains ["bot_token", value] if value := input.raw.bot_token

_values contains ["bearer_token", value] if value := input.raw.bearer_token

_values contains ["webhook_secret", value] if value := input.raw.webhook_secret

_values contains ["webhook_token", value] if value := input.raw.webhook_token

_values contains ["secret_key", value] if value := input.raw.secret_key

_values contains ["secret_access_key", value] if value := input.raw.secret_access_key

_values contains ["client_secret", value] if value := input.raw.client_secret

_values contains ["shared_secret", value] if value := input.raw.shared_secret

_values contains ["jwt_secret", value] if value := input.raw.jwt_secret

_values contains ["session_secret", value] if value := input.raw.session_secret

_values contains ["signing_key", value] if value := input.raw.signing_key

_values contains ["signing_secret", value] if value := input.raw.signing_secret

_values contains ["private_key", value] if value := input.raw.private_key

_values contains ["preshared_key", value] if value := input.raw.preshared_key

_values contains ["pre_shared_key", value] if value := input.raw.pre_shared_key

_values contains ["passphrase", value] if value := input.raw.passphrase

_values contains ["datadog_api_key", value] if value := input.raw.datadog_api_key

_values contains ["stripe_api_key", value] if value := input.raw.stripe_api_key

_values contains ["openai_api_key", value] if value := input.raw.openai_api_key

_values contains ["sendgrid_api_key", value] if value := input.raw.sendgrid_api_key

_values contains ["cloudflare_api_token", value] if value := input.raw.cloudflare_api_token

_values contains ["license_key", value] if value := input.raw.license_key

_values contains ["oauth_client_secret", value] if value := input.raw.oauth_client_secret

_values contains ["oauth_token", value] if value := input.raw.oauth_token

_values contains ["tunnel1_preshared_key", value] if value := input.raw.tunnel1_preshared_key

_values contains ["tunnel2_preshared_key", value] if value := input.raw.tunnel2_preshared_key

_values contains ["radius_secret", value] if value := input.raw.radius_secret

_values contains ["bind_password", value] if value := input.raw.bind_password
