# Several things in one sentence.
package lib.kubernetes.enumeration

most := 5

# `a`, `a and b`, `a, b and c`; of more than five the first four and how many others there are.
words(names) := names[0] if count(names) == 1

words(names) := sprintf("%s and %s", [concat(", ", array.slice(names, 0, count(names) - 1)), names[count(names) - 1]]) if {
	count(names) > 1
	count(names) <= most
}

words(names) := sprintf("%s and %d others", [concat(", ", array.slice(names, 0, most - 1)), (count(names) - most) + 1]) if {
	count(names) > most
}
