# METADATA
# title: Host of an Ingress has no certificate
# description: >-
#   A host that no entry of `tls` lists, and an entry without a Secret, are served with the default certificate of the
#   controller: browsers warn, and clients that check certificates cannot connect.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/services-networking/ingress/#tls
# custom:
#   id: KN015
#   severity: medium
#   profile: recommended
#   selector: [{kubernetes: networking.k8s.io/Ingress}, {kubernetes: extensions/Ingress}]
#   remediation: List each host of the rules under `tls[].hosts`, and name a Secret in `secretName`.
#   sources: [connect2, deployment-architecture, ai-gym]
#   peers: {kyverno: [ingress-host-match-tls]}
package kubernetes.network.ingress_tls_covers_hosts

import data.lib.kubernetes.network

violation contains {"message": message, "at": ["spec", "rules", index, "host"]} if {
	count(_entries) > 0
	not network.tls_by_controller(input.raw)
	not _covers_all
	is_array(input.raw.spec.rules)
	some index, rule in input.raw.spec.rules
	host := rule.host
	is_string(host)
	host != ""
	not network.placeholder(host)
	not _is_covered(lower(host))
	message := sprintf("host %s is in no `tls` entry; they list %s", [host, _listed])
}

violation contains {"message": message, "at": ["spec", "tls", index, "secretName"]} if {
	not network.tls_by_controller(input.raw)
	some entry in _entries
	index := entry[0]
	object.get(entry[1], "secretName", "") in {"", null}
	message := sprintf("`tls` entry %d of %s names no Secret", [index + 1, input.title])
}

_entries := [[index, entry] |
	is_array(input.raw.spec.tls)
	some index, entry in input.raw.spec.tls
	is_object(entry)
]

# An entry without hosts holds for all; one that a template fills in later may hold for any.
_covers_all if {
	some entry in _entries
	object.get(entry[1], "hosts", []) in {[], null}
}

_covers_all if {
	some host in _hosts
	network.placeholder(host)
}

_hosts := {lower(host) |
	some entry in _entries
	is_array(entry[1].hosts)
	some host in entry[1].hosts
	is_string(host)
}

_is_covered(host) if host in _hosts

# A wildcard stands for one label.
_is_covered(host) if {
	position := indexof(host, ".")
	position > 0
	sprintf("*%s", [substring(host, position, -1)]) in _hosts
}

_listed := "no host" if count(_hosts) == 0

_listed := concat(", ", _hosts) if {
	count(_hosts) > 0
	count(_hosts) <= 4
}

_listed := sprintf("%d others", [count(_hosts)]) if count(_hosts) > 4
