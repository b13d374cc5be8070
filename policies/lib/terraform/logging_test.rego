package lib.terraform.logging_test

import data.lib.terraform.logging

test_names_are_read_by_their_words if {
	logging.names_audit("/acme/audit/api")
	logging.names_audit("org-CloudTrail")
	not logging.names_audit("auditorium")
	not logging.names_audit(null)
	logging.names_logs("acme-access-logs")
	not logging.names_logs("acme-catalogue")
	not logging.names_logs("login-pages")
}

test_filters_of_a_registry if {
	logging.filter_matches("*", "shop/api")
	logging.filter_matches("shop/*", "shop/api")
	logging.filter_matches("shop", "shop/api")
	not logging.filter_matches("batch*", "shop/api")
	not logging.filter_matches("batch", "shop/api")
	not logging.filter_matches(null, "shop/api")
}
