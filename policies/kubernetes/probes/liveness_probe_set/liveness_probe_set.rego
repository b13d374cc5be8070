# METADATA
# title: No liveness probe
# description: >-
#   Without a liveness probe the kubelet only notices a process that ends. One that hangs in a deadlock
#   or on a lost connection stays in place and keeps failing until somebody looks. Where nothing says that the
#   container answers requests, as in an agent or a load generator, the severity is low.
# related_resources:
#   - ref: https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/
# custom:
#   id: KP001
#   severity: medium
#   profile: recommended
#   selector: [{kubernetes: pods}]
#   remediation: Add a `livenessProbe` that asks the process itself, such as `httpGet` on `/health`.
#   parameters:
#     exempt_containers:
#       type: list
#       default: [istio-proxy, linkerd-proxy, envoy, kube-rbac-proxy*, config-reloader, "*-reloader", cloud-sql-proxy, oauth2-proxy, vault-agent, fluent-bit, "*-exporter"]
#       description: Names of helper containers that need no probe, with `*` for any text; not applied to the only regular container of a pod
#   sources: [pivotal-flow, connect2, ai-gym, deployment-architecture]
#   peers: {checkov: [CKV_K8S_8], kube-linter: [no-liveness-probe], kube-score: [pod-probes], polaris: [livenessProbeMissing], kubescape: [C-0056], kyverno: [require-probes]}
#   tags: [probes, availability]
package kubernetes.probes.liveness_probe_set

import data.lib.kubernetes.probes

violation contains {"message": message, "severity": severity, "at": [container.path, "livenessProbe"]} if {
	exempt := data.parameters.KP001.exempt_containers
	some container in input.containers
	object.get(container.raw, "livenessProbe", null) == null
	probes.may_probe(container.type)
	probes.runs_on(input.pod.controller, input.pod.restart_policy)
	not probes.is_helper(container.name, container.type, regular, exempt)
	severity := grade(container.path)
	message := sprintf("%s has no liveness probe, so nothing restarts it when it hangs", [container.title])
}

grade(path) := "medium" if path in serving

grade(path) := "low" if not path in serving

# Containers that answer somebody, who notices when they hang: those that declare ports, and where none does, those
# to which a Service may lead.
serving contains container.path if {
	some container in input.containers
	container.ports
}

serving contains container.path if {
	input.context.services.count > 0
	count([1 | some other in input.containers; other.type == "container"; other.ports]) == 0
	some container in input.containers
	container.type == "container"
}

# How many regular containers there are, counted once for all of them.
regular := count([1 | some other in input.containers; other.type == "container"])
