package lib.terraform.encryption_test

import data.lib.terraform.encryption

test_versions_are_compared_by_their_numbers if {
	encryption.reaches("1.6.12", [1, 6, 12])
	encryption.reaches("1.10.0", [1, 6, 12])
	encryption.reaches(17, [17])
	encryption.reaches("15.4", [15])
	not encryption.reaches("1.6.5", [1, 6, 12])
	not encryption.reaches("14", [15])
	not encryption.reaches(null, [15])
}

test_names_of_secrets if {
	every name in ["/shop/db_password", "db-password", "/batch/api_key", "githubToken", "dbPassword", "secret"] {
		encryption.names_secret(name)
	}
	every name in ["/shop/password_policy", "/shop/token-ttl", "public_key", "/secret/host", null] {
		not encryption.names_secret(name)
	}
}

test_secrets_by_their_form if {
	encryption.is_secret("AKIAIOSFODNN7EXAMPLE")
	encryption.is_secret("postgres://shop:Sup3rGeheim@db.example.com/shop")
	not encryption.is_secret("postgres://db.example.com/shop")
	not encryption.is_secret("postgres://shop:${PASSWORD}@db.example.com/shop")
	not encryption.is_secret(7)
}

test_pointers_are_no_secrets if {
	every value in [
		"arn:aws:secretsmanager:eu-central-1:111122223333:secret:db", "/shop/db_password", "https://example.com/token",
		"shop/production/db", "3600", "true", "${TOKEN}", "<token>",
	] {
		encryption.is_pointer(value)
	}
	not encryption.is_pointer("Tr0ub4dor&3")
}

test_a_service_is_admitted_by_its_name if {
	logs := {"effect": "Allow", "principals": [{"type": "Service", "id": {"text": "logs.eu-central-1.amazonaws.com"}}]}
	encryption.admits(logs, "logs")
	not encryption.admits(logs, "sns")
	encryption.admits({"effect": "Allow", "principals": [{"type": "Service", "id": {"ref": 1}}]}, "logs")
	encryption.admits({"effect": "Allow", "principals": [{"type": "*", "id": {"text": "*"}}]}, "logs")
	not encryption.admits({"effect": "Allow", "principals": [{"type": "AWS", "id": {"ref": 1}}]}, "logs")
	not encryption.admits({"effect": "Deny", "principals": [{"type": "*", "id": {"text": "*"}}]}, "logs")
}

test_a_document_without_unknown_statements_lists_all if {
	encryption.lists_all({"complete": true, "statements": []})
	encryption.lists_all({"complete": false, "statements": [{"complete": false}]})
	not encryption.lists_all({"complete": false, "statements": []})
	not encryption.lists_all({"complete": false, "statements": [{"complete": true}]})
}
