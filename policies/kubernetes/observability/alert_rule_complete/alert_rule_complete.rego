# METADATA
# title: Alert lacks severity, summary or hold time
# description: >-
#   Alertmanager routes alerts by their severity, and whoever is called reads the summary first. Without `for` a
#   single scrape decides, so that a warning comes and goes with every hiccup until nobody looks any more.
# related_resources:
#   - ref: https://prometheus.io/docs/prometheus/latest/configuration/alerting_rules/
# custom:
#   id: KO003
#   severity: low
#   profile: strict
#   selector: [{kubernetes: monitoring.coreos.com/PrometheusRule}]
#   remediation: Set `labels.severity` to critical, warning or info, `annotations.summary`, and `for`, such as 5m.
#   parameters:
#     severities: {type: list, default: [critical, warning, info], description: Values that labels.severity may have}
#   sources: [pivotal-flow, ai-gym]
#   tags: [monitoring]
package kubernetes.observability.alert_rule_complete

import data.lib.kubernetes.prometheus

violation contains {"message": message, "at": [place, "labels", "severity"]} if {
	some place, rule in alerts
	object.get(rule, ["labels", "severity"], null) in {null, ""}
	message := sprintf("alert %s has no severity", [rule.alert])
}

violation contains {"message": message, "at": [place, "labels", "severity"]} if {
	known := data.parameters.KO003.severities
	some place, rule in alerts
	severity := rule.labels.severity
	is_string(severity)
	severity != ""
	not severity in known
	not prometheus.is_open(severity)
	message := sprintf("severity of alert %s is %q, which is none of %s", [rule.alert, severity, concat(", ", known)])
}

violation contains {"message": message, "at": [place, "annotations"]} if {
	some place, rule in alerts
	count([key | some key in ["summary", "description"]; is_written(rule, key)]) == 0
	message := sprintf("alert %s has neither a summary nor a description", [rule.alert])
}

violation contains {"message": message, "at": [place, "for"]} if {
	some place, rule in alerts
	rule.labels.severity == "warning"
	holds_not(object.get(rule, "for", "0"))
	message := sprintf("warning %s fires at once: for is not set", [rule.alert])
}

# Alerts that are always on or only silence others are made that way.
special := {"DeadMansSwitch", "InfoInhibitor", "Watchdog"}

alerts[place] := rule if {
	is_array(input.raw.spec.groups)
	some index, group in input.raw.spec.groups
	is_array(group.rules)
	some number, rule in group.rules
	is_string(rule.alert)
	rule.alert != ""
	not rule.alert in special
	place := ["spec", "groups", index, "rules", number]
}

is_written(rule, key) if not object.get(rule, ["annotations", key], null) in {null, ""}

holds_not(text) if text in {null, "", 0}

holds_not(text) if prometheus.milliseconds(text) == 0
