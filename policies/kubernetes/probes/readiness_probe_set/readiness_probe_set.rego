# METADATA
# title: No readiness probe
# description: >-
#   Without a readiness probe a container counts as ready as soon as its process starts. Services send it
#   requests that it cannot answer yet, and a rolling update takes old pods away before new ones work. A Service
#   concerns the container that declares its target port; one beside it that declares another port, or none, gets
#   no requests from it.
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

violation contains {"message": message, "severity": "high", "at": [container.path, "readinessProbe"]} if {
	some container in candidates
	container.path in targeted
	callers := {target.service | some target in input.context.services.targets; target.path == container.path}
	message := sprintf("%s has no readiness probe, and %s from the start", [container.title, requests(callers)])
}

# No container declares the port that a Service leads to, so that it is one of those that declare nothing.
violation contains {"message": message, "severity": severity, "at": [container.path, "readinessProbe"]} if {
	count(astray) > 0
	some container in candidates
	not container.path in targeted
	container.path in silent
	severity := {true: "high", false: "medium"}[count(silent) == 1]
	how := {true: "from the start", false: "if it listens on their port"}[count(silent) == 1]
	message := sprintf("%s has no readiness probe, and %s %s", [container.title, requests(astray), how])
}

# No Service of these files selects the pods. Without a port nothing says that they serve anybody.
violation contains {"message": message, "severity": severity, "at": [container.path, "readinessProbe"]} if {
	input.context.services.count == 0
	count(input.pod.labels) > 0
	some container in candidates
	container.ports
	severity := {true: "low", false: "medium"}[input.context.closed]
	message := sprintf("%s has no readiness probe, and %s", [container.title, traffic])
}

candidates contains container if {
	exempt := data.parameters.KP002.exempt_containers
	some container in input.containers
	object.get(container.raw, "readinessProbe", null) == null
	probes.may_probe(container.type)
	probes.runs_on(input.pod.controller, input.pod.restart_policy)
	not probes.is_helper(container.name, container.type, regular, exempt)
}

# Containers that declare the target port of a Service.
targeted contains target.path if some target in input.context.services.targets

# Services that lead to a port that nobody declares.
astray contains target.service if {
	some target in input.context.services.targets
	not target.path
}

# Regular containers that declare no port, as far as they are no helpers.
silent contains container.path if {
	exempt := data.parameters.KP002.exempt_containers
	some container in input.containers
	container.type == "container"
	not container.ports
	not probes.is_helper(container.name, container.type, regular, exempt)
}

requests(services) := sprintf("Service %q sends it requests", [name]) if {
	count(services) == 1
	some name in services
}

requests(services) := sprintf("%d Services send it requests", [count(services)]) if count(services) > 1

traffic := "a Service outside these files may send it requests from the start" if not input.context.closed

traffic := "rolling updates go on before it works" if input.context.closed

# How many regular containers there are, counted once for all of them.
regular := count([1 | some other in input.containers; other.type == "container"])
