package lib.terraform.switches_test

import data.lib.terraform.switches

test_texts_are_booleans if {
	switches.on(true)
	switches.on("true")
	not switches.on(null)
	not switches.on(1)
	switches.off(false)
	switches.off("false")
	not switches.off(null)
}

test_what_is_not_set_has_no_value if {
	switches.wanted("encrypted", null, "true") == "encrypted is not set, wanted is true"
	switches.wanted("encrypted", false, "true") == "encrypted is false, wanted is true"
}

test_a_module_is_known_by_its_source if {
	switches.is_module("terraform-aws-modules/eks/aws", "eks")
	switches.is_module("registry.terraform.io/terraform-aws-modules/eks/aws", "eks")
	not switches.is_module("terraform-aws-modules/eks/aws//modules/karpenter", "eks")
	not switches.is_module("./modules/eks", "eks")
	not switches.is_module(null, "eks")
}

test_the_first_number_is_the_major_version if {
	switches.major("~> 20.8") == 20
	switches.major("21.0.0") == 21
	not switches.major(null)
}

test_numbers_may_be_texts if {
	switches.number(7) == 7
	switches.number("30") == 30
	not switches.number("thirty")
	not switches.number(null)
}
