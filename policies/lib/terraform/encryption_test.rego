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
