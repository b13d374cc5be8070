# What policies about references to other objects say and pass over.
package lib.kubernetes.references

# References that lead nowhere although they have to, the first one to each name.
missing(references, kind) := [references[index] |
	lost := [pair |
		some pair in {[reference.name, index] |
			is_array(references)
			some index, reference in references
			reference.kind == kind
			reference.found == "nowhere"
			not reference.optional
			not is_open(reference.name)
		}
	]
	some position, pair in lost
	not lost[position - 1][0] == pair[0]
	index := pair[1]
]

# Where somebody looked for it.
where(reference) := sprintf("namespace %q in this set", [reference.namespace]) if reference.namespace

where(reference) := "this set" if not reference.namespace

# The severity in a complete set, and in one that may be completed by others.
graded(true, severity, _) := severity

graded(false, _, severity) := severity

# A name that a template still has to fill in.
is_open(name) if contains(name, "${")

is_open(name) if contains(name, "$(")

is_open(name) if contains(name, "<")

is_open(name) if contains(name, "{{")
