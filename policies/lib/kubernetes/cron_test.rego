package lib.kubernetes.cron_test

import data.lib.kubernetes.cron

test_schedules_that_fire if {
	every schedule in [
		"0 2 * * *", "*/15 * * * *", "0 0 1,15 * *", "30 8-18/2 * * mon-fri", "0 0 29 2 *", "0 0 31 JAN,mar *",
		"5/10 * ? * ?", "  0   2 * *\t*", "0 0 1 1 0", "59 23 31 12 6", "0 0 31 2 1", "0 0 31 */2 *", "00 02 * * *", "1, 2 * * *",
		"@daily", "@hourly", "@yearly", "@annually", "@weekly", "@monthly", "@midnight", "@every 6h", "@every 1h30m",
	] {
		not cron.problem(schedule, false, true)
	}
}

test_numbers_outside_of_their_field if {
	cron.problem("0 25 * * *", false, true) == "hour 25 is not from 0 to 23"
	cron.problem("60 2 * * *", false, true) == "minute 60 is not from 0 to 59"
	cron.problem("0 2 * * 7", false, true) == "day of week 7 is not from 0 to 6"
	cron.problem("0 2 0 * *", false, true) == "day of month 0 is not from 1 to 31"
	cron.problem("0 2 * 1-13 *", false, true) == "month 1-13 is not from 1 to 12"
	cron.problem("0 18-6 * * *", false, true) == "hour 18-6 begins after its end"
}

test_texts_that_are_no_schedule if {
	cron.problem("0 2 * *", false, true) == "it has 4 fields instead of 5"
	cron.problem("0 0 2 * * *", false, true) == "it has 6 fields instead of 5"
	cron.problem("", false, true) == "it is empty"
	cron.problem("   ", false, true) == "it is empty"
	cron.problem("0 2 L * *", false, true) == `"L" is no day of month`
	cron.problem("0 2 * * 5#3", false, true) == `"5#3" is no day of week`
	cron.problem("0 2 * foo *", false, true) == `"foo" is no month`
	cron.problem("mon 2 * * *", false, true) == `"mon" is no minute`
	cron.problem("*/0 * * * *", false, true) == `"*/0" of the minute has no step that is a number above 0`
	cron.problem("*/x * * * *", false, true) == `"*/x" of the minute has no step that is a number above 0`
	cron.problem("1/2/3 * * * *", false, true) == `"1/2/3" of the minute has no step that is a number above 0`
	cron.problem("1-2-3 * * * *", false, true) == `"1-2-3" is no minute`
	cron.problem("-5 * * * *", false, true) == `"-5" is no minute`
	cron.problem("99999999999999999999 * * * *", false, true) == `"99999999999999999999" is no minute`
	cron.problem(", * * * *", false, true) == `"," is no minute`
}

test_macros if {
	cron.problem("@reboot", false, true) == "@reboot has no meaning in a cluster"
	cron.problem("@every", false, true) == "@every wants a duration such as 90m or 6h"
	cron.problem("@every 1d", false, true) == "@every wants a duration such as 90m or 6h"
	cron.problem("@Daily", false, true) == "@Daily is none of @hourly, @daily, @weekly, @monthly, @yearly"
	cron.problem("@daily", false, false) == "@daily is not known here"
}

test_zones if {
	cron.problem("TZ=Europe/Berlin 0 2 * * *", false, true) == "a time zone within the schedule is refused; use the field timeZone"
	cron.problem("CRON_TZ=Etc/UTC 0 2 * * *", false, true) == "a time zone within the schedule is refused; use the field timeZone"
	not cron.problem("CRON_TZ=Etc/UTC 0 2 * * *", true, true)
	cron.problem("CRON_TZ=Etc/UTC 0 25 * * *", true, true) == "hour 25 is not from 0 to 23"
}

test_days_that_never_come if {
	cron.problem("0 0 31 2 *", false, true) == `it never fires: no month of "2" has a day of "31"`
	cron.problem("0 0 30 feb *", false, true) == `it never fires: no month of "feb" has a day of "30"`
	cron.problem("0 0 31 4,6,9,11 *", false, true) == `it never fires: no month of "4,6,9,11" has a day of "31"`
	cron.problem("0 0 30-31 2 ?", false, true) == `it never fires: no month of "2" has a day of "30-31"`
	cron.problem("0 0 30/1 2 *", false, true) == `it never fires: no month of "2" has a day of "30/1"`
}
