# METADATA
# title: No readiness probe
# description: >-
#   Without a readiness probe a container counts as ready as soon as its process starts. Services send it
#   requests that it cannot answer yet, and a rolling update takes old pods away before new ones work.
# related_resources:
#   - ref: https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/
# custom:
#   id: KP002
#   severity: high
#   profile: recommended
#   selector: [{kubernetes: pods}]
#   remediation: Add a `readinessProbe` that passes only when requests can be served, such as `httpGet` on `/ready`.
#   parameters:
#     exempt_containers:
#       type: list
#       default: [istio-proxy, linkerd-proxy, envoy, kube-rbac-proxy*, config-reloader, "*-reloader", cloud-sql-proxy, oauth2-proxy, vault-agent, fluent-bit, "*-exporter"]
#       description: Names of helper containers that need no probe, with `*` for any text; not applied to the only regular container of a pod
#   sources: [pivotal-flow, connect2, ai-gym, deployment-architecture]
#   peers: {checkov: [CKV_K8S_9], kube-linter: [no-readiness-probe], kube-score: [pod-probes], polaris: [readinessProbeMissing], kubescape: [C-0018], kyverno: [require-probes]}
#   tags: [probes, availability]
package kubernetes.probes.readiness_probe_set

import data.lib.kubernetes.probes

violation contains {"message": message, "severity": severity, "at": [container.path, "readinessProbe"]} if {
	exempt := data.parameters.KP002.exempt_containers
	some container in input.containers
	object.get(container.raw, "readinessProbe", null) == null
	probes.may_probe(container.type)
	probes.runs_on(input.pod.controller, input.pod.restart_policy)
	not probes.is_helper(container.name, container.type, regular, exempt)
	message := sprintf("%s has no readiness probe, and %s", [container.title, traffic])
}

selected if input.context.services.count > 0

severity := "high" if selected

severity := "medium" if {
	not selected
	not input.context.closed
}

severity := "low" if {
	not selected
	input.context.closed
}

traffic := sprintf("Service %q sends it requests from the start", [input.context.services.names[0]]) if {
	input.context.services.count == 1
}

traffic := sprintf("%d Services send it requests from the start", [input.context.services.count]) if {
	input.context.services.count > 1
}

traffic := "a Service outside these files may send it requests from the start" if {
	not selected
	not input.context.closed
}

traffic := "rolling updates go on before it works" if {
	not selected
	input.context.closed
}

# How many regular containers there are, counted once for all of them.
regular := count([1 | some other in input.containers; other.type == "container"])
