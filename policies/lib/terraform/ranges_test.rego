package lib.terraform.ranges_test

import data.lib.terraform.ranges

test_networks if {
	every text in ["10.0.0.0/16", "0.0.0.0/0", "192.0.2.1/32", "${var.cidr}"] {
		not ranges.network_problem(text)
	}
	ranges.network_problem("10.0.0.0") == "is not of the form 10.0.0.0/16"
	ranges.network_problem("::/0") == "is not of the form 10.0.0.0/16"
	ranges.network_problem("10.0.256.0/24") == "has a part above 255, or more than 32 bits"
	ranges.network_problem("10.0.0.0/33") == "has a part above 255, or more than 32 bits"
	ranges.network_problem("10.0.1.0/16") == "has bits set behind its prefix"
	not ranges.network_problem(10)
}

test_schedules if {
	every text in ["cron(0 12 * * ? *)", "rate(5 minutes)", "rate(1 day)", ""] {
		not ranges.schedule_problem(text)
	}
	ranges.schedule_problem("0 12 * * *") == "is neither cron(...) nor rate(...)"
	ranges.schedule_problem("cron(0 12 * * *)") == "has 5 fields, not 6"
	ranges.schedule_problem("cron(0 12 * * * *)") == "has neither day of the month nor day of the week as ?"
	ranges.schedule_problem("rate(1 days)") == "is not a number with minutes, hours or days"
}

test_retention if {
	ranges.next_retention(31) == 60
	ranges.next_retention(9999) == 3653
}
