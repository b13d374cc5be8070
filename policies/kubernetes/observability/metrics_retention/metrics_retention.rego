# METADATA
# title: Metrics are kept shorter than promised
# description: >-
#   What Prometheus has deleted cannot be compared any more: last month's load, the hour of an incident, the trend
#   that an alert should have seen. Prometheus keeps 15 days where nothing is said, its operator one day.
# related_resources:
#   - ref: https://prometheus.io/docs/prometheus/latest/storage/#operational-aspects
# custom:
#   id: KO007
#   severity: low
#   profile: strict
#   selector: [{kubernetes: pods}, {kubernetes: monitoring.coreos.com/Prometheus}]
#   remediation: >-
#     Set `--storage.tsdb.retention.time`, or `retention` of the Prometheus object, to at least 30d, with a disk to
#     match.
#   parameters:
#     min: {type: string, default: 30d, description: Retention that production needs at least}
#     min_elsewhere: {type: string, default: 7d, description: Retention that other environments need at least}
#   sources: [ai-gym, connect2]
#   tags: [monitoring]
package kubernetes.observability.metrics_retention

import data.lib.kubernetes.prometheus

violation contains {"message": message, "at": retention.at, "assumes": ["environment"]} if {
	least := minimum
	some retention in retentions
	prometheus.milliseconds(retention.text) < prometheus.milliseconds(least)
	message := sprintf("%s keeps metrics for %s%s, less than %s", [retention.title, retention.text, retention.why, least])
}

minimum := data.parameters.KO007.min if input.environment in {"production", "unknown"}

minimum := data.parameters.KO007.min_elsewhere if not input.environment in {"production", "unknown"}

# What a flag says.
retentions contains {"text": text, "why": "", "at": [container.path, key, index], "title": container.title} if {
	not is_kept_elsewhere
	some container in input.containers
	is_prometheus(container)
	some key in ["command", "args"]
	is_array(container.raw[key])
	some index, word in container.raw[key]
	is_string(word)
	parts := split(word, "=")
	parts[0] in {"--storage.tsdb.retention.time", "--storage.tsdb.retention"}
	text := parts[1]
}

# Nothing is said, although flags are given.
retentions contains {"text": "15d", "why": " by default", "at": [container.path, "args"], "title": container.title} if {
	not is_kept_elsewhere
	some container in input.containers
	is_prometheus(container)
	is_array(container.raw.args)
	texts := concat(" ", [word | some word in container.raw.args; is_string(word)])
	object.get(container.raw, "command", null) == null
	not contains(texts, "--storage.tsdb.retention")
	not contains(texts, "agent")
	contains(texts, "--")
}

retentions contains {"text": text, "why": "", "at": ["spec", "retention"], "title": input.title} if {
	input.kind == "Prometheus"
	not is_sent_away
	text := input.raw.spec.retention
	is_string(text)
}

retentions contains {"text": "24h", "why": " by default", "at": ["spec", "retention"], "title": input.title} if {
	input.kind == "Prometheus"
	is_object(input.raw.spec)
	not is_sent_away
	object.get(input.raw.spec, "retention", null) == null
	object.get(input.raw.spec, "retentionSize", null) == null
}

is_prometheus(container) if {
	parts := split(container.image.repository, "/")
	parts[count(parts) - 1] == "prometheus"
}

# A sidecar of Thanos or the like uploads what is deleted here.
is_kept_elsewhere if {
	some container in input.containers
	contains(container.image.repository, "thanos")
}

is_sent_away if is_object(input.raw.spec.thanos)

is_sent_away if count(input.raw.spec.remoteWrite) > 0
