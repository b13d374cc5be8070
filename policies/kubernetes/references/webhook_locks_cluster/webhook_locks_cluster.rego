# METADATA
# title: Admission webhook can lock the cluster
# description: >-
#   A webhook that has to answer for every pod or object, also for its own and those of kube-system, stops the
#   cluster when it is down: no pod starts any more, not even the one that would answer.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/cluster-administration/admission-webhooks-good-practices/
# custom:
#   id: KX025
#   severity: high
#   profile: recommended
#   selector:
#     - {kubernetes: admissionregistration.k8s.io/ValidatingWebhookConfiguration}
#     - {kubernetes: admissionregistration.k8s.io/MutatingWebhookConfiguration}
#   remediation: >-
#     Exclude kube-system and the webhook's own namespace with `namespaceSelector`, or use `failurePolicy Ignore`.
package kubernetes.references.webhook_locks_cluster

violation contains {"message": message, "at": ["webhooks", index, "failurePolicy"]} if {
	is_array(input.raw.webhooks)
	some index, webhook in input.raw.webhooks
	is_object(webhook)
	object.get(webhook, "failurePolicy", null) in {"Fail", null}
	not _is_narrowed(webhook)
	taken := _taken(webhook)
	message := sprintf(
		"webhook %d fails closed for %s of every namespace, its own and kube-system too",
		[index + 1, taken],
	)
}

violation contains {"message": message, "severity": "medium", "at": ["webhooks", index, "timeoutSeconds"]} if {
	is_array(input.raw.webhooks)
	some index, webhook in input.raw.webhooks
	is_number(webhook.timeoutSeconds)
	webhook.timeoutSeconds > 10
	message := sprintf(
		"every request may wait %v s for the webhook; 10 s are the most that is sensible",
		[webhook.timeoutSeconds],
	)
}

_is_narrowed(webhook) if {
	some key in ["namespaceSelector", "objectSelector", "matchConditions"]
	count(webhook[key]) > 0
}

# What it takes of the two that every cluster needs to start again.
_taken(webhook) := "all objects" if _takes(webhook, {"*", "*/*"})

_taken(webhook) := "pods" if {
	not _takes(webhook, {"*", "*/*"})
	_takes(webhook, {"pods", "pods/*"})
}

_takes(webhook, resources) if {
	is_array(webhook.rules)
	some rule in webhook.rules
	is_array(rule.resources)
	some resource in rule.resources
	resource in resources
	object.get(rule, "scope", "*") in {"*", "Namespaced"}
	is_array(rule.operations)
	some operation in rule.operations
	operation in {"CREATE", "UPDATE", "*"}
	_is_core(rule)
}

_is_core(rule) if {
	is_array(rule.apiGroups)
	some group in rule.apiGroups
	group in {"", "*"}
}
