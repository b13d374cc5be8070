# METADATA
# title: Ingress serves plain HTTP beside HTTPS
# description: >-
#   Whoever opens the host without `https` stays on plain HTTP: session cookies and forms travel in clear, and the
#   certificate protects only those who typed the right address.
# related_resources:
#   - ref: https://kubernetes.github.io/ingress-nginx/user-guide/nginx-configuration/annotations/#server-side-https-enforcement-through-redirect
# custom:
#   id: KN016
#   severity: medium
#   profile: recommended
#   selector: [{kubernetes: networking.k8s.io/Ingress}, {kubernetes: extensions/Ingress}]
#   remediation: Let the controller redirect to HTTPS; ingress-nginx does so by itself where `tls` is written.
#   sources: [connect2, deployment-architecture, ai-gym]
#   peers: {kyverno: [require-ingress-https]}
package kubernetes.network.ingress_https_redirect

import data.lib.kubernetes.network

_nginx := "nginx.ingress.kubernetes.io/ssl-redirect"

violation contains {"message": message, "at": ["metadata", "annotations", _nginx]} if {
	input.annotations[_nginx] == "false"
	not input.annotations["nginx.ingress.kubernetes.io/force-ssl-redirect"] == "true"
	not network.is_auxiliary(input.raw)
	message := sprintf("%s turns the redirect to HTTPS off", [input.title])
}

_alb := "alb.ingress.kubernetes.io/listen-ports"

# Other members of a group may bring the redirect.
violation contains {"message": message, "at": ["metadata", "annotations", _alb], "help": help} if {
	ports := input.annotations[_alb]
	contains(ports, "\"HTTP\"")
	not input.annotations["alb.ingress.kubernetes.io/ssl-redirect"]
	not input.annotations["alb.ingress.kubernetes.io/actions.ssl-redirect"]
	not input.annotations["alb.ingress.kubernetes.io/group.name"]
	help := "Add `alb.ingress.kubernetes.io/ssl-redirect: \"443\"`, or listen on HTTPS only."
	message := sprintf("%s listens on HTTP and redirects nobody to HTTPS", [input.title])
}

_gce := "kubernetes.io/ingress.allow-http"

violation contains {"message": message, "at": ["metadata", "annotations", _gce], "severity": severity, "help": help} if {
	network.is_gce(input.raw)
	count(input.raw.spec.tls) > 0
	not input.annotations[_gce] == "false"
	not input.annotations["networking.gke.io/v1beta1.FrontendConfig"]
	severity := _gce_severity
	help := "Set `kubernetes.io/ingress.allow-http: \"false\"`, or redirect with a FrontendConfig."
	message := sprintf("%s is served over plain HTTP, too", [input.title])
}

_gce_severity := "medium" if input.annotations[_gce]

_gce_severity := "low" if not input.annotations[_gce]
