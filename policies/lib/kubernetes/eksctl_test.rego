package lib.kubernetes.eksctl_test

import data.lib.kubernetes.eksctl

test_groups_of_both_lists if {
	found := eksctl.groups({"nodeGroups": [{"name": "a"}, 5], "managedNodeGroups": [{}]})
	[group.at | some group in found] == [["nodeGroups", 0], ["managedNodeGroups", 0]]
	found[0].title == `node group "a"`
	eksctl.groups({"nodeGroups": {"name": "a"}}) == []
}

test_parts_of_any_type if {
	eksctl.part({"vpc": {"nat": 1}}, "vpc") == {"nat": 1}
	eksctl.part({"vpc": [1]}, "vpc") == {}
	eksctl.part({}, "vpc") == {}
}

test_networks if {
	eksctl.has_own_network({"vpc": {"id": "vpc-1"}})
	eksctl.has_own_network({"vpc": {"subnets": {"private": {"eu-central-1a": {"id": "subnet-1"}}}}})
	not eksctl.has_own_network({"vpc": {"cidr": "10.0.0.0/16"}})
	not eksctl.has_own_network({})
}

test_environments if {
	eksctl.environment("staging", {}) == "staging"
	eksctl.environment("unknown", {"metadata": {"name": "shop-prod"}}) == "production"
	eksctl.environment("unknown", {"metadata": {"name": "shop", "tags": {"Environment": "Dev"}}}) == "development"
	not eksctl.environment("unknown", {"metadata": {"name": "shop"}})
}

test_minor_versions if {
	eksctl.minor("1.30") == 30
	not eksctl.minor(1.3)
	not eksctl.minor("1.30.2")
}
