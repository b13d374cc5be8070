package lib.kubernetes.version_test

import data.lib.kubernetes.version

test_latest_is_every_release if {
	version.at_least("latest", 0)
	version.at_least("latest", 35)
	version.at_least("latest", 999)
}

test_the_release_itself_counts if {
	version.at_least("1.35", 35)
	version.at_least("1.0", 0)
}

test_newer_releases_count if {
	version.at_least("1.36", 35)
	version.at_least("1.100", 35)
	version.at_least("1.10", 9)
}

test_older_releases_do_not if {
	not version.at_least("1.34", 35)
	not version.at_least("1.9", 35)
	not version.at_least("1.9", 10)
	not version.at_least("1.35", 100)
	not version.at_least("1.0", 27)
}

test_the_prefix_of_namespace_labels_is_read if {
	version.at_least("v1.35", 35)
	not version.at_least("v1.34", 35)
}

test_malformed_texts_are_latest if {
	every profile in ["", "1", "1.", "1.x", "1.2x", "1.30.4", "2.0", "newest", " 1.20", "-1.20", "v"] {
		version.at_least(profile, 35)
	}
}
