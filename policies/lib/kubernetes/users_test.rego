package lib.kubernetes.users_test

import data.lib.kubernetes.users

test_a_user_namespace_counts_since_1_35 if {
	users.remapped(false, "latest")
	users.remapped(false, "1.35")
	not users.remapped(false, "1.34")
}

test_the_users_of_the_node_are_never_remapped if {
	not users.remapped(true, "latest")
	not users.remapped(true, "1.30")
}

test_the_administrator_has_many_spellings if {
	users.administrator("ContainerAdministrator")
	users.administrator("containeradministrator")
	users.administrator("User Manager\\ContainerAdministrator")
}

test_other_users_are_not_the_administrator if {
	every name in ["ContainerUser", "", "NotContainerAdministrator", 0, null, ["ContainerAdministrator"]] {
		not users.administrator(name)
	}
}

test_a_user_that_is_surely_not_root if {
	users.non_root({"run_as_user": {"value": 1001}})
	users.non_root({"run_as_non_root": {"value": true}})
	not users.non_root({"run_as_non_root": {"value": true}, "run_as_user": {"value": 0}})
	not users.non_root({"run_as_user": {"value": "1001"}})
	not users.non_root({})
}
