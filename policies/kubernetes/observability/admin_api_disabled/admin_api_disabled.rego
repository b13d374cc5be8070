# METADATA
# title: Prometheus or Grafana can be used by anybody
# description: >-
#   The admin API of Prometheus deletes time series and copies the whole database, and the lifecycle API stops it;
#   neither asks who is calling. Anonymous access to Grafana shows all dashboards, and with a role other than Viewer
#   lets anybody change them and query the data sources.
# related_resources:
#   - ref: https://prometheus.io/docs/prometheus/latest/querying/api/#tsdb-admin-apis
#   - ref: https://grafana.com/docs/grafana/latest/setup-grafana/configure-access/configure-authentication/anonymous-auth/
# custom:
#   id: KO006
#   severity: high
#   profile: recommended
#   selector: [{kubernetes: pods}, {kubernetes: monitoring.coreos.com/Prometheus}]
#   remediation: >-
#     Remove the flag or the variable, or put a proxy that authenticates in front and let Prometheus listen on
#     127.0.0.1.
#   sources: [ai-gym, astral-planner]
#   peers: {kubescape: [C-0021]}
#   tags: [monitoring]
package kubernetes.observability.admin_api_disabled

# Parts of the names of images that ask who is calling, and of those that reload a configuration.
proxies := ["oauth2-proxy", "oauth-proxy", "kube-rbac-proxy", "authelia", "pomerium"]

reloaders := ["config-reloader", "configmap-reload", "configmap-reloader"]

violation contains {"message": message, "at": flag.at} if {
	some flag in flags
	flag.name == "--web.enable-admin-api"
	not is_behind_proxy
	message := sprintf("%s enables the admin API of Prometheus, which asks nobody who they are", [flag.title])
}

violation contains {"message": message, "at": flag.at, "severity": severity} if {
	some flag in flags
	flag.name == "--web.enable-lifecycle"
	severity := lifecycle_severity
	message := sprintf("%s enables the lifecycle API of Prometheus, by which anybody can stop it", [flag.title])
}

violation contains {"message": message, "at": ["spec", "enableAdminAPI"]} if {
	input.kind == "Prometheus"
	input.raw.spec.enableAdminAPI == true
	message := sprintf("%s enables the admin API, which asks nobody who they are", [input.title])
}

violation contains {"message": message, "at": variable.at, "severity": severity} if {
	some variable in anonymous
	severity := anonymous_severity(variable.role)
	message := sprintf("%s lets anybody into Grafana without a login, as %s", [variable.title, variable.role])
}

flags contains {"name": name, "at": [container.path, key, index], "title": container.title} if {
	some container in input.containers
	some key in ["command", "args"]
	is_array(container.raw[key])
	some index, word in container.raw[key]
	is_string(word)
	name := split(word, "=")[0]
	name in {"--web.enable-admin-api", "--web.enable-lifecycle"}
	not endswith(word, "=false")
}

is_behind_proxy if {
	some container in input.containers
	some part in proxies
	contains(container.image.repository, part)
}

# A file that may demand a password, and an address that only the pod itself reaches.
is_behind_proxy if {
	some container in input.containers
	some key in ["command", "args"]
	is_array(container.raw[key])
	some word in container.raw[key]
	is_string(word)
	strings.any_prefix_match(word, ["--web.config.file", "--web.listen-address=127.", "--web.listen-address=localhost"])
}

lifecycle_severity := "info" if is_reloaded

lifecycle_severity := "low" if not is_reloaded

is_reloaded if {
	some container in input.containers
	some part in reloaders
	contains(container.image.repository, part)
}

anonymous contains {"at": at, "title": container.title, "role": role} if {
	some container in input.containers
	is_array(container.raw.env)
	some index, variable in container.raw.env
	variable.name == "GF_AUTH_ANONYMOUS_ENABLED"
	lower(sprintf("%v", [variable.value])) == "true"
	at := [container.path, "env", index, "value"]
	role := role_of(container)
}

# Grafana makes them viewers where nothing is said.
role_of(container) := array.concat(roles(container), ["Viewer"])[0]

roles(container) := [value |
	some variable in container.raw.env
	variable.name == "GF_AUTH_ANONYMOUS_ORG_ROLE"
	value := variable.value
	is_string(value)
]

anonymous_severity(role) := "medium" if role == "Viewer"

anonymous_severity(role) := "high" if role != "Viewer"
