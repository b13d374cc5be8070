package lib.kubernetes.secrets_test

import data.lib.kubernetes.secrets

test_names_in_all_spellings if {
	every name in ["DB_PASSWORD", "apiKey", "client-secret", "JWT_SECRET", "spring.datasource.password"] {
		secrets.is_secret_name(name)
	}
}

test_names_that_speak_about_secrets if {
	every name in [
		"DB_PASSWORD_FILE", "secretName", "TOKEN_TTL", "JWT_ISSUER", "JWT_PUBLIC_KEY", "TOKEN_URL", "API_KEY_ID",
		"bearer_token_file", "TOKENIZERS_PARALLELISM", "DB_USERNAME",
	] {
		not secrets.is_secret_name(name)
	}
}

test_values_in_plain_text if {
	every value in ["hunter2", "abc", "s3cr3t!", "a9f0c1d2e3b4a5968778695a4b3c2d1e"] {
		secrets.is_plaintext("DB_PASSWORD", value)
	}
}

test_values_that_are_none if {
	every value in [
		"", "  ", "true", "15m", "3600", "/run/secrets/db", "https://id.example.com/jwks", "arn:aws:iam::1:role/x", "HS256",
		"${DB_PASSWORD}", "$(DB_PASSWORD)", "{{ .Values.x }}", "<password>", "CHANGEME", "your-password", "vault:secret/db#x",
		"ENC[AES256_GCM,data:x]", "123e4567-e89b-12d3-a456-426614174000", "sha256:0f1e", "registry.example.com/shop/api:1.2",
		"$2b$12$abcdefghijklmnopqrstuv", "AKIAIOSFODNN7EXAMPLE",
	] {
		not secrets.is_plaintext("DB_PASSWORD", value)
	}
	not secrets.is_plaintext("DB_PASSWORD", 5)
	not secrets.is_plaintext("DB_PASSWORD", null)
	not secrets.is_plaintext("PASSWORD_DIGEST_SHA256", "0f1e2d3c")
}

test_sentences_are_passwords_only_under_their_name if {
	secrets.is_plaintext("ADMIN_PASSWORD", "correct horse battery")
	not secrets.is_plaintext("PASSWORD_RESET_HINT", "ask the help desk")
}

test_keys_for_everybody if {
	secrets.is_publishable("SUPABASE_ANON_KEY")
	not secrets.is_publishable("SUPABASE_SERVICE_KEY")
}

test_tokens_by_their_form if {
	token := concat("", ["ghp_", "0123456789abcdefghij", "0123456789abcdefghij"])
	secrets.detected(sprintf("x %s y", [token]))[0] == {"what": "a token of GitHub", "cloud": false, "found": token}
	key := concat("", ["AKIA", "QWERTYUIOPASDFGH"])
	secrets.detected(key)[0].cloud == true
	secrets.detected("AKIAIOSFODNN7EXAMPLE") == []
	secrets.detected("nothing") == []
}

test_passwords_in_addresses if {
	secrets.urls("postgres://u:p@db/x")[0].host == "db"
	secrets.urls("redis://:swordfish@cache:6379")[0].user == ""
	every text in [
		"postgres://db:5432/x", "postgres://shop:$(PASSWORD)@db/x", "postgres://shop:${PASSWORD}@db/x", "https://git@example.com",
		"postgres://user:password@host/db", "amqp://shop:***@queue", "http://shop:<password>@db", "http://a:80/b@c",
		"postgres://shop:CHANGEME@db/x",
	] {
		secrets.urls(text) == []
	}
}

test_private_keys if {
	count(secrets.private_keys("-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----")) == 1
	count(secrets.private_keys("-----BEGIN PRIVATE KEY-----\n...\n-----END PRIVATE KEY-----")) == 0
	count(secrets.private_keys("-----BEGIN CERTIFICATE-----\nMIIE")) == 0
	count(secrets.private_keys("grep -q 'BEGIN PRIVATE KEY'")) == 0
}

test_texts_of_secrets if {
	secrets.decoded("YWJj\n") == "abc"
	not secrets.decoded("abc...")
	not secrets.decoded(7)
}

test_places_are_bytes if {
	secrets.range_of("ä: hunter2", "hunter2") == [4, 11]
	not secrets.range_of("nothing", "hunter2")
	secrets.range_behind("admin: admin", "admin: ", "admin") == [7, 12]
}

test_entries_of_files if {
	secrets.entries("user: shop\npassword: hunter2 # old\n") == [{"key": "password", "found": "hunter2", "before": "password: "}]
	secrets.entries("spring.datasource.password=hunter2")[0].key == "spring.datasource.password"
	secrets.entries(`{"apiKey": "f00ba4", "secretName": "x"}`) == [{
		"key": "apiKey", "found": "f00ba4", "before": `"apiKey": "`,
	}]
}

test_entries_that_are_none if {
	every text in [
		"password: Password", "secret: shop-tls-secret", "password_file: /etc/x", "password: ${DB_PASSWORD}",
		"token: the token of the user", "TOKEN=$(cat /run/token)", "password = os.environ['X']", "password:\n  min: 8",
		"apiVersion: v1\nkind: Secret\ntoken: abc1", "# password: hunter2", "max_tokens: 4096", "secrets: [a, b]",
	] {
		secrets.entries(text) == []
	}
}

test_code if {
	secrets.is_code("backup.sh")
	not secrets.is_code("application.yml")
}
