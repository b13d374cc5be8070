package lib.kubernetes.names_test

import data.lib.kubernetes.names

long := concat("", ["x" | some number in numbers.range(1, 64); number > 0])

test_names_that_are_fine if {
	every text in ["a", "shop", "shop-1", "1-shop", "0"] {
		not names.label_problem(text)
	}
	every text in ["a", "shop.example.com", "v1.shop-2", "1"] {
		not names.subdomain_problem(text)
	}
	every text in ["system:node", "Reader", "a b"] {
		not names.segment_problem(text)
	}
	every text in ["http", "http-2", "2http", "metrics"] {
		not names.port_problem(text)
	}
}

test_names_that_are_not if {
	names.label_problem("") == "is empty"
	names.label_problem("Shop") == "may have lower-case letters, digits and - only"
	names.label_problem("shop.ui") == "may have lower-case letters, digits and - only"
	names.label_problem("-shop") == "must begin and end with a letter or digit"
	names.label_problem("shop-") == "must begin and end with a letter or digit"
	names.label_problem(long) == "has 64 characters, at most 63 are allowed"
	names.subdomain_problem("My_App") == "may have lower-case letters, digits, - and . only"
	names.subdomain_problem("shop..ui") == "must begin and end with a letter or digit, before and after each dot, too"
	names.subdomain_problem("shop-.ui") == "must begin and end with a letter or digit, before and after each dot, too"
	names.segment_problem("a/b%") == "may not have / or %"
	names.segment_problem("a%") == "may not have / or %"
	names.segment_problem("..") == "may not be . or .."
	names.port_problem("8080") == "needs at least one letter, and - only between two others"
	names.port_problem("http--2") == "needs at least one letter, and - only between two others"
	names.port_problem("prometheus-metrics") == "has 18 characters, at most 15 are allowed"
	names.port_problem("HTTP") == "may have lower-case letters, digits and - only"
}

test_labels_that_are_fine if {
	every text in ["", "v1.2.3", "Shop_UI", "a"] {
		not names.value_problem(text)
		names.is_value(text)
	}
	every text in ["app", "app.kubernetes.io/name", "App_1", "1/a"] {
		not names.key_problem(text)
	}
}

test_labels_that_are_not if {
	every text in ["web shop", "-v1", "v1.", long] {
		not names.is_value(text)
	}
	names.value_problem("web shop") == "may have letters, digits, -, _ and . only"
	names.value_problem("-v1") == "must begin and end with a letter or digit"
	names.value_problem(long) == "has 64 characters, at most 63 are allowed"
	names.key_problem("a/b/c") == "has more than one /"
	names.key_problem("/name") == "has a prefix that is empty"
	names.key_problem("Example.com/name") == "has a prefix that may have lower-case letters, digits, - and . only"
	names.key_problem("example.com/") == "has no name"
	names.key_problem("") == "has no name"
	names.key_problem("my key") == "may have letters, digits, -, _ and . only"
}
