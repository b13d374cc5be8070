package lib.kubernetes.populations_test

import data.lib.kubernetes.populations

test_keys_of_counted_objects if {
	populations.counted("services") == {"resource": "services", "group": ""}
	populations.counted("count/services") == {"resource": "services", "group": ""}
	populations.counted("count/deployments.apps") == {"resource": "deployments", "group": "apps"}
	populations.counted("count/ingresses.networking.k8s.io") == {"resource": "ingresses", "group": "networking.k8s.io"}
	not populations.counted("pods")
	not populations.counted("count/pods")
	not populations.counted("persistentvolumeclaims")
	not populations.counted("services.loadbalancers")
}

test_plurals if {
	populations.plural("Deployment") == "deployments"
	populations.plural("Ingress") == "ingresses"
	populations.plural("NetworkPolicy") == "networkpolicies"
	populations.plural("Gateway") == "gateways"
	populations.plural("Endpoints") == "endpoints"
	populations.plural("StorageClass") == "storageclasses"
}

_ports(number) := [{"port": port} | some port in numbers.range(1, number)]

test_ports_on_the_nodes if {
	populations.node_ports({"type": "NodePort", "ports": _ports(3)}) == 3
	populations.node_ports({"type": "LoadBalancer", "ports": _ports(2)}) == 2
	populations.node_ports({
		"type": "LoadBalancer", "allocateLoadBalancerNodePorts": false,
		"ports": [{"port": 25, "nodePort": 30025}, {"port": 80}],
	}) == 1
	not populations.node_ports({"type": "ClusterIP", "ports": _ports(2)})
	not populations.node_ports({"ports": _ports(2)})
	not populations.node_ports({"type": "NodePort", "ports": 80})
}

test_what_the_cluster_gives_is_not_declared if {
	population := {"ConfigMap": {"first": [{"name": "kube-root-ca.crt", "ref": 1}, {"name": "edge", "ref": 2}]}}
	found := populations.objects(population, {"resource": "configmaps", "group": ""})
	[entry.name | some entry in found] == ["edge"]
	populations.given({"resource": "configmaps", "group": ""}) == ["kube-root-ca.crt"]
	populations.given({"resource": "serviceaccounts", "group": ""}) == ["default"]
	populations.given({"resource": "configmaps", "group": "example.com"}) == []
}

test_keys_of_claims if {
	populations.claimed("requests.storage") == {"what": "size", "class": "*"}
	populations.claimed("persistentvolumeclaims") == {"what": "count", "class": "*"}
	populations.claimed("fast.storageclass.storage.k8s.io/requests.storage") == {"what": "size", "class": "fast"}
	populations.claimed("fast.storageclass.storage.k8s.io/persistentvolumeclaims") == {"what": "count", "class": "fast"}
	not populations.claimed("requests.cpu")
}

_store := {
	"name": "store", "ref": 1, "per": "replica", "steady": 3, "peak": 5,
	"claims": [{"class": "fast", "units": 1024}, {"units": 512}, {"class": "fast"}],
}

_uploads := {"name": "uploads", "ref": 2, "object": {"spec": {"resources": {"requests": {"storage": "2Ki"}}}}}

_default := [{"name": "slow", "object": {"metadata": {"annotations": {
	"storageclass.kubernetes.io/is-default-class": "true",
}}}}]

_sizes(what, class, classes, when) := [term.total |
	some term in populations.claim_terms([_store], [_uploads], {"what": what, "class": class}, classes, when, 3)
]

test_claims_of_pods_and_their_own if {
	_sizes("size", "*", [], "steady") == [4608, 2048]
	_sizes("size", "*", [], "peak") == [7680, 2048]
	_sizes("count", "*", [], "steady") == [9, 1]
	_sizes("size", "fast", [], "steady") == [3072]
	_sizes("size", "slow", [], "steady") == []
	_sizes("size", "slow", _default, "steady") == [1536, 2048]
	_sizes("count", "slow", _default, "steady") == [3, 1]
}

test_two_default_classes_are_none if populations.default_class(array.concat(_default, _default)) == ""
