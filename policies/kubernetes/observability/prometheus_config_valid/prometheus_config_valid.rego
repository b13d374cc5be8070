# METADATA
# title: Configuration of Prometheus is invalid
# description: >-
#   Prometheus, or its operator, leaves out a group of rules or a monitor that it cannot read, or keeps running with
#   the configuration before. Nothing in the cluster fails; the alert is missed when it is needed.
# related_resources:
#   - ref: https://prometheus.io/docs/prometheus/latest/configuration/recording_rules/
#   - ref: https://prometheus-operator.dev/docs/api-reference/api/
# custom:
#   id: KO001
#   severity: medium
#   profile: recommended
#   selector:
#     - {kubernetes: monitoring.coreos.com/PrometheusRule}
#     - {kubernetes: monitoring.coreos.com/ServiceMonitor}
#     - {kubernetes: monitoring.coreos.com/PodMonitor}
#   remediation: Correct the value; `promtool check rules` tests a file of rules.
#   sources: [pivotal-flow, ai-gym, deployment-architecture]
#   tags: [monitoring]
package kubernetes.observability.prometheus_config_valid

import data.lib.kubernetes.prometheus

actions := {
	"dropequal", "drop", "hashmod", "keep", "keepequal", "labeldrop", "labelkeep", "labelmap", "lowercase", "replace",
	"uppercase",
}

violation contains {"message": message, "at": ["spec", "groups", index, "name"]} if {
	some index, group in groups
	is_object(group)
	object.get(group, "name", "") in {"", null}
	message := sprintf("group %d of %s has no name", [index + 1, input.title])
}

violation contains {"message": message, "at": later[2], "related": related} if {
	some position, later in named_groups
	position > 0
	earlier := named_groups[position - 1]
	earlier[0] == later[0]
	related := [{"at": earlier[2], "message": "the other one"}]
	message := sprintf("two groups of %s are called %q", [input.title, later[0]])
}

violation contains {"message": message, "at": ["spec", "groups", index, "interval"]} if {
	some index, group in groups
	text := group.interval
	is_wrong_duration(text)
	message := sprintf("interval %q is no duration such as 30s or 1m30s", [text])
}

violation contains {"message": message, "at": [place, field]} if {
	some place, rule in rules
	some field in ["for", "keep_firing_for"]
	text := rule[field]
	is_wrong_duration(text)
	message := sprintf("%s %q is no duration such as 5m or 1h30m", [field, text])
}

violation contains {"message": message, "at": [place, "record"], "key": true} if {
	some place, rule in rules
	is_written(rule, "alert")
	is_written(rule, "record")
	message := sprintf("rule %v has both alert and record; it can be only one of them", [rule.alert])
}

violation contains {"message": message, "at": place} if {
	some place, rule in rules
	not is_written(rule, "alert")
	not is_written(rule, "record")
	message := "rule has neither alert nor record"
}

violation contains {"message": message, "at": [place, "expr"]} if {
	some place, rule in rules
	not is_written(rule, "expr")
	message := sprintf("rule %s has no expr", [title(rule)])
}

violation contains {"message": message, "at": [place, "expr"]} if {
	some place, rule in rules
	expression := rule.expr
	is_string(expression)
	expression != ""
	problem := prometheus.expression_problem(expression)
	message := sprintf("expression of %s %s", [title(rule), problem])
}

violation contains {"message": message, "at": [place, field], "key": true} if {
	some place, rule in rules
	is_written(rule, "record")
	not is_written(rule, "alert")
	some field in ["for", "keep_firing_for", "annotations"]
	is_written(rule, field)
	message := sprintf("recording rule %v has %s, which only alerts may have", [rule.record, field])
}

violation contains {"message": message, "at": ["spec", list, index, field]} if {
	some list, endpoints in endpoint_lists
	some index, endpoint in endpoints
	some field in ["interval", "scrapeTimeout"]
	text := endpoint[field]
	is_wrong_duration(text)
	message := sprintf("%s %q is no duration such as 30s or 1m30s", [field, text])
}

violation contains {"message": message, "at": [place, "action"]} if {
	some place, step in relabelings
	action := step.action
	is_string(action)
	not prometheus.is_open(action)
	not lower(action) in actions
	message := sprintf("relabelling has no action %q", [action])
}

violation contains {"message": message, "at": [place, "regex"]} if {
	some place, step in relabelings
	expression := step.regex
	is_string(expression)
	not prometheus.is_open(expression)
	not regex.is_valid(expression)
	message := sprintf("%q is no regular expression", [expression])
}

groups := list if {
	input.kind == "PrometheusRule"
	list := input.raw.spec.groups
	is_array(list)
}

# Name, number and place; those of one name follow each other, since sets are sorted.
named_groups := [entry |
	some entry in {[name, index, ["spec", "groups", index, "name"]] |
		some index, group in groups
		name := group.name
		is_string(name)
		name != ""
	}
]

rules[place] := rule if {
	some index, group in groups
	is_array(group.rules)
	some number, rule in group.rules
	is_object(rule)
	place := ["spec", "groups", index, "rules", number]
}

endpoint_lists[list] := endpoints if {
	list := prometheus.endpoint_lists[input.kind]
	endpoints := input.raw.spec[list]
	is_array(endpoints)
}

relabelings[place] := step if {
	some list, endpoints in endpoint_lists
	some index, endpoint in endpoints
	some field in ["relabelings", "metricRelabelings"]
	is_array(endpoint[field])
	some number, step in endpoint[field]
	place := ["spec", list, index, field, number]
}

is_wrong_duration(text) if {
	is_string(text)
	text != ""
	not prometheus.is_open(text)
	not prometheus.is_duration(text)
}

is_written(rule, field) if not object.get(rule, field, null) in {null, ""}

title(rule) := sprintf("%v", [rule.alert]) if is_written(rule, "alert")

title(rule) := sprintf("%v", [rule.record]) if {
	is_written(rule, "record")
	not is_written(rule, "alert")
}

title(rule) := "without a name" if {
	not is_written(rule, "alert")
	not is_written(rule, "record")
}
