# METADATA
# title: scrapeTimeout exceeds the interval
# description: >-
#   Prometheus refuses a scrape whose timeout is longer than its interval, and the operator then leaves out the whole
#   monitor. A timeout that is not set is cut to the interval and passes.
# related_resources:
#   - ref: https://prometheus.io/docs/prometheus/latest/configuration/configuration/#scrape_config
# custom:
#   id: KO012
#   severity: medium
#   profile: recommended
#   selector:
#     - {kubernetes: monitoring.coreos.com/ServiceMonitor}
#     - {kubernetes: monitoring.coreos.com/PodMonitor}
#     - {kubernetes: monitoring.coreos.com/Probe}
#     - {kubernetes: monitoring.coreos.com/ScrapeConfig}
#     - {kubernetes: monitoring.coreos.com/Prometheus}
#   remediation: Choose a timeout of at most the interval, such as 10s of 30s.
#   sources: [ai-gym]
#   tags: [monitoring]
package kubernetes.observability.scrape_timing

import data.lib.kubernetes.prometheus

violation contains {"message": message, "at": [place, "scrapeTimeout"], "related": related} if {
	some place, setting in settings
	timeout := setting.scrapeTimeout
	interval := setting.interval
	prometheus.milliseconds(timeout) > prometheus.milliseconds(interval)
	related := [{"at": [place, "interval"], "message": "the interval"}]
	message := sprintf("scrapeTimeout %s is longer than the interval %s", [timeout, interval])
}

# Of the spec of Prometheus the operator makes 30s where it sets no interval.
violation contains {"message": message, "at": ["spec", "scrapeTimeout"]} if {
	input.kind == "Prometheus"
	timeout := input.raw.spec.scrapeTimeout
	interval := object.get(input.raw.spec, "scrapeInterval", "30s")
	prometheus.milliseconds(timeout) > prometheus.milliseconds(interval)
	message := sprintf("scrapeTimeout %s is longer than the scrapeInterval %s", [timeout, interval])
}

settings[place] := endpoint if {
	list := prometheus.endpoint_lists[input.kind]
	is_array(input.raw.spec[list])
	some index, endpoint in input.raw.spec[list]
	place := ["spec", list, index]
}

settings[place] := spec if {
	input.kind == "Probe"
	spec := input.raw.spec
	place := ["spec"]
}

# A ScrapeConfig calls it otherwise.
violation contains {"message": message, "at": ["spec", "scrapeTimeout"]} if {
	input.kind == "ScrapeConfig"
	timeout := input.raw.spec.scrapeTimeout
	interval := input.raw.spec.scrapeInterval
	prometheus.milliseconds(timeout) > prometheus.milliseconds(interval)
	message := sprintf("scrapeTimeout %s is longer than the scrapeInterval %s", [timeout, interval])
}
