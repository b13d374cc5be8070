# METADATA
# title: Health path outside the documented convention
# description: >-
#   Where every service answers on the same few paths, dashboards, smoke tests and load balancers need no
#   knowledge of each. A probe of `/` also passes on any page that happens to be there.
# related_resources:
#   - ref: https://kubernetes.io/docs/reference/using-api/health-checks/
# custom:
#   id: KP013
#   severity: info
#   profile: audit
#   selector: [{kubernetes: pods}]
#   remediation: Serve the check on a path of the convention, or add yours to the parameters.
#   parameters:
#     liveness_paths: {type: list, default: [/health, /api/health, /healthz, /livez, /-/healthy], description: Paths for liveness and startup probes}
#     readiness_paths: {type: list, default: [/ready, /api/health, /api/ready, /readyz, /-/ready], description: Paths for readiness and startup probes}
#   sources: [pivotal-flow, connect2, ai-gym, deployment-architecture, astral-planner]
#   tags: [probes]
package kubernetes.probes.health_path_convention

import data.lib.kubernetes.probes

violation contains {"message": message, "at": [probe.path, "httpGet", "path"]} if {
	liveness := data.parameters.KP013.liveness_paths
	readiness := data.parameters.KP013.readiness_paths
	some container in input.containers
	some probe in container.probes
	is_string(probe.http_path)
	paths := allowed(probe.type, liveness, readiness)
	not probe.http_path in paths

	# What follows a question mark is not part of the path.
	path := split(probe.http_path, "?")[0]
	not path in paths
	probes.may_probe(container.type)
	not input.pod.is_job
	message := sprintf(
		"%s probe of %s asks %s; the convention is %s",
		[probe.type, container.title, path, concat(", ", [word | some word in paths; is_string(word)])],
	)
}

allowed("liveness", liveness, _) := liveness

allowed("readiness", _, readiness) := readiness

# The end of the start may be either state.
allowed("startup", liveness, readiness) := array.concat(
	liveness,
	[path | some path in readiness; not path in liveness],
)
