package lib.kubernetes.variables_test

import data.lib.kubernetes.variables

test_variables_that_are_expanded_0 if {
	variables.used("pg_dump \"$DATABASE_URL\" > ${OUT}/x") == {"DATABASE_URL", "OUT"}
}

test_variables_that_are_expanded_1 if {
	variables.used("echo ${A:-x} ${B:=y} ${C+z} ${D%.sql} ${E:0:3} ${F:?no F} ${#G} ${list[@]}") == {"D", "E", "F", "list"}
}

test_variables_that_are_expanded_2 if {
	variables.used("echo '$A' \\$B \"\\$C\" # $D") == set()
}

test_variables_that_are_expanded_3 if {
	variables.used("awk '{print $NF}' x # don't") == set()
}

test_variables_that_are_expanded_4 if {
	variables.used("x=\"$(awk '{ print $last }' f)\"; echo it\\'s $A") == {"A"}
}

test_variables_that_are_expanded_5 if {
	variables.used("echo \"don't $A\" 'but $B'") == {"A"}
}

test_variables_that_are_expanded_6 if {
	variables.used("echo $1 $@ $? $$ $(date) $((1 + 2))") == set()
}

test_variables_that_are_expanded_7 if {
	variables.used("a#b $A") == {"A"}
}

test_variables_that_a_script_sets if {
	names := variables.set_by("A=1\nexport B=2; for c in x; do read -r D E; done\nlocal f\nprintf -v G %s x\n: ${H:=1}\n(( i++ ))")
	every name in ["A", "B", "c", "D", "E", "f", "G", "H", "i"] {
		name in names
	}
	not "DATABASE_URL" in names
	"DEBUG" in variables.set_by("if [ -n \"$DEBUG\" ]; then set -x; fi")
	"TOKEN" in variables.set_by("test -z ${TOKEN} && exit 1")
}

test_variables_that_are_there_anyway if {
	every name in ["HOME", "JAVA_HOME", "SHOP_SERVICE_HOST", "SHOP_PORT_80_TCP", "KUBERNETES_SERVICE_PORT", "PG_VERSION"] {
		variables.is_given(name)
	}
	not variables.is_given("DATABASE_URL")
}

test_scripts_of_which_nobody_knows if {
	every script in ["source /env", ". /env", "a; . ./env", "eval \"$x\"", "export $(cat /env)", "cat <<EOF\n$A\nEOF", "set -a"] {
		variables.is_open(script)
	}
	not variables.is_open("set -euo pipefail\necho .\nls ./x; cd ..")
}

test_strict_scripts if {
	variables.is_strict("set -euo pipefail\nx")
	variables.is_strict("set -e -u")
	variables.is_strict("set -o nounset")
	not variables.is_strict("set -e\nls -u")
}

test_where_a_variable_stands if {
	variables.range_of("echo $AB $A", "A") == [9, 11]
	variables.range_of("é ${A}", "A") == [3, 6]
}
