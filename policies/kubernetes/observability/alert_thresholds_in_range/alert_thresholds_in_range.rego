# METADATA
# title: Alert threshold lies outside of the usual range
# description: >-
#   An alert that fires at 98 per cent of the memory fires together with the failure. The usual thresholds leave time to act:
#   90 per cent of CPU and disk, 95 of memory, 5 per cent of errors, one second at the 95th percentile.
# related_resources:
#   - ref: https://prometheus.io/docs/practices/alerting/
# custom:
#   id: KO011
#   severity: info
#   profile: audit
#   selector: [{kubernetes: monitoring.coreos.com/PrometheusRule}]
#   remediation: Lower the threshold, so that the alert comes before users notice.
#   parameters:
#     cpu: {type: number, default: 90, description: Per cent of CPU}
#     memory: {type: number, default: 95, description: Per cent of memory}
#     disk: {type: number, default: 90, description: Per cent of a disk}
#     errors: {type: number, default: 5, description: Per cent of requests that fail}
#   sources: [connect2, pivotal-flow, ai-gym, astral-planner]
#   tags: [monitoring]
package kubernetes.observability.alert_thresholds_in_range

# Words in the name of an alert that tell what it is about.
words := {
	"cpu": ["cpu"],
	"memory": ["memory", "mem"],
	"disk": ["disk", "filesystem", "volume"],
	"errors": ["errorrate", "error_rate", "error-rate", "5xx"],
}

violation contains {"message": message, "at": [place, "expr"]} if {
	some place, rule in alerts
	some subject, most in limits
	some word in words[subject]
	contains(lower(rule.alert), word)
	threshold := per_cent(rule.expr)
	threshold > most
	message := sprintf("alert %s fires above %v%% of %s, which is more than %v%%", [rule.alert, threshold, subject, most])
}

violation contains {"message": message, "at": [place, "expr"]} if {
	some place, rule in alerts
	contains(rule.expr, "_seconds")
	quantile := regex.find_n(`histogram_quantile\(\s*0\.9[59]`, rule.expr, 1)[0]
	most := slowest[substring(quantile, count(quantile) - 2, 2)]
	threshold := last_number(rule.expr)
	threshold > most
	message := sprintf("alert %s fires above %v seconds, which is more than %v", [rule.alert, threshold, most])
}

limits := {
	"cpu": data.parameters.KO011.cpu,
	"memory": data.parameters.KO011.memory,
	"disk": data.parameters.KO011.disk,
	"errors": data.parameters.KO011.errors,
}

# Seconds by percentile.
slowest := {"95": 1, "99": 2}

alerts[place] := rule if {
	is_array(input.raw.spec.groups)
	some index, group in input.raw.spec.groups
	is_array(group.rules)
	some number, rule in group.rules
	is_string(rule.alert)
	is_string(rule.expr)
	place := ["spec", "groups", index, "rules", number]
}

# The number with which the expression ends, behind `>`.
last_number(expression) := to_number(digits) if {
	found := regex.find_n(`>=?\s*(0|[1-9][0-9]*)(\.[0-9]+)?\s*$`, expression, 1)[0]
	digits := trim(found, ">= \t\n")
}

# A number of at most 1 is a share, above it per cent; counts such as bytes and cores are neither.
per_cent(expression) := last_number(expression) if {
	last_number(expression) > 1
	last_number(expression) <= 100
	contains(expression, "100")
}

per_cent(expression) := round(last_number(expression) * 1000) / 10 if {
	last_number(expression) <= 1
	contains(expression, "/")
}
