# METADATA
# title: Monitor finds nothing to scrape
# description: >-
#   A ServiceMonitor or PodMonitor whose selector or port fits nothing is accepted and scrapes nothing. Dashboards
#   stay empty, and alerts on those metrics never fire.
# related_resources:
#   - ref: https://prometheus-operator.dev/docs/developer/getting-started/
# custom:
#   id: KX021
#   severity: low
#   profile: strict
#   selector:
#     - {kubernetes: monitoring.coreos.com/ServiceMonitor}
#     - {kubernetes: monitoring.coreos.com/PodMonitor}
#   remediation: Use labels of the Service itself (not of its pods), and the name of one of its ports.
#   sources: [ai-gym]
#   peers: {kube-linter: [dangling-servicemonitor]}
package kubernetes.references.monitor_selects_service

import data.lib.kubernetes.references
import data.lib.kubernetes.selectors

violation contains {"message": message, "at": ["spec", "selector"], "key": true, "assumes": ["complete"]} if {
	input.selects.count == 0
	not _looks_elsewhere
	labels := object.get(input.raw.spec.selector, "matchLabels", {})
	not selectors.is_open(labels)
	message := sprintf("the selector fits no %s of this set", [_what])
}

violation contains {"message": message, "at": ["spec", "endpoints", index, "port"], "related": _others} if {
	input.kind == "ServiceMonitor"
	is_array(input.raw.spec.endpoints)
	some index, endpoint in input.raw.spec.endpoints
	wanted := endpoint.port
	_lacks(wanted, _service_ports)
	message := sprintf("no selected Service has a port %q", [wanted])
}

violation contains {"message": message, "at": ["spec", "podMetricsEndpoints", index, "port"], "related": _others} if {
	input.kind == "PodMonitor"
	is_array(input.raw.spec.podMetricsEndpoints)
	some index, endpoint in input.raw.spec.podMetricsEndpoints
	wanted := endpoint.port
	_lacks(wanted, _pod_ports)
	message := sprintf("no selected pod has a port %q", [wanted])
}

_lacks(wanted, names) if {
	is_string(wanted)
	not references.is_open(wanted)
	input.selects.count > 0
	count([other | some other in input.selects.first; other.object]) == input.selects.count
	not wanted in names
}

_service_ports := {port.name |
	some other in input.selects.first
	is_array(other.object.spec.ports)
	some port in other.object.spec.ports
}

_pod_ports := {port.name |
	some other in input.selects.first
	some port in selectors.ports(selectors.template(other.object))
}

_looks_elsewhere if input.raw.spec.namespaceSelector.any == true

_looks_elsewhere if count(input.raw.spec.namespaceSelector.matchNames) > 0

_what := "Service" if input.kind == "ServiceMonitor"

_what := "pod" if input.kind == "PodMonitor"

_others := [{"at": {"ref": other.ref}, "message": "selected by it"} |
	some other in array.slice(input.selects.first, 0, 3)
]
