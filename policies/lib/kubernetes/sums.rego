# What a namespace asks of its quota: how much that is, and the addition that a person can follow.
package lib.kubernetes.sums

# The largest terms are written out and labelled, the others counted.
most := 3

# A term counts as no more, so that no sum overflows.
largest := 1000000000000000

# Stands in for an autoscaler where none decides.
nobody := {"kind": ""}

# What the units of a resource are: thousandths of a core, bytes or pieces.
class(resource) := "cpu" if measured(resource) == "cpu"

class(resource) := "bytes" if is_size(measured(resource))

class(resource) := "pieces" if {
	measured(resource) != "cpu"
	not is_size(measured(resource))
}

measured(resource) := trim_prefix(trim_prefix(resource, "requests."), "limits.")

is_size(name) if name in {"memory", "storage", "ephemeral-storage"}

is_size(name) if startswith(name, "hugepages-")

is_size(name) if endswith(name, "/requests.storage")

# Forms of a size, the first that is exact wins: whole Ti or Gi, one or two digits
# from 2Gi on, whole Mi (so that 1.5Gi stays 1536Mi).
forms := [
	{"suffix": "Ti", "size": 1099511627776, "parts": 1, "from": 1, "until": 1000000000000000000},
	{"suffix": "Gi", "size": 1073741824, "parts": 1, "from": 1, "until": 1000000000000000000},
	{"suffix": "Gi", "size": 1073741824, "parts": 10, "from": 2147483648, "until": 1000000000000000000},
	{"suffix": "Gi", "size": 1073741824, "parts": 100, "from": 2147483648, "until": 1000000000000000000},
	{"suffix": "Mi", "size": 1048576, "parts": 1, "from": 1, "until": 1000000000000000000},
	{"suffix": "G", "size": 1000000000, "parts": 1, "from": 1, "until": 1000000000000000000},
	{"suffix": "M", "size": 1000000, "parts": 1, "from": 1, "until": 1000000000000000000},
	{"suffix": "Ki", "size": 1024, "parts": 1, "from": 1, "until": 104857600},
]

# An amount as people write it: 500m, 2, 1536Mi, 2.5Gi.
amount("pieces", units) := sprintf("%d", [units])

amount("cpu", units) := sprintf("%d", [units / 1000]) if units % 1000 == 0

amount("cpu", units) := decimal(units / 100, 10) if {
	units % 1000 != 0
	units % 100 == 0
	units > 1000
}

amount("cpu", units) := decimal(units / 10, 100) if {
	units % 100 != 0
	units % 10 == 0
	units > 1000
}

amount("cpu", units) := sprintf("%dm", [units]) if {
	units % 1000 != 0
	units < 1000
}

amount("cpu", units) := sprintf("%dm", [units]) if {
	units % 10 != 0
	units > 1000
}

amount("bytes", units) := texts(units)[0]

amount("bytes", units) := sprintf("%d", [units]) if {
	count(texts(units)) == 0
	units < 104857600
}

# Sums of sizes in decimal and binary units.
amount("bytes", units) := sprintf("%sMi", [decimal(tenths, 10)]) if {
	count(texts(units)) == 0
	units >= 104857600
	scaled := units * 10
	tenths := (scaled - (scaled % 1048576)) / 1048576
}

texts(units) := [text |
	some form in forms
	units >= form.from
	units < form.until
	scaled := units * form.parts
	scaled % form.size == 0
	text := sprintf("%s%s", [number(scaled / form.size, form.parts), form.suffix])
]

number(units, 1) := sprintf("%d", [units])

number(units, parts) := decimal(units, parts) if parts > 1

# A number in tenths or hundredths.
decimal(units, 10) := sprintf("%d.%d", [(units - (units % 10)) / 10, units % 10])

decimal(units, 100) := sprintf("%d.%d%d", [(units - rest) / 100, (rest - (rest % 10)) / 10, rest % 10]) if {
	rest := units % 100
}

