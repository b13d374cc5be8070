# Who the processes of a pod are on its node.
package lib.kubernetes.users

import data.lib.kubernetes.version

# Root in a pod with `hostUsers: false` is an ordinary user of the node, so that release 1.35 of the Pod Security
# Standards asks such pods for less. `host_users` is the normalised field of the pod.
remapped(host_users, profile) if {
	host_users == false
	version.at_least(profile, 35)
}

# A container whose user is surely not root: by its number, or because the kubelet would refuse root.
non_root(effective) if {
	user := effective.run_as_user.value
	is_number(user)
	user > 0
}

non_root(effective) if {
	effective.run_as_non_root.value == true
	not effective.run_as_user.value == 0
}

# Windows compares user names without regard to case, and a domain may stand before them.
administrator(name) if {
	is_string(name)
	lower(name) == "containeradministrator"
}

administrator(name) if {
	is_string(name)
	endswith(lower(name), "\\containeradministrator")
}
