package lib.kubernetes.cron_week_test

import data.lib.kubernetes.cron_week

test_gaps_of_a_week if {
	cron_week.gap(cron_week.week("0 2 * * *")) == 1440
	cron_week.gap(cron_week.week("0 */4 * * *")) == 240
	cron_week.gap(cron_week.week("30 8-18 * * mon-fri")) == 3720
	cron_week.gap(cron_week.week("@hourly")) == 60
	cron_week.gap(cron_week.week("@weekly")) == 10080
	cron_week.gap(cron_week.week("@every 6h")) == 360
	cron_week.gap(cron_week.week("0 2 * * *") | cron_week.week("0 14 * * *")) == 720
	cron_week.week("0 2 1 * *") == set()
	cron_week.week("@monthly") == set()
	not cron_week.week("* * * * *")
	not cron_week.week("0 25 * * *")
}
