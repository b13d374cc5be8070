# METADATA
# title: Other sites may read what the browser of a user gets
# description: >-
#   A CORS policy for every origin, or with a pattern that foreign names match, lets any web page read answers in the name of
#   whoever has it open; with credentials also what only that user may see.
# related_resources:
#   - ref: https://istio.io/latest/docs/reference/config/networking/virtual-service/#CorsPolicy
# custom:
#   id: KM019
#   severity: medium
#   profile: recommended
#   selector: [{kubernetes: networking.istio.io/VirtualService}, {kubernetes: networking.k8s.io/Ingress}]
#   remediation: "List the origins in full with `exact`, or escape the dots of a `regex` and end it with the domain."
#   sources: [ai-gym]
package kubernetes.mesh.cors_origin

violation contains {"message": message, "at": origin.at, "severity": severity} if {
	some origin in _origins
	finding := _finding(origin)
	severity := _severity(finding[0], origin.credentials)
	message := sprintf("origin %s %s%s", [origin.text, finding[1], _suffix(origin.credentials)])
}

violation contains {"message": message, "at": at, "severity": severity} if {
	input.kind == "Ingress"
	input.annotations["nginx.ingress.kubernetes.io/enable-cors"] == "true"
	origin := object.get(input.annotations, "nginx.ingress.kubernetes.io/cors-allow-origin", "*")
	some part in split(origin, ",")
	trim_space(part) == "*"
	credentials := _nginx_credentials
	severity := _severity("medium", credentials)
	at := ["metadata", "annotations", _nginx_key]
	message := sprintf("%s answers requests of every origin%s", [input.title, _suffix(credentials)])
}

_nginx_key := "nginx.ingress.kubernetes.io/cors-allow-origin" if {
	input.annotations["nginx.ingress.kubernetes.io/cors-allow-origin"]
}

_nginx_key := "nginx.ingress.kubernetes.io/enable-cors" if {
	not input.annotations["nginx.ingress.kubernetes.io/cors-allow-origin"]
}

_nginx_credentials if input.annotations["nginx.ingress.kubernetes.io/cors-allow-credentials"] == "true"

_nginx_credentials := false if not input.annotations["nginx.ingress.kubernetes.io/cors-allow-credentials"] == "true"

_policies := [policy |
	input.kind == "VirtualService"
	is_array(input.raw.spec.http)
	some index, route in input.raw.spec.http
	is_object(route.corsPolicy)
	policy := {
		"raw": route.corsPolicy, "at": ["spec", "http", index, "corsPolicy"],
		"credentials": object.get(route.corsPolicy, "allowCredentials", false) == true,
	}
]

_origins := array.concat(
	[{"kind": kind, "text": text, "credentials": policy.credentials, "at": [policy.at, "allowOrigins", number, kind]} |
		some policy in _policies
		is_array(policy.raw.allowOrigins)
		some number, match in policy.raw.allowOrigins
		some kind in ["exact", "prefix", "regex"]
		text := match[kind]
		is_string(text)
	],
	[{"kind": "exact", "text": text, "credentials": policy.credentials, "at": [policy.at, "allowOrigin", number]} |
		some policy in _policies
		is_array(policy.raw.allowOrigin)
		some number, text in policy.raw.allowOrigin
		is_string(text)
	],
)

_finding(origin) := ["medium", "stands for every site"] if {
	origin.kind == "exact"
	origin.text == "*"
}

# A prefix that does not go on after the host holds for longer names, too.
_finding(origin) := ["medium", "holds for every site whose name goes on after it"] if {
	origin.kind == "prefix"
	not regex.match(`^https?://[^/]+(:[0-9]+|/)`, origin.text)
}

_finding(origin) := ["medium", "matches every site"] if {
	origin.kind == "regex"
	_is_any(origin.text)
}

_finding(origin) := ["medium", "has an unescaped dot, which stands for any character"] if {
	origin.kind == "regex"
	not _is_any(origin.text)
	regex.match(`(^|[^\\])\.([^*+?{]|$)`, origin.text)
}

# Envoy compares the whole text, so that only an open end matters.
_finding(origin) := ["medium", "is open at its end, where another domain may follow"] if {
	origin.kind == "regex"
	not _is_any(origin.text)
	not regex.match(`(^|[^\\])\.([^*+?{]|$)`, origin.text)
	regex.match(`\.[*+]\$?$`, origin.text)
}

_finding(origin) := ["low", "holds for every name below the domain"] if {
	origin.kind == "regex"
	not _is_any(origin.text)
	not regex.match(`(^|[^\\])\.([^*+?{]|$)`, origin.text)
	not regex.match(`\.[*+]\$?$`, origin.text)
	regex.match(`\.[*+]`, origin.text)
}

_is_any(text) if regex.match(`^\^?(https?\??|https\?|http\(s\)\?)?(://)?\(?\.[*+]\)?\$?$`, text)

_severity("medium", true) := "high"

_severity("medium", false) := "medium"

_severity("low", _) := "low"

_suffix(true) := ", with credentials"

_suffix(false) := ""
