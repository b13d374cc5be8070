# When in a week a schedule fires, and how long the schedules of a system pause.
package lib.kubernetes.cron_week

import data.lib.kubernetes.cron

# Minutes of the week, from 0 on Sunday at midnight, at which a valid schedule fires. Empty where the days of the month
# matter; undefined where there are more of them than one in five minutes has, and for schedules that do not parse.
week(schedule) := week_of(cron.without_zone(schedule)) if not cron.problem(schedule, true, true)

week_of("@hourly") := {number | some number in numbers.range_step(0, 10079, 60)}

week_of(body) := {number | some number in numbers.range_step(0, 10079, 1440)} if body in {"@daily", "@midnight"}

week_of("@weekly") := {0}

week_of(body) := set() if body in {"@monthly", "@yearly", "@annually"}

week_of(body) := {number | some number in numbers.range_step(0, 10079, period)} if {
	startswith(body, "@every ")
	period := round(time.parse_duration_ns(substring(body, 7, -1)) / 60000000000)
	period >= 5
}

week_of(body) := set() if {
	parts := cron.words(body)
	count(parts) == 5
	not is_weekly(parts)
}

week_of(body) := times if {
	parts := cron.words(body)
	is_weekly(parts)
	minutes := cron.numbers_of(parts[0], cron.fields[0])
	hours := cron.numbers_of(parts[1], cron.fields[1])
	days := cron.numbers_of(parts[4], cron.fields[4])
	(count(minutes) * count(hours)) * count(days) <= 2016
	times := {time |
		some day in days
		some hour in hours
		some minute in minutes
		time := (((day * 24) + hour) * 60) + minute
	}
}

is_weekly(parts) if {
	count(parts) == 5
	parts[2] in {"*", "?", "*/1"}
	parts[3] in {"*", "?", "*/1"}
}

# The longest time, in minutes, between two of these minutes of the week.
gap(minutes) := max(gaps) if {
	order := sort(minutes)
	last_one := order[count(order) - 1]
	gaps := array.concat(
		[(order[0] + 10080) - last_one],
		[pause |
			some index, minute in order
			index > 0
			pause := minute - order[index - 1]
		],
	)
}
