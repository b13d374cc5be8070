# METADATA
# title: Ingress brings its own piece of nginx configuration
# description: >-
#   A snippet is copied into the configuration of the controller. Whoever may write an Ingress can thereby read every
#   Secret that the controller may read, of all namespaces (CVE-2021-25742), or send the traffic of others elsewhere.
# related_resources:
#   - ref: https://kubernetes.github.io/ingress-nginx/user-guide/nginx-configuration/annotations/#configuration-snippet
#   - ref: https://github.com/kubernetes/kubernetes/issues/126811
# custom:
#   id: KN019
#   severity: high
#   profile: recommended
#   selector: [{kubernetes: networking.k8s.io/Ingress}, {kubernetes: extensions/Ingress}]
#   remediation: >-
#     Use the annotation that is made for the purpose, and keep `allow-snippet-annotations` of the controller false.
#   peers:
#     checkov: [CKV_K8S_153, CKV_K8S_152, CKV_K8S_154]
#     trivy: [KCV-0093]
#     kubescape: [C-0059]
#   frameworks: {nsa-cisa: [hardening]}
package kubernetes.network.no_nginx_snippets

violation contains {"message": message, "at": ["metadata", "annotations", key], "severity": severity} if {
	some key, value in input.annotations
	_is_snippet(key)
	severity := _severity(value)
	message := sprintf("%s puts its own configuration into the controller%s", [input.title, _what(value)])
}

_is_snippet(key) if {
	startswith(key, "nginx.ingress.kubernetes.io/")
	endswith(key, "-snippet")
}

_is_snippet(key) if {
	startswith(key, "nginx.org/")
	endswith(key, "-snippets")
}

_found(value) := [word |
	some word in ["lua_", "load_module", "alias", "serviceaccount", "proxy_pass"]
	contains(lower(value), word)
]

_severity(value) := "critical" if count(_found(value)) > 0

_severity(value) := "high" if count(_found(value)) == 0

_what(value) := sprintf(", with %q", [_found(value)[0]]) if count(_found(value)) > 0

_what(value) := "" if count(_found(value)) == 0
