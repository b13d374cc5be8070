package lib.kubernetes.sums_test

import data.lib.kubernetes.sums

test_amounts_of_cpu if {
	sums.amount("cpu", 0) == "0"
	sums.amount("cpu", 500) == "500m"
	sums.amount("cpu", 2000) == "2"
	sums.amount("cpu", 2500) == "2.5"
	sums.amount("cpu", 12050) == "12.05"
	sums.amount("cpu", 12345) == "12345m"
	sums.amount("cpu", 1000000000000000) == "1000000000000"
}

test_amounts_of_bytes if {
	sums.amount("bytes", 0) == "0"
	sums.amount("bytes", 1000) == "1000"
	sums.amount("bytes", 65536) == "64Ki"
	sums.amount("bytes", 1610612736) == "1536Mi"
	sums.amount("bytes", 2147483648) == "2Gi"
	sums.amount("bytes", 2684354560) == "2.5Gi"
	sums.amount("bytes", 2712666112) == "2587Mi"
	sums.amount("bytes", 25501368320) == "23.75Gi"
	sums.amount("bytes", 500000000) == "500M"
	sums.amount("bytes", 1573741824) == "1500.8Mi"
	sums.amount("bytes", 109951162777600) == "100Ti"
}

test_amounts_of_pieces if {
	sums.amount("pieces", 0) == "0"
	sums.amount("pieces", 4) == "4"
}

test_classes if {
	sums.class("requests.cpu") == "cpu"
	sums.class("cpu") == "cpu"
	sums.class("limits.memory") == "bytes"
	sums.class("requests.hugepages-2Mi") == "bytes"
	sums.class("gold.storageclass.storage.k8s.io/requests.storage") == "bytes"
	sums.class("gold.storageclass.storage.k8s.io/persistentvolumeclaims") == "pieces"
	sums.class("requests.nvidia.com/gpu") == "pieces"
}

test_bytes_of_texts if {
	sums.bytes("10Gi") == 10737418240
	sums.bytes("1.5Ki") == 1536
	sums.bytes("100G") == 100000000000
	sums.bytes("512") == 512
	sums.bytes(512) == 512
	not sums.bytes("10GB")
	not sums.bytes("")
	not sums.bytes("Gi")
	not sums.bytes("1.2.3Gi")
	not sums.bytes(".Gi")
	not sums.bytes("${SIZE}")
	not sums.bytes(["10Gi"])
}

test_quantities if {
	sums.quantity("500m") == 0.5
	sums.quantity("2") == 2
	sums.quantity(0.25) == 0.25
	sums.quantity("4Gi") == 4294967296
	not sums.quantity("m")
	not sums.quantity("5e3")
	not sums.quantity("-1")
	sums.units_of("cpu", 0.07) == 70
	sums.units_of("cpu", 1.1) == 1100
	sums.units_of("bytes", 1024) == 1024
}

_workload(name, pods, milli) := {
	"name": name, "kind": "Deployment", "ref": 1, "per": "replica", "steady": pods, "peak": pods + 1,
	"requests": {"cpu": {"units": milli, "complete": true}}, "limits": {},
}

_agent := {
	"name": "agent", "kind": "DaemonSet", "ref": 2, "per": "node",
	"requests": {"cpu": {"units": 200, "complete": true}}, "limits": {},
}

_unknown := {
	"name": "odd", "kind": "Deployment", "ref": 3, "per": "replica",
	"requests": {"cpu": {"units": 500, "complete": true}}, "limits": {},
}

_excess(terms, units) := sums.excess(terms, [], units, "high", "medium")

_two := [_workload("worker", 2, 250), _workload("backend", 3, 500)]

test_addition_of_few if {
	terms := sums.terms(_two, "requests", "cpu", "steady", 3)
	sums.total(terms) == 2000
	sums.addition(_excess(terms, 1000), "cpu", "1", "") == "3 x 500m backend + 2 x 250m worker = 2 > 1"
}

test_addition_at_the_peak if {
	terms := sums.terms(_two, "requests", "cpu", "peak", 3)
	sums.addition(_excess(terms, 1000), "cpu", "1", "at least ") == concat("", [
		"4 x 500m backend + 3 x 250m worker = at least 2.75 > 1",
	])
}

test_addition_of_many if {
	demands := array.concat(_two, [_workload("a", 1, 100), _workload("b", 1, 100), _agent])
	terms := sums.terms(demands, "requests", "cpu", "steady", 5)
	sums.addition(_excess(terms, 3000), "cpu", "3", "") == concat("", [
		"3 x 500m backend + 5 nodes x 200m agent + 2 x 250m worker + 2 others (200m) = 3.2 > 3",
	])
	count(sums.labels(terms, "cpu")) == 3
}

test_one_other if {
	terms := sums.terms(array.concat(_two, [_agent, _workload("a", 1, 100)]), "requests", "cpu", "steady", 1)
	sums.left_side(terms, "cpu", "product") == concat("", [
		"3 x 500m backend + 2 x 250m worker + 1 node x 200m agent + 1 other (100m)",
	])
}

test_counts if {
	terms := sums.pod_terms(_two, "steady", 3)
	sums.count_addition(_excess(terms, 4), "4") == "3 backend + 2 worker = 5 > 4"
}

test_unknown_counts_have_no_term if {
	count(sums.terms([_unknown], "requests", "cpu", "steady", 3)) == 0
	sums.is_partial([_unknown], "requests", "cpu", "steady")
	not sums.is_partial(_two, "requests", "cpu", "steady")
	not sums.is_partial([_agent], "requests", "cpu", "steady")
	sums.at_least([_unknown], "requests", "cpu", "steady") == "at least "
	sums.at_least(_two, "requests", "cpu", "steady") == ""
}

test_huge_terms_do_not_overflow if {
	terms := sums.terms([_workload("huge", 2147483647, 1000000000000000)], "requests", "cpu", "steady", 3)
	sums.total(terms) == 1000000000000000
}

test_what_is_sure_decides_first if {
	sure := sums.terms([_two[1]], "requests", "cpu", "steady", 3)
	other := sums.terms([_two[0]], "requests", "cpu", "steady", 3)
	sums.excess(sure, other, 1000, "high", "medium").severity == "high"
	sums.excess(sure, other, 1000, "high", "medium").total == 1500
	sums.excess(sure, other, 1800, "high", "medium").severity == "medium"
	sums.excess(sure, other, 1800, "high", "medium").total == 2000
	not sums.excess(sure, other, 2000, "high", "medium")
	sums.addition(sums.excess(sure, other, 1800, "high", "medium"), "cpu", "1800m", "") == concat("", [
		"3 x 500m backend + 2 x 250m worker = 2 > 1800m, with those that name no namespace",
	])
}

test_labels if {
	terms := sums.terms([_two[1], _agent], "requests", "cpu", "steady", 3)
	sums.labels(terms, "cpu") == [
		{"at": {"ref": 1}, "message": "3 pods of 500m"},
		{"at": {"ref": 2}, "message": "200m on each of 3 nodes"},
	]
}

test_labels_name_the_autoscaler if {
	scaled := object.union(_two[1], {"scaler": {"kind": "HorizontalPodAutoscaler", "name": "backend", "ref": 9}})
	terms := sums.terms([scaled], "requests", "cpu", "peak", 3)
	sums.labels(terms, "cpu")[0].message == `4 pods (most by HorizontalPodAutoscaler "backend") of 500m`
}
