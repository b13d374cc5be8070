package lib.terraform.constraints_test

import data.lib.terraform.constraints

test_floor if {
	constraints.floor(">= 1.5, < 2.0") == 1005000
	constraints.floor("~> 1.9.2") == 1009002
	constraints.floor("1.6.0") == 1006000
	constraints.floor("= 0.13.7") == 13007
	not constraints.floor("< 2.0")
	not constraints.floor("latest")
	not constraints.floor(1.5)
}

test_below if {
	constraints.is_below("~> 1.4.0", 1005000)
	constraints.is_below("< 1.5", 1005000)
	constraints.is_below("~> 0.12", 1005000)
	constraints.is_below("1.3.9", 1005000)
	not constraints.is_below("~> 1.4", 1005000)
	not constraints.is_below(">= 0.12", 1005000)
	not constraints.is_below("<= 1.5", 1005000)
}

test_bounds if {
	every constraint in ["~> 5.0", ">= 4.0, < 6.0", "5.1.0", "= 5.1.0"] {
		constraints.is_bounded(constraint)
	}
	every constraint in [">= 4.0", "> 4.0", ">= 4.0, != 4.2.0"] {
		not constraints.is_bounded(constraint)
	}
}
