# METADATA
# title: Scrape skips certificate verification
# description: >-
#   Without verification whoever sits on the way answers in the place of the target: figures and alerts can be forged,
#   and the token that Prometheus sends along is theirs. Where a CA is given as well, it is ignored, so that the
#   configuration looks safe and is not.
# related_resources:
#   - ref: https://prometheus-operator.dev/docs/api-reference/api/
#   - ref: https://prometheus.io/docs/prometheus/latest/configuration/configuration/#tls_config
# custom:
#   id: KO002
#   severity: high
#   profile: recommended
#   selector:
#     - {kubernetes: monitoring.coreos.com/ServiceMonitor}
#     - {kubernetes: monitoring.coreos.com/PodMonitor}
#     - {kubernetes: monitoring.coreos.com/Probe}
#     - {kubernetes: monitoring.coreos.com/ScrapeConfig}
#     - {kubernetes: monitoring.coreos.com/Prometheus}
#   remediation: >-
#     Remove `insecureSkipVerify`, and give the CA of the target under `tlsConfig.ca`, with `serverName` where the
#     address is no name.
#   sources: [astral-planner, ai-gym, deployment-architecture]
#   tags: [monitoring, encryption]
package kubernetes.observability.scrape_tls_verified

import data.lib.kubernetes.prometheus

# Components whose serving certificates are mostly signed by themselves.
self_signed := {"kubelet", "cadvisor", "kube-scheduler", "kube-controller-manager", "scheduler", "controller-manager"}

violation contains {"message": message, "at": [place, "insecureSkipVerify"], "severity": severity} if {
	some place, tls in unverified
	severity := severity_of(place, tls)
	message := sprintf("%s %s", [subject(place), effect(tls)])
}

unverified[place] := tls if {
	some place, tls in settings
	tls.insecureSkipVerify == true
}

settings[place] := tls if {
	list := prometheus.endpoint_lists[input.kind]
	is_array(input.raw.spec[list])
	some index, endpoint in input.raw.spec[list]
	tls := endpoint.tlsConfig
	place := ["spec", list, index, "tlsConfig"]
}

settings[place] := tls if {
	input.kind in {"Probe", "ScrapeConfig"}
	tls := input.raw.spec.tlsConfig
	place := ["spec", "tlsConfig"]
}

settings[place] := tls if {
	input.kind == "Prometheus"
	some list in ["remoteWrite", "remoteRead"]
	is_array(input.raw.spec[list])
	some index, remote in input.raw.spec[list]
	tls := remote.tlsConfig
	place := ["spec", list, index, "tlsConfig"]
}

settings[place] := tls if {
	input.kind == "Prometheus"
	is_array(input.raw.spec.alerting.alertmanagers)
	some index, manager in input.raw.spec.alerting.alertmanagers
	tls := manager.tlsConfig
	place := ["spec", "alerting", "alertmanagers", index, "tlsConfig"]
}

severity_of(_, tls) := "high" if has_ca(tls)

severity_of(place, tls) := "high" if {
	not has_ca(tls)
	not is_inside(place)
}

severity_of(place, tls) := "info" if {
	not has_ca(tls)
	is_inside(place)
	is_self_signed
}

severity_of(place, tls) := "medium" if {
	not has_ca(tls)
	is_inside(place)
	not is_self_signed
}

has_ca(tls) if not object.get(tls, "caFile", "") in {"", null}

has_ca(tls) if {
	some source in ["secret", "configMap"]
	tls.ca[source].name
}

# Pods and Services of the cluster, or what its API lists.
is_inside(place) if place[1] in {"endpoints", "podMetricsEndpoints"}

is_inside(_) if {
	input.kind == "ScrapeConfig"
	count(input.raw.spec.kubernetesSDConfigs) > 0
}

is_self_signed if {
	is_object(input.raw.spec.selector.matchLabels)
	some value in input.raw.spec.selector.matchLabels
	value in self_signed
}

is_self_signed if input.name in self_signed

subject(place) := sprintf("remote write of %s", [input.title]) if place[1] == "remoteWrite"

subject(place) := sprintf("remote read of %s", [input.title]) if place[1] == "remoteRead"

subject(place) := sprintf("%s, sending alerts,", [input.title]) if place[1] == "alerting"

subject(place) := input.title if not place[1] in {"remoteWrite", "remoteRead", "alerting"}

effect(tls) := "does not verify certificates, so that the CA which it gives is ignored" if has_ca(tls)

effect(tls) := "does not verify certificates: insecureSkipVerify is true" if not has_ca(tls)
