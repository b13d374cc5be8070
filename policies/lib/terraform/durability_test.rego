package lib.terraform.durability_test

import data.lib.terraform.durability

test_texts_are_booleans if {
	durability.on("true")
	not durability.on(null)
	durability.off(false)
	not durability.off(0)
}

test_tests_are_like_development if {
	values := {"production": 3, "development": 1, "default": 2}
	durability.by_environment(values, "production") == 3
	durability.by_environment(values, "testing") == 1
	durability.by_environment(values, "unknown") == 2
	not durability.by_environment(values, "staging")
}

test_retention_is_compared if {
	durability.retention(0, 1) == "for 0 days, which switches them off"
	durability.retention(7, 30) == "for 7 days, wanted are at least 30"
	not durability.retention(30, 30)
}

test_buckets_say_what_they_hold if {
	durability.is_kept("acme-db-backups")
	durability.is_state("acme-terraform-state")
	durability.is_log("acme-access-logs")
	durability.is_log("logs")
	not durability.is_log("blogs")
	not durability.is_kept("acme-assets")
}

test_numbers_and_modules if {
	durability.number("7") == 7
	not durability.number("seven")
	durability.is_module("terraform-aws-modules/rds/aws", "rds")
}

test_instances_are_counted_where_they_are_known if {
	durability.instances([{"address": "a"}, {"address": "b", "unknown": ["subnet_id"]}]) == 2
	not durability.instances([{"address": "a", "unknown": ["count"]}])
}
