# METADATA
# title: Liveness and readiness use the same check
# description: >-
#   Readiness asks whether to send requests now, liveness whether only a restart can help. With one check
#   for both, a slow database or a full queue restarts every replica at the very moment they should wait.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/
# custom:
#   id: KP004
#   severity: medium
#   profile: strict
#   selector: [{kubernetes: pods}]
#   remediation: Let liveness ask the process alone (`/health`) and readiness also what it depends on (`/ready`).
#   sources: [pivotal-flow, ai-gym, deployment-architecture]
#   peers: {kube-score: [pod-probes-identical], kyverno: [ensure-probes-different]}
#   tags: [probes, availability]
package kubernetes.probes.liveness_readiness_identical

import data.lib.kubernetes.probes

violation contains {
	"message": message,
	"severity": severity(liveness, readiness),
	"at": readiness.path,
	"key": true,
	"related": [{"at": liveness.path, "message": "the liveness probe"}],
} if {
	some container in input.containers
	some liveness in container.probes
	liveness.type == "liveness"
	some readiness in container.probes
	readiness.type == "readiness"
	liveness.handlers == readiness.handlers
	object.get(liveness, "http_path", "") == object.get(readiness, "http_path", "")
	what := check(liveness)
	check(readiness) == what
	probes.may_probe(container.type)
	probes.runs_on(input.pod.controller, input.pod.restart_policy)
	message := sprintf("readiness of %s asks the same as liveness: %s", [container.title, words(liveness, what)])
}

# What a probe does, without what only says when.
check(probe) := [
	probe.http_path,
	port(probe),
	[scheme | scheme := probe.raw.httpGet.scheme; scheme != "HTTP"; scheme != null],
	[host | host := probe.raw.httpGet.host; host != ""; host != null],
	headers(probe.raw.httpGet),
] if {
	probe.handlers == ["httpGet"]
}

check(probe) := [
	port(probe),
	[host | host := probe.raw.tcpSocket.host; host != ""; host != null],
] if {
	probe.handlers == ["tcpSocket"]
}

check(probe) := [
	port(probe),
	[service | service := probe.raw.grpc.service; service != ""; service != null],
] if {
	probe.handlers == ["grpc"]
}

check(probe) := probe.raw.exec.command if probe.handlers == ["exec"]

# Names of headers are the same in upper and lower case, their order means nothing.
headers(request) := {[lower(header.name), object.get(header, "value", "")] |
	some header in request.httpHeaders
	is_string(header.name)
} if {
	is_array(request.httpHeaders)
}

headers(request) := set() if not is_array(request.httpHeaders)

# A name that no port bears equals itself only.
port(probe) := probe.port

port(probe) := probe.port_name if not probe.port

severity(_, readiness) := "low" if readiness.handlers != ["httpGet"]

severity(liveness, readiness) := "low" if is_patient(liveness, readiness)

severity(liveness, readiness) := "medium" if {
	readiness.handlers == ["httpGet"]
	not is_patient(liveness, readiness)
}

# A restart that comes much later than the pause in requests does little harm.
is_patient(liveness, readiness) if {
	late := liveness.period_seconds * liveness.failure_threshold
	late >= (3 * readiness.period_seconds) * readiness.failure_threshold
}

words(probe, what) := sprintf("GET %s on port %v", [what[0], what[1]]) if probe.handlers == ["httpGet"]

words(probe, what) := sprintf("port %v accepts a connection", [what[0]]) if probe.handlers == ["tcpSocket"]

words(probe, what) := sprintf("gRPC health on port %v", [what[0]]) if probe.handlers == ["grpc"]

words(probe, _) := "one command" if probe.handlers == ["exec"]
