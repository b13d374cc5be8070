package lib.kubernetes.environments_test

import data.lib.kubernetes.environments

test_words_in_names if {
	environments.of_name("production") == "production"
	environments.of_name("shop-prod") == "production"
	environments.of_name("Shop_Staging") == "staging"
	environments.of_name("qa.eu") == "testing"
	environments.of_name("prod-production") == "production"
}

test_names_without_evidence if {
	every text in ["shop", "developer", "pre-prod", "nonprod", "non-prod", "dev-prod", "", "${ENVIRONMENT}", 7, null] {
		not environments.of_name(text)
	}
}

test_hosts if {
	environments.of_host("shop.staging.example.com") == "staging"
	environments.of_host("dev-shop.example.com") == "development"
	not environments.of_host("shop.dev")
	not environments.of_host("shop.example.test")
	not environments.of_host("shop.example.com")
	not environments.of_host(["dev.example.com"])
}
