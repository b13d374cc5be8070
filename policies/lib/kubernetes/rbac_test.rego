package lib.kubernetes.rbac_test

import data.lib.kubernetes.rbac

role := {"metadata": {"name": "deployer"}, "rules": [
	{"apiGroups": [""], "resources": ["configmaps", "secrets"], "verbs": ["watch", "get"]},
	{"apiGroups": ["*"], "resources": ["secrets"], "verbs": ["list"], "resourceNames": ["shop"]},
	{"apiGroups": [""], "resources": ["*"], "verbs": ["get"]},
	{"apiGroups": ["apps"], "resources": ["secrets"], "verbs": ["get"]},
	"none",
	{"apiGroups": "", "resources": "secrets", "verbs": "get"},
]}

test_grants if {
	found := rbac.grants(role, "", {"secrets"}, {"get", "list", "watch"})
	count(found) == 2
	some first in found
	first.rule == 0
	first.resource_at == 1
	first.verb_at == 0
	first.verbs == "get, watch"
	not first.named
	some second in found
	second.rule == 1
	second.names == {"shop"}
}

test_roles_of_others_grant_nothing if {
	count(rbac.rules({"metadata": {"name": "system:node"}, "rules": role.rules})) == 0
	count(rbac.rules({"metadata": {"name": "all"}, "aggregationRule": {}, "rules": role.rules})) == 0
	count(rbac.rules({"metadata": {"name": "none"}, "rules": null})) == 0
	count(rbac.rules({"metadata": {"name": "none"}})) == 0
}

test_asterisks if {
	rbac.is_wildcard({"verbs": ["*"]})
	rbac.is_wildcard({"resources": ["*/*"]})
	rbac.is_wildcard({"apiGroups": ["*"], "verbs": ["update"]})
	not rbac.is_wildcard({"apiGroups": ["*"], "verbs": ["get"]})
	not rbac.is_wildcard({"verbs": "*"})
}

test_custom_groups if {
	rbac.only_custom_groups({"apiGroups": ["shop.example.com"]})
	not rbac.only_custom_groups({"apiGroups": ["shop.example.com", "apps"]})
	not rbac.only_custom_groups({"apiGroups": ["rbac.authorization.k8s.io"]})
	not rbac.only_custom_groups({"apiGroups": []})
	not rbac.only_custom_groups({})
}

test_subjects_are_described if {
	rbac.described({"kind": "ServiceAccount", "name": "app", "namespace": "shop"}) == `ServiceAccount "shop/app"`
	rbac.described({"kind": "ServiceAccount", "name": "app"}) == `ServiceAccount "app"`
	rbac.described({"kind": "Group", "name": "admins"}) == `Group "admins"`
	rbac.described({"name": "admins"}) == `subject "admins"`
	count(rbac.subjects({"subjects": [{"name": "a"}, {"name": 1}, null, {}]})) == 1
	count(rbac.subjects({"subjects": "a"})) == 0
}
