# Schedules as Kubernetes reads them: five fields, a macro such as @daily, or an interval such as `@every 6h`.
package lib.kubernetes.cron

macros := {"@yearly", "@annually", "@monthly", "@weekly", "@daily", "@midnight", "@hourly"}

fields := [
	{"name": "minute", "from": 0, "to": 59, "words": {}},
	{"name": "hour", "from": 0, "to": 23, "words": {}},
	{"name": "day of month", "from": 1, "to": 31, "words": {}},
	{"name": "month", "from": 1, "to": 12, "words": months},
	{"name": "day of week", "from": 0, "to": 6, "words": weekdays},
]

months := {
	"jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "oct": 10, "nov": 11,
	"dec": 12,
}

weekdays := {"sun": 0, "mon": 1, "tue": 2, "wed": 3, "thu": 4, "fri": 5, "sat": 6}

# Days of each month at most.
lengths := {1: 31, 2: 29, 3: 31, 4: 30, 5: 31, 6: 30, 7: 31, 8: 31, 9: 30, 10: 31, 11: 30, 12: 31}

# What is wrong with a schedule, in words; undefined where nothing is. `zone_allowed` says whether `TZ=` may stand in
# front of it, `macros_allowed` whether macros and intervals are known.
problem(schedule, zone_allowed, macros_allowed) := text if {
	body := without_zone(schedule)
	problems := array.concat(zone_problems(schedule, zone_allowed), body_problems(body, macros_allowed))
	text := problems[0]
}

zone_problems(schedule, allowed) := ["a time zone within the schedule is refused; use the field timeZone"] if {
	names_zone(schedule)
	allowed == false
}

zone_problems(schedule, allowed) := [] if not forbidden_zone(schedule, allowed)

forbidden_zone(schedule, allowed) if {
	allowed == false
	names_zone(schedule)
}

names_zone(schedule) if startswith(schedule, "TZ=")

names_zone(schedule) if startswith(schedule, "CRON_TZ=")

without_zone(schedule) := trim_space(schedule) if not names_zone(schedule)

without_zone(schedule) := concat(" ", array.slice(words(schedule), 1, 1000)) if names_zone(schedule)

# Between spaces and tabs.
words(text) := [word | some word in split(replace(replace(text, "\t", " "), "\n", " "), " "); word != ""]

body_problems(body, _) := ["it is empty"] if body == ""

body_problems(body, false) := [sprintf("%s is not known here", [words(body)[0]])] if startswith(body, "@")

body_problems(body, true) := macro_problems(body) if startswith(body, "@")

body_problems(body, _) := array.concat(wrong, never) if {
	body != ""
	not startswith(body, "@")
	parts := words(body)
	count(parts) == 5
	wrong := [text | some index, part in parts; some text in field_problems(part, fields[index])]
	never := [text | count(wrong) == 0; some text in never_fires(parts)]
}

body_problems(body, _) := [sprintf("it has %d fields instead of 5", [count(parts)])] if {
	body != ""
	not startswith(body, "@")
	parts := words(body)
	count(parts) != 5
}

macro_problems(body) := [] if body in macros

macro_problems(body) := ["@reboot has no meaning in a cluster"] if body == "@reboot"

macro_problems(body) := [] if {
	startswith(body, "@every ")
	is_duration(substring(body, 7, -1))
}

macro_problems(body) := ["@every wants a duration such as 90m or 6h"] if {
	startswith(body, "@every")
	not is_duration(substring(body, 7, -1))
}

macro_problems(body) := [sprintf("%s is none of @hourly, @daily, @weekly, @monthly, @yearly", [words(body)[0]])] if {
	not body in macros
	not startswith(body, "@every")
	body != "@reboot"
}

# As Go writes durations: numbers, which may have a fraction, each with its unit.
is_duration(text) if regex.match(`^([0-9]+(\.[0-9]*)?(ns|us|µs|ms|s|m|h))+$`, text)

# One text for each wrong item of a field.
field_problems(part, field) := [text | some item in items(part); text := item_problem(item, field)] if {
	count(items(part)) > 0
}