# The bytes of a size as it stands in a claim. Undefined where it is no quantity.
bytes(size) := ceil(quantity(size))

# A quantity in cores, bytes or pieces. Undefined where it is none, or one with an exponent.
quantity(text) := text if is_number(text)

quantity(text) := to_number(digits) * factors[suffix] if {
	is_string(text)
	suffix := trim_left(text, "0123456789.")
	suffix != "m"
	digits := trim_suffix(text, suffix)
	is_decimal(digits)
}

quantity(text) := to_number(digits) / 1000 if {
	is_string(text)
	trim_left(text, "0123456789.") == "m"
	digits := trim_suffix(text, "m")
	is_decimal(digits)
}

# A value in cores, bytes or pieces as units, rounded up. Decimal fractions are not exact.
units_of("cpu", value) := ceil((value * 1000) - 0.000001)

units_of(class, value) := ceil(value - 0.000001) if class != "cpu"

is_decimal(digits) if {
	parts := split(digits, ".")
	count(parts) <= 2
	trim(parts[0], "0123456789") == ""
	parts[0] != ""
	parts[count(parts) - 1] != ""
}

factors := {
	"": 1, "k": 1000, "M": 1000000, "G": 1000000000, "T": 1000000000000, "P": 1000000000000000, "E": 1000000000000000000,
	"Ki": 1024, "Mi": 1048576, "Gi": 1073741824, "Ti": 1099511627776, "Pi": 1125899906842624, "Ei": 1152921504606846976,
}

# ---- Terms: {name, ref, scaler, pods, units, total, text}

# What each workload has of a resource. `when` is steady or peak, `nodes` the pods of a DaemonSet. Workloads of which
# the count or the amount is unknown have no term.
terms(demands, section, resource, when, nodes) := [term |
	some demand in demands
	units := asked(demand, section)[resource].units
	units > 0
	pods := pods_of(demand, when, nodes)
	pods > 0
	total := product(pods, units)
	term := {
		"name": demand.name, "ref": demand.ref, "pods": pods, "per": demand.per, "units": units, "total": total,
		"scaler": object.get(demand, "scaler", nobody), "when": when,
	}
]

# How many pods each workload has.
pod_terms(demands, when, nodes) := [term |
	some demand in demands
	pods := pods_of(demand, when, nodes)
	pods > 0
	term := {
		"name": demand.name, "ref": demand.ref, "pods": pods, "per": demand.per, "units": 1,
		"total": min([pods, largest]), "scaler": object.get(demand, "scaler", nobody), "when": when,
	}
]

pods_of(demand, _, nodes) := nodes if demand.per == "node"

pods_of(demand, when, _) := expected(demand, when) if demand.per != "node"

asked(demand, "requests") := demand.requests

asked(demand, "limits") := demand.limits

expected(demand, "steady") := demand.steady

expected(demand, "peak") := demand.peak

product(pods, units) := pods * units if pods <= largest / units

product(pods, units) := largest if pods > largest / units

total(terms) := sum([term.total | some term in terms])

# Some workload asks for more than its term says, or has none although it asks.
at_least(demands, section, resource, when) := "at least " if is_partial(demands, section, resource, when)

at_least(demands, section, resource, when) := "" if not is_partial(demands, section, resource, when)

is_partial(demands, section, resource, when) if {
	some demand in demands
	asked(demand, section)[resource].units >= 0
	demand.per != "node"
	not expected(demand, when)
}

is_partial(demands, section, resource, _) if {
	some demand in demands
	asked(demand, section)[resource].complete == false
	not contains(resource, "/")
	not startswith(resource, "hugepages-")
}

# The terms that decide: those that count for sure if they exceed the quota, otherwise with those that may. Undefined
# where neither do. `severe` and `mild` are the severities.
excess(sure, _, units, severe, _) := {"terms": sure, "total": sum_of, "severity": severe, "doubt": ""} if {
	sum_of := total(sure)
	sum_of > units
}

