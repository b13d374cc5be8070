# Amounts of containers and pods: what an amount of nothing is, and how messages speak of amounts.
package lib.kubernetes.resources

# Stands in for an amount that nobody set, so that policies look for zero only. An amount whose text is no
# quantity has no value and is neither.
unset := {"value": 0}

# What a container sets instead of the amount that it lacks: `no memory limit` or `a memory limit of 0`.
shortfall(amount, name) := sprintf("no %s", [name]) if not amount.origin

shortfall(amount, name) := sprintf("a %s of 0", [name]) if amount.origin

# An amount as the reader knows it: the text where one is written, and where it comes from if not from here.
described(amount) := sprintf("%q", [amount.text]) if {
	amount.text
	amount.origin != "limitrange"
}

described(amount) := sprintf("%q by the LimitRange", [amount.text]) if {
	amount.text
	amount.origin == "limitrange"
}

described(amount) := sprintf("%v by the LimitRange", [amount.value]) if {
	not amount.text
	amount.origin == "limitrange"
}

described(amount) := sprintf("%v", [amount.value]) if {
	not amount.text
	amount.origin != "limitrange"
}
