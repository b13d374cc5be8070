package lib.terraform.secrets_test

import data.lib.terraform.secrets

test_names_of_secrets if {
	every name in [
		"password", "db_password", "DB-PASSWORD", "dbPassword", "auth_token", "stripe_api_key", "client_secret",
		"PGPASSWORD",
	] {
		secrets.is_secret_name(name)
	}
}

test_names_of_others if {
	every name in [
		"password_length", "manage_master_user_password", "secret_arn", "secret_name", "token_id",
		"create_random_password",
		"password_policy", "secret_rotation", "username", "keyboard", "tokens", "secrets", "password_update_strategy",
		"token_type", "secret_path", "enable_token", "kms_key_id", "next_token", "public_key", "image_pull_secret", "tls_secret",
	] {
		not secrets.is_secret_name(name)
	}
}

test_literals if {
	every value in ["Sup3rS3cret!", "postgres://shop:s3cr3t@db.example.net/shop", "hunter2", "123456"] {
		secrets.is_literal(value)
	}
	every value in [
		"", " ", "arn:aws:secretsmanager:eu-central-1:123456789012:secret:db", "/shop/db/password",
		"https://vault.example.com/v1", "${DB_PASSWORD}", "<password>", "true", "8080", "changeme", "REPLACE_ME",
		"{{ password }}", "vault:secret/db", "xxxxx",
		"projects/shop/secrets/db", "$DB_PASSWORD",
	] {
		not secrets.is_literal(value)
	}
	not secrets.is_literal(12)
	not secrets.is_literal(["a"])
}

# In two parts, so that nobody takes it for a real one.
key := concat("", ["AKIA", "Q3EGSIOPLKJHGFDS"])

test_credentials if {
	secrets.is_credential(sprintf("export K=%s", [key]))
	secrets.is_credential(concat(" ", ["-----BEGIN RSA", "PRIVATE KEY-----"]))
	not secrets.is_credential("AKIAIOSFODNN7EXAMPLE")
	not secrets.is_credential("-----BEGIN CERTIFICATE-----")
	not secrets.is_credential(1)
}

test_leaks if {
	secrets.leak("db_password", "hunter2") == "secret"
	secrets.leak("db_password", "changeme") == "placeholder"
	secrets.leak("notes", key) == "secret"
	not secrets.leak("db_password", "")
	not secrets.leak("db_name", "hunter2")
}
