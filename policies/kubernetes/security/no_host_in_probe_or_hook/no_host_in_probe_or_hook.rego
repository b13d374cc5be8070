# METADATA
# title: Probe or lifecycle hook targets another host
# description: >-
#   The kubelet sends probes and hooks from the node's network. A `host` in them makes the node call an
#   address of the author's choice: the cloud's metadata service, a port that listens on the node only, or
#   a machine that network policies hide from pods. A probe of another host also says nothing about the
#   health of this container. The baseline profile forbids it from Kubernetes 1.34 on.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/security/pod-security-standards/
#   - ref: https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/
# custom:
#   id: KS021
#   severity: medium
#   profile: recommended
#   selector: [{kubernetes: pods}]
#   remediation: >-
#     Remove `host`: the kubelet then calls the pod itself. For a virtual host set the `Host` header in
#     `httpGet.httpHeaders`; to reach another service use an `exec` handler inside the container.
#   parameters:
#     profile_version:
#       type: string
#       default: latest
#       description: >-
#         Version of the Pod Security Standards that applies, `latest` or for example `1.33`; below 1.34 a
#         host is allowed.
#   sources: [astral-planner]
#   frameworks: {pss: baseline}
#   tags: [probes, network]
package kubernetes.security.no_host_in_probe_or_hook

import data.lib.kubernetes.version

violation contains {"message": message, "at": [probe.path, handler, "host"]} if {
	profile := data.parameters.KS021.profile_version
	some container in input.containers
	some probe in container.probes
	some handler in ["httpGet", "tcpSocket"]
	host := probe.raw[handler].host
	_names_a_host(host)
	version.at_least(profile, 34)
	message := sprintf("%s: the %s probe calls %q instead of the pod", [container.title, probe.type, host])
}

violation contains {"message": message, "at": [hook.path, handler, "host"]} if {
	profile := data.parameters.KS021.profile_version
	some container in input.containers
	some hook in container.hooks
	some handler in ["httpGet", "tcpSocket"]
	host := hook.raw[handler].host
	_names_a_host(host)
	version.at_least(profile, 34)
	message := sprintf("%s: the %s hook calls %q instead of the pod", [container.title, hook.type, host])
}

_names_a_host(host) if {
	is_string(host)
	host != ""
}
