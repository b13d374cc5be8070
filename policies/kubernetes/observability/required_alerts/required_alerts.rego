# METADATA
# title: Promised alert is missing
# description: >-
#   A system with alerts gives the impression that somebody is told when it fails. A signal that no alert covers is
#   noticed by users first.
# related_resources:
#   - ref: https://prometheus.io/docs/practices/alerting/
# custom:
#   id: KO004
#   severity: medium
#   profile: audit
#   scope: namespace
#   selector: [{kubernetes: Namespace}]
#   remediation: Add an alert for each signal, or take from the list `required` what is watched elsewhere.
#   parameters:
#     required:
#       type: list
#       default: [target down, error rate, latency, pod restarts, cpu, memory, disk]
#       description: >-
#         Signals that the alerts of a namespace with rules have to cover; also known are `db connections` and
#         `certificate expiry`
#   sources: [astral-planner, connect2, ai-gym, pivotal-flow]
#   tags: [monitoring]
package kubernetes.observability.required_alerts

# What the name or the expression of an alert for a signal holds.
marks := {
	"target down": `down|absent|unreachable|unavailable|\bup\b`,
	"error rate": `error|5xx|"5\.\.|fail`,
	"latency": `latency|duration|slow|response_?time|_seconds_bucket`,
	"pod restarts": `restart|crashloop`,
	"cpu": `cpu`,
	"memory": `mem|oom`,
	"disk": `disk|filesystem|volume|storage`,
	"db connections": `connection|pg_stat_activity|numbackends`,
	"certificate expiry": `cert|expir|tls`,
}

violation contains {"message": message, "at": {"ref": first.ref}} if {
	required := data.parameters.KO004.required
	first := input.objects.PrometheusRule.first[0]

	# Of one that is too large to be handed over nobody knows what it covers.
	count(input.objects.PrometheusRule.first) == input.objects.PrometheusRule.count
	every object in input.objects.PrometheusRule.first {
		is_array(object.object.spec.groups)
	}
	count(alerts) > 0
	missing := [signal | some signal in required; not is_covered(signal)]
	count(missing) > 0
	message := sprintf("no alert of namespace %q covers %s", [input.name, concat(", ", missing)])
}

is_covered(signal) if {
	mark := marks[signal]
	some text in alerts
	regex.match(mark, text)
}

# A signal that is not known here.
is_covered(signal) if not marks[signal]

alerts contains lower(sprintf("%s %s", [rule.alert, expression])) if {
	some object in input.objects.PrometheusRule.first
	is_array(object.object.spec.groups)
	some group in object.object.spec.groups
	is_array(group.rules)
	some rule in group.rules
	is_string(rule.alert)
	expression := object_text(rule)
}

object_text(rule) := rule.expr if is_string(rule.expr)

object_text(rule) := "" if not is_string(rule.expr)
