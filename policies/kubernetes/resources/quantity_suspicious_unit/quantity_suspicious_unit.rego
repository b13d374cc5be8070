# METADATA
# title: Quantity has a legal but improbable unit
# description: >-
#   `512m` of memory is half a byte, `512Mi` of cpu is half a billion cores, and `2000` cores were surely meant
#   as millicores. The API accepts all of them, and the pod is then killed at once or never scheduled.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/#resource-units-in-kubernetes
# custom:
#   id: KR007
#   severity: medium
#   profile: recommended
#   selector: [{kubernetes: any}]
#   remediation: >-
#     Write memory and storage with Mi or Gi (512Mi, 2Gi), cpu in cores or with m (2, 500m).
#   refines: [KR005]
#   sources: [connect2, ai-gym]
#   peers: {kube-linter: [unset-memory-requirements]}
package kubernetes.resources.quantity_suspicious_unit

units_of_bytes := {"M", "G", "T", "P", "E", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei"}

# Nobody means more than a million Mi. The API itself writes sizes with m: 2.85Gi come back as `3060164198400m`.
largest_mistake := 1000

units_below_one := {"n", "u", "m"}

violation contains {"message": message, "at": quantity.path, "help": help} if {
	some quantity in input.odd_quantities
	quantity.class in {"memory", "storage"}
	quantity.suffix == "m"
	quantity.value > 0
	quantity.value <= largest_mistake
	not of_pages(quantity)
	meant := concat("", [trim_suffix(quantity.text, "m"), "Mi"])
	message := sprintf("%s %q counts thousandths of a byte, %q was probably meant", [
		quantity.resource,
		quantity.text,
		meant,
	])
	help := sprintf("Write %q: m stands for a thousandth, Mi for mebibytes.", [meant])
}

violation contains {"message": message, "at": quantity.path} if {
	some quantity in input.odd_quantities
	quantity.class in {"memory", "storage"}
	quantity.value > 0
	quantity.value < 1048576
	not is_mistaken_m(quantity)
	not of_pages(quantity)
	message := sprintf("%s %q is less than 1Mi, Mi or Gi was probably meant", [quantity.resource, quantity.text])
}

violation contains {"message": message, "at": quantity.path} if {
	some quantity in input.odd_quantities
	quantity.class == "cpu"
	quantity.suffix in units_of_bytes
	quantity.value > 0
	message := sprintf("%s %q has a unit of bytes, cpu is counted in cores or with m", [
		quantity.resource,
		quantity.text,
	])
}

violation contains {"message": message, "at": quantity.path, "help": help} if {
	some quantity in input.odd_quantities
	quantity.class == "cpu"
	quantity.value >= 1000
	not quantity.suffix in units_of_bytes
	not quantity.suffix in units_below_one
	message := sprintf("%s %q is %v cores, millicores were probably meant", [
		quantity.resource,
		quantity.text,
		quantity.value,
	])
	help := sprintf("Write \"%vm\" for millicores.", [quantity.value])
}

is_mistaken_m(quantity) if {
	quantity.suffix == "m"
	quantity.value <= largest_mistake
}

# Huge pages come in whole pages, of 64Ki on some machines.
of_pages(quantity) if contains(quantity.resource, "hugepages-")