field_problems(part, field) := [sprintf("%q is no %s", [part, field.name])] if count(items(part)) == 0

# Nothing between two commas is passed over.
items(part) := [item | some item in split(part, ","); item != ""]

item_problem(item, field) := sprintf("%q of the %s has no step that is a number above 0", [item, field.name]) if {
	bad_step(item)
}

item_problem(item, field) := sprintf("%q is no %s", [wrong[0], field.name]) if {
	not bad_step(item)
	wrong := bad_ends(item, field)
	count(wrong) > 0
}

item_problem(item, field) := text if {
	not bad_step(item)
	count(bad_ends(item, field)) == 0
	numbers := [value(end, field) | some end in ends(item)]
	text := range_problem(item, numbers, field)
}

range_problem(item, numbers, field) := sprintf("%s %s is not from %d to %d", [field.name, item, field.from, field.to]) if {
	outside := [number | some number in numbers; not within(number, field)]
	count(outside) > 0
}

range_problem(item, numbers, field) := sprintf("%s %s begins after its end", [field.name, item]) if {
	every number in numbers {
		within(number, field)
	}
	numbers[0] > numbers[1]
}

within(number, field) if {
	number >= field.from
	number <= field.to
}

# `*/5`, `10-40/5` and `10/5` have a step.
bad_step(item) if count(split(item, "/")) > 2

bad_step(item) if {
	steps := split(item, "/")
	count(steps) == 2
	not is_step(steps[1])
}

is_step(text) if {
	is_digits(text)
	trim_left(text, "0") != ""
}

# At most six, so that the conversion is exact.
is_digits(text) if {
	text != ""
	count(text) <= 6
	trim(text, "0123456789") == ""
}

# Both ends of a range, or the one number. An asterisk and a question mark stand for all.
ends(item) := [] if is_all(item)

ends(item) := split(split(item, "/")[0], "-") if not is_all(item)

is_all(item) if split(item, "/")[0] in {"*", "?"}

bad_ends(item, field) := [item] if count(ends(item)) > 2

bad_ends(item, field) := [spoken(end, item) | some end in ends(item); not is_value(end, field)] if count(ends(item)) <= 2

spoken(end, _) := end if end != ""

spoken("", item) := item

is_value(end, _) if is_digits(end)

is_value(end, field) if field.words[lower(end)] >= 0

value(end, _) := number_of(end) if is_digits(end)

value(end, field) := field.words[lower(end)] if not is_digits(end)

# A day that none of the months has. Where the day of the week is not left open either, that one is enough.
never_fires(parts) := [sprintf("it never fires: no month of %q has a day of %q", [parts[3], parts[2]])] if {
	split(parts[4], "/")[0] in {"*", "?"}
	days := numbers_of(parts[2], fields[2])
	longest := max({lengths[month] | some month in numbers_of(parts[3], fields[3])})
	min(days) > longest
}

# The numbers that a field without mistakes stands for.
numbers_of(part, field) := {number |
	some item in items(part)
	some number in range_of(item, field)
}

range_of(item, field) := numbers.range_step(field.from, field.to, step(item)) if is_all(item)

range_of(item, field) := numbers.range_step(value(both[0], field), last(item, both, field), step(item)) if {
	not is_all(item)
	both := ends(item)
}

# `10/5` runs to the end of the field.
last(_, both, field) := value(both[1], field) if count(both) == 2

last(item, both, field) := value(both[0], field) if {
	count(both) == 1
	not contains(item, "/")
}

last(item, both, field) := field.to if {
	count(both) == 1
	contains(item, "/")
}

step(item) := 1 if not contains(item, "/")

step(item) := number_of(split(item, "/")[1]) if contains(item, "/")

# Leading zeros mean nothing here, but are no number to Rego.
number_of(digits) := 0 if trim_left(digits, "0") == ""

number_of(digits) := to_number(significant) if {
	significant := trim_left(digits, "0")
	significant != ""
}