excess(sure, doubtful, units, _, mild) := {"terms": all, "total": sum_of, "severity": mild, "doubt": doubt} if {
	count(doubtful) > 0
	total(sure) <= units
	all := array.concat(sure, doubtful)
	sum_of := total(all)
	sum_of > units
	doubt := ", with those that name no namespace"
}

# By size, then by name.
ranked(terms) := [terms[key[2]] |
	some key in sort([[0 - term.total, term.name, index] | some index, term in terms])
]

# `3 x 500m backend + 2 x 250m worker + 4 others (1) = 4 > 2` of an excess; `quota` is what the quota says, as written.
addition(excess, class, quota, at_least) := sprintf("%s = %s%s > %s%s", [
	left_side(excess.terms, class, "product"), at_least, amount(class, excess.total), quota, excess.doubt,
])

# `3 backend + 2 worker = 5 > 4`.
count_addition(excess, quota) := sprintf("%s = %d > %s%s", [
	left_side(excess.terms, "pieces", "count"), excess.total, quota, excess.doubt,
])

# `2 api + 1 worker`, of terms with nothing but name, units and total.
plain_addition(terms, class) := left_side(terms, class, "plain")

left_side(terms, class, style) := concat(" + ", array.concat(
	[spoken(term, class, style) | some term in array.slice(ranked(terms), 0, most)],
	others(terms, class),
))

others(terms, _) := [] if count(terms) <= most

others(terms, class) := [text] if {
	count(terms) > most
	rest := array.slice(ranked(terms), most, count(terms))
	text := sprintf("%s (%s)", [other_ones(count(rest)), amount(class, total(rest))])
}

other_ones(1) := "1 other"

other_ones(number) := sprintf("%d others", [number]) if number != 1

spoken(term, class, "product") := sprintf("%s x %s %s", [times(term), amount(class, term.units), term.name])

spoken(term, class, "plain") := sprintf("%s %s", [amount(class, term.units), term.name])

spoken(term, _, "count") := sprintf("%v %s", [term.pods, term.name])

times(term) := nodes_in_words(term.pods) if term.per == "node"

times(term) := sprintf("%v", [term.pods]) if term.per != "node"

# Labels at the largest terms.
labels(terms, class) := [{"at": {"ref": term.ref}, "message": label(term, class)} |
	some term in array.slice(ranked(terms), 0, most)
]

label(term, "") := number_of_pods(term)

label(term, class) := sprintf("%s on each of %s", [amount(class, term.units), nodes_in_words(term.pods)]) if {
	class != ""
	term.per == "node"
}

label(term, class) := sprintf("%s of %s", [number_of_pods(term), amount(class, term.units)]) if {
	class != ""
	not term.per in {"node", "claim"}
}

label(term, class) := amount(class, term.units) if {
	class != ""
	term.per == "claim"
}

nodes_in_words(1) := "1 node"

nodes_in_words(number) := sprintf("%v nodes", [number]) if number != 1

number_of_pods(term) := sprintf("%s%s", [enumerated(term), by_scaler(term)])

enumerated(term) := sprintf("one pod on each of %s", [nodes_in_words(term.pods)]) if term.per == "node"

enumerated(term) := sprintf("1 %s", [pieces[term.per]]) if {
	term.per != "node"
	term.pods == 1
}

enumerated(term) := sprintf("%v %ss", [term.pods, pieces[term.per]]) if {
	term.per != "node"
	term.pods != 1
}

# What a term counts.
pieces := {
	"replica": "pod", "job": "parallel pod", "run": "pod", "pod": "pod", "claim": "claim", "port": "node port",
	"object": "object",
}

by_scaler(term) := "" if term.scaler.kind == ""

by_scaler(term) := sprintf(" (%s by %s %q)", [bounds[term.when], term.scaler.kind, term.scaler.name]) if {
	term.scaler.kind != ""
}

bounds := {"steady": "least", "peak": "most"}
