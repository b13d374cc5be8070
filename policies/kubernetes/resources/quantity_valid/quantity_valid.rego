# METADATA
# title: Quantity does not parse
# description: >-
#   A quantity is an optional sign, a decimal number and one of the units n, u, m, k, M, G, T, P, E, Ki, Mi,
#   Gi, Ti, Pi, Ei or a decimal exponent, with nothing between them. The API refuses an object with any other
#   text, and it refuses resources below zero. Digits finer than a millicore, a byte or a piece are rounded up.
# related_resources:
#   - ref: https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/
#   - ref: https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/#resource-units-in-kubernetes
# custom:
#   id: KR005
#   severity: high
#   profile: recommended
#   selector: [{kubernetes: any}]
#   remediation: >-
#     Write the number and its unit without a space, and keep to the units of Kubernetes: 500m for half a core,
#     512Mi or 1.2Gi for memory.
#   sources: [deployment-architecture, pivotal-flow, ai-gym, connect2]
#   peers: {kube-linter: [schema-validation]}
package kubernetes.resources.quantity_valid

violation contains {"message": message, "at": quantity.path} if {
	some quantity in input.odd_quantities
	not quantity.suggestion
	message := unreadable(quantity)
}

violation contains {"message": message, "at": quantity.path, "help": help} if {
	some quantity in input.odd_quantities
	help := sprintf("Write %q, if that is what was meant.", [quantity.suggestion])
	message := unreadable(quantity)
}

violation contains {"message": message, "at": quantity.path} if {
	some quantity in input.odd_quantities
	quantity.negative == true
	message := sprintf("%s %q is below zero, it must be 0 or more", [quantity.resource, quantity.text])
}

violation contains {"message": message, "at": quantity.path, "severity": "info", "help": help} if {
	some quantity in input.odd_quantities
	quantity.rounded == true
	not quantity.negative
	finer(quantity)
	message := sprintf("%s %q is rounded up to %s", [quantity.resource, quantity.text, kept(quantity)])
	help := sprintf("Write %q, or the amount that was meant.", [kept(quantity)])
}

unreadable(quantity) := sprintf("%s %q is no quantity: %s", [quantity.resource, quantity.text, quantity.problem])

# Whether digits below the smallest unit are written on purpose: the fraction of a byte that 1.2345Gi leaves is
# nobody's mistake, and metrics may be any fraction.
finer(quantity) if quantity.class == "cpu"

finer(quantity) if {
	quantity.class in {"memory", "storage", "count"}
	quantity.suffix in {"", "n", "u", "m"}
}

# What the API keeps of it: whole millicores of cpu, whole bytes or pieces of anything else.
kept(quantity) := sprintf("%vm", [ceil(quantity.value * 1000)]) if quantity.class == "cpu"

kept(quantity) := sprintf("%v", [ceil(quantity.value)]) if quantity.class != "cpu"
