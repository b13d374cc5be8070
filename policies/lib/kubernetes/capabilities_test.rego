package lib.kubernetes.capabilities_test

import data.lib.kubernetes.capabilities

test_the_default_set_is_baseline if {
	count(capabilities.baseline) == 13
	every name in ["CHOWN", "MKNOD", "NET_BIND_SERVICE", "SYS_CHROOT"] {
		name in capabilities.baseline
	}
}

test_others_are_not if {
	every name in ["ALL", "NET_ADMIN", "NET_RAW", "SYS_ADMIN", "SYS_TIME", "chown", "CAP_CHOWN"] {
		not name in capabilities.baseline
	}
}
