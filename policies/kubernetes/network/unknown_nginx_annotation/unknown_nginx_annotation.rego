# METADATA
# title: Annotation that ingress-nginx does not know
# description: >-
#   The controller ignores annotations that it does not know without a word. The limit, redirect or protection that somebody
#   meant to set is not there.
# related_resources:
#   - ref: https://kubernetes.github.io/ingress-nginx/user-guide/nginx-configuration/annotations/
# custom:
#   id: KN020
#   severity: medium
#   profile: recommended
#   selector: [{kubernetes: networking.k8s.io/Ingress}, {kubernetes: extensions/Ingress}]
#   remediation: Write the name as the documentation of ingress-nginx lists it, or remove the annotation.
#   parameters:
#     extra_known: {type: list, default: [], description: "Names, without the prefix, that your controller reads in addition"}
#   sources: [connect2, deployment-architecture, ai-gym]
package kubernetes.network.unknown_nginx_annotation

_prefix := "nginx.ingress.kubernetes.io/"

_known := {name | some name in data.tables.nginx_annotations.entries.known}

violation contains {"message": message, "at": ["metadata", "annotations", key], "key": true} if {
	some key, value in input.annotations
	startswith(key, _prefix)
	value != null
	name := trim_prefix(key, _prefix)
	not name in _known
	not name in data.parameters.KN020.extra_known
	not _has_known_prefix(name)
	message := sprintf("ingress-nginx does not know %q and ignores it%s", [name, _hint(name)])
}

_has_known_prefix(name) if {
	some prefix in data.tables.nginx_annotations.entries.known_prefixes
	startswith(name, prefix)
}

_instead(name) := data.tables.nginx_annotations.entries.instead[name]

_hint(name) := sprintf("; did you mean %q?", [_instead(name)]) if _instead(name)

_hint(name) := sprintf("; did you mean %q?", [_near(name)[0][1]]) if {
	not _instead(name)
	count(_near(name)) > 0
}

_hint(name) := "" if {
	not _instead(name)
	count(_near(name)) == 0
}

# Known names that share most words with this one, the nearest first.
_near(name) := sort([[distance, other] |
	words := {word | some word in split(name, "-")}
	some other in _known
	others := {word | some word in split(other, "-")}
	count(words & others) >= 2
	distance := count((words | others) - (words & others))
	distance <= 1
])
