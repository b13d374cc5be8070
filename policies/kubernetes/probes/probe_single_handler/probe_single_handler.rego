# METADATA
# title: Probe has no or several handlers
# description: >-
#   A probe or lifecycle hook does exactly one thing: run a command, send a request, open a connection or
#   (hooks only) sleep. The API refuses none and more than one, and with them the whole object.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/workloads/pods/probes/
#   - ref: https://kubernetes.io/docs/concepts/containers/container-lifecycle-hooks/
# custom:
#   id: KP008
#   severity: high
#   profile: recommended
#   selector: [{kubernetes: pods}]
#   remediation: Leave exactly one of `exec`, `httpGet`, `tcpSocket` and `grpc` (in hooks `exec`, `httpGet` and `sleep`).
#   sources: [deployment-architecture]
#   peers: {kube-linter: [schema-validation]}
#   tags: [probes]
package kubernetes.probes.probe_single_handler

import data.lib.kubernetes.probes

violation contains {"message": message, "at": probe.path, "key": true} if {
	some container in input.containers
	some probe in container.probes
	count(probe.handlers) != 1
	probes.may_probe(container.type)
	message := sprintf("%s probe of %s has %s", [probe.type, container.title, number(probe.handlers, "grpc")])
}

# A tcpSocket in a hook never did anything, but the API still takes it for a handler.
violation contains {"message": message, "at": hook.path, "key": true} if {
	some container in input.containers
	some hook in container.hooks
	count(hook.handlers) != 1
	probes.may_probe(container.type)
	message := sprintf("%s hook of %s has %s", [hook.type, container.title, number(hook.handlers, "sleep")])
}

number([], "grpc") := "no handler; it wants one of exec, httpGet, tcpSocket and grpc"

number([], "sleep") := "no handler; it wants one of exec, httpGet and sleep"

number(handlers, _) := sprintf("%d handlers (%s); it wants one", [count(handlers), concat(", ", handlers)]) if {
	count(handlers) > 1
}
